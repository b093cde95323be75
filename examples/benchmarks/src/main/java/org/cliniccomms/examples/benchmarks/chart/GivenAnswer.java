package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;

/**
 * What a question was answered.
 *
 * @param shown all that the asker got to see: the answer, its sources, what was streamed
 * @param cited the records that it rests on
 * @param ranked all records that were found, the most relevant first
 * @param unsupported how many of its sentences do not stand in the records that they name
 */
record GivenAnswer(
    String text,
    String shown,
    boolean abstained,
    List<String> cited,
    List<String> ranked,
    int unsupported) {}
