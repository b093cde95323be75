package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;

/**
 * What a question was answered.
 *
 * @param cited the records that it rests on
 * @param ranked all records that were found, the most relevant first
 * @param unsupported how many of its sentences name no record, though they say something
 */
record GivenAnswer(
    String text, boolean abstained, List<String> cited, List<String> ranked, int unsupported) {}
