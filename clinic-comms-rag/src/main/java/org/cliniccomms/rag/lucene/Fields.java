package org.cliniccomms.rag.lucene;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.WordForms;

/** The fields of a document; each document is a passage of a record. */
final class Fields {
  /** Whose chart it is in. Every query has it as a filter. */
  static final String CHART = "chart";

  /** Which record it is of: the chart's key and the record's id. */
  static final String KEY = "key";

  static final String KIND = "kind";
  static final String ENGLISH = "en";
  static final String SPANISH = "es";
  static final String VECTOR = "vector";

  /** Which passage of its record it is, from 0; they lie one behind the other. */
  static final String PASSAGE = "passage";

  /** The record's id, recency, fingerprint and stored form; the last two with passage 0 only. */
  static final String ID = "id";

  static final String RECENCY = "recency";
  static final String FINGERPRINT = "fingerprint";
  static final String STORED = "stored";

  private Fields() {}

  static String chart(ChartKey chart) {
    return chart.clinic() + "/" + chart.patient();
  }

  static String key(ChartKey chart, RecordId id) {
    return chart(chart) + "/" + id.value();
  }

  static Analyzer analyzer(WordForms english, WordForms spanish) {
    return new PerFieldAnalyzerWrapper(
        new KeywordAnalyzer(), Map.of(ENGLISH, english.analyzer(), SPANISH, spanish.analyzer()));
  }
}
