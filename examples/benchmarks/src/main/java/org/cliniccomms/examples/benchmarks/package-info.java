/** Measurements of what the design promises about speed. */
@NullMarked
package org.cliniccomms.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
