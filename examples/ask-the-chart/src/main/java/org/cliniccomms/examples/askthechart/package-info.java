/**
 * Questions about charts in FHIR bundles, on a command line.
 *
 * <p>Read it in this order: {@link org.cliniccomms.examples.askthechart.ChartDesk how the library
 * is wired}, {@link org.cliniccomms.examples.askthechart.AskTheChart the commands}, {@link
 * org.cliniccomms.examples.askthechart.AnswerPage what is printed}.
 */
@NullMarked
package org.cliniccomms.examples.askthechart;

import org.jspecify.annotations.NullMarked;
