/**
 * Questions about a patient's chart: {@link org.cliniccomms.rag.ChartQuestions} is where they are
 * asked.
 *
 * <p>Records come from a {@link org.cliniccomms.rag.spi.RecordSource} ({@code fhir}, {@code jdbc}),
 * are kept in a {@link org.cliniccomms.rag.spi.RecordIndex} ({@code lucene}, {@code postgres}) and
 * have the shapes of {@code chart}. A question is read with the {@code glossary}, answered from
 * {@code facts} where it can be, else from what a search finds; a model words it ({@code asking}),
 * and what it says is checked. The words for all this are in {@code answer}.
 */
@NullMarked
package org.cliniccomms.rag;

import org.jspecify.annotations.NullMarked;
