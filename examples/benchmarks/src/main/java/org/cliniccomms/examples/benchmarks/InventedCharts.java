package org.cliniccomms.examples.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.IndexQuery;

/**
 * Charts of invented words, some much more frequent than others as in a language, always the same.
 * The first few are large. Immutable.
 */
final class InventedCharts {
  /** So many charts are large, so that searches do not meet the same one each time. */
  static final int LARGE = 5;

  /** How many records a large chart has. */
  static final int RECORDS_OF_A_LARGE_ONE = 1000;

  private static final int MOST_RECORDS_OF_OTHERS = 200;
  private static final int WORDS = 5000;
  private static final int LITTLE_WORDS = 20;
  private static final String[] SYLLABLES = {
    "ca", "do", "lin", "pre", "so", "ter", "mia", "gra", "fe", "nol", "ri", "to", "va", "xi", "mu"
  };

  private final List<String> words;

  InventedCharts() {
    Random random = new Random(1);
    List<String> invented = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
        word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      invented.add(word.toString());
    }
    this.words = List.copyOf(invented);
  }

  static ChartKey key(int chart) {
    return new ChartKey(new ClinicId(new UUID(7, 7)), new PatientId(new UUID(7, chart)));
  }

  /** Returns a chart's records. */
  List<ChartRecord> records(int chart) {
    Random random = new Random(1000L + chart);
    int count = chart < LARGE ? RECORDS_OF_A_LARGE_ONE : 1 + random.nextInt(MOST_RECORDS_OF_OTHERS);
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(random, key(chart), i));
    }
    return records;
  }

  private ChartRecord record(Random random, ChartKey chart, int number) {
    RecordKind[] kinds = RecordKind.values();
    RecordKind kind = kinds[random.nextInt(kinds.length)];
    ChartRecord.Builder record =
        ChartRecord.builder(chart, new RecordId(kind + "/" + number), kind, text(random, 2))
            .start(ChartDate.of(LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000))))
            .detail(Detail.PRACTITIONER, text(random, 2));
    if (kind == RecordKind.NOTE || kind == RecordKind.REPORT) {
      record.narrative(text(random, 40 + random.nextInt(120)), "");
    } else {
      record.detail(Detail.COMMENT, text(random, 4 + random.nextInt(12)));
    }
    return record.build();
  }

  private String text(Random random, int count) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      text.add(word(random));
    }
    return String.join(" ", text);
  }

  /** The word of rank r comes about as often as 1/r. */
  private String word(Random random) {
    return words.get((int) Math.pow(WORDS, random.nextDouble()) - 1);
  }

  /** None of the most frequent words, as little words are left out of a question. */
  private String asked(Random random) {
    double rank = LITTLE_WORDS * Math.pow((double) WORDS / LITTLE_WORDS, random.nextDouble());
    return words.get((int) rank - 1);
  }

  /** Returns something to look for: what was asked, and what means something like it. */
  IndexQuery query(int number) {
    Random random = new Random(9_000_000L + number);
    List<IndexQuery.Term> terms = new ArrayList<>();
    for (double weight : new double[] {1, 1, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4}) {
      terms.add(new IndexQuery.Term(asked(random), weight));
    }
    terms.add(new IndexQuery.Term(asked(random) + " " + asked(random), 1));
    String question = terms.get(0).text() + " " + terms.get(1).text();
    return new IndexQuery(question, terms, Set.of(), 10);
  }
}
