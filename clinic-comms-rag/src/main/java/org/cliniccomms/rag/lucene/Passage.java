package org.cliniccomms.rag.lucene;

import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A passage that a query found.
 *
 * @param document its number in the index as it stands; the record's first passage has this number
 *     less {@code number}
 * @param number which of its record's passages it is
 * @param cosine of its and the question's embedding; null where none was compared
 */
record Passage(
    RecordId id, int document, int number, long recency, double score, @Nullable Double cosine) {}
