/**
 * Questions about a patient's chart.
 *
 * <p>Here will stand indexing, retrieval within one patient, and answers that are checked against
 * the passages they cite.
 */
@NullMarked
package org.cliniccomms.rag;

import org.jspecify.annotations.NullMarked;
