/**
 * How well questions about charts are answered: {@link
 * org.cliniccomms.examples.benchmarks.chart.ChartQuestionsRun} puts a set of questions to the
 * charts they are about and compares the answers with what is expected.
 */
@NullMarked
package org.cliniccomms.examples.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
