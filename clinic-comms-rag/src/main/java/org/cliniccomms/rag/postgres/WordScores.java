package org.cliniccomms.rag.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cliniccomms.rag.postgres.Passage.Words;
import org.cliniccomms.rag.search.WordForms;

/**
 * How well passages fit by their words: BM25, with how rare a word is and how long a passage is
 * taken from the chart itself.
 */
final class WordScores {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_MATTERS = 0.75;

  private final Field english;
  private final Field spanish;

  /**
   * Compares words within a chart.
   *
   * @param passages all in which one of the words occurs
   */
  WordScores(ChartSize chart, List<Passage> passages) {
    this.english = Field.of(chart.passages(), chart.englishWords(), passages, Passage::english);
    this.spanish = Field.of(chart.passages(), chart.spanishWords(), passages, Passage::spanish);
  }

  /** Returns a passage's score; each term counts in the language in which it fits better. */
  double of(Passage passage, List<AskedWords.Term> terms) {
    double sum = 0;
    for (AskedWords.Term term : terms) {
      double best =
          Math.max(
              english.score(term.english(), passage.english()),
              spanish.score(term.spanish(), passage.spanish()));
      sum += term.weight() * best;
    }
    return sum;
  }

  /** How much a chart holds. */
  record ChartSize(long passages, long englishWords, long spanishWords) {}

  /** The words of one language. */
  private record Field(long passages, double usualLength, Map<String, Integer> having) {
    static Field of(
        long passages, long words, List<Passage> found, Function<Passage, Words> language) {
      Map<String, Integer> having = new HashMap<>();
      for (Passage each : found) {
        language.apply(each).places().keySet().forEach(form -> having.merge(form, 1, Integer::sum));
      }
      return new Field(passages, Math.max(1, (double) words / Math.max(1, passages)), having);
    }

    double score(List<WordForms.Form> term, Words words) {
      if (term.isEmpty()) {
        return 0;
      }
      double often = Nearness.of(term, words.places());
      if (often == 0) {
        return 0;
      }
      double length = 1 - LENGTH_MATTERS + LENGTH_MATTERS * words.count() / usualLength;
      return rarity(term) * often / (often + SATURATION * length);
    }

    private double rarity(List<WordForms.Form> term) {
      double sum = 0;
      for (WordForms.Form each : term) {
        int having = this.having.getOrDefault(each.text(), 0);
        sum += Math.log1p((passages - having + 0.5) / (having + 0.5));
      }
      return sum;
    }
  }
}
