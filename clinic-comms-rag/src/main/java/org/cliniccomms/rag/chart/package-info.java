/** What a chart holds: a patient's head data and records, each with the facts that code can use. */
@NullMarked
package org.cliniccomms.rag.chart;

import org.jspecify.annotations.NullMarked;
