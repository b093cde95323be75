package org.cliniccomms.rag.facts.guard;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;

/** What is no stranger's name: words that the language, the glossary or this chart has. */
final class KnownWords {
  private final Set<String> calendar = new HashSet<>();
  private final Set<String> ofGlossary = new HashSet<>();
  private final Set<String> ofChart = new HashSet<>();
  private final StringBuilder chartText = new StringBuilder(" ");
  private final Chart chart;

  KnownWords(Glossary glossary, Chart chart, String question) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
      for (Month month : Month.values()) {
        calendar.add(Words.fold(month.getDisplayName(TextStyle.FULL, locale)));
      }
      for (DayOfWeek day : DayOfWeek.values()) {
        calendar.add(Words.fold(day.getDisplayName(TextStyle.FULL, locale)));
      }
    }
    List<Token> tokens = Words.tokens(question);
    for (Mention mention : glossary.mentions(question)) {
      tokens
          .subList(mention.first(), mention.end())
          .forEach(token -> ofGlossary.add(token.folded()));
    }
    this.chart = chart;
  }

  /** Most questions name nobody; then the chart need not be read. */
  private void readChart() {
    if (chartText.length() == 1) {
      chartText.append("| ");
      chart.records().forEach(this::add);
    }
  }

  private void add(ChartRecord record) {
    add(record.title());
    add(record.narrative());
    record.codes().forEach(code -> add(code.display()));
    record.details().values().forEach(texts -> texts.forEach(this::add));
  }

  private void add(String text) {
    if (!text.isBlank()) {
      Words.tokens(text)
          .forEach(
              token -> {
                ofChart.add(token.stem());
                chartText.append(token.folded()).append(' ');
              });
      chartText.append("| ");
    }
  }

  /** A word of any question: it asks, tells a time, or is a clinical term. */
  boolean isOrdinary(String word) {
    String folded = Words.fold(word);
    return Words.isStopWord(folded) || calendar.contains(folded) || ofGlossary.contains(folded);
  }

  /** Tells whether the chart has this word anywhere, or it is ordinary. */
  boolean isFamiliar(String word) {
    readChart();
    return isOrdinary(word) || ofChart.contains(Words.stem(Words.fold(word)));
  }

  /** Tells whether these words stand in the chart just so, one behind the other. */
  boolean isInChart(List<String> words) {
    readChart();
    StringBuilder phrase = new StringBuilder(" ");
    words.forEach(
        word -> Words.tokens(word).forEach(token -> phrase.append(token.folded()).append(' ')));
    return chartText.indexOf(phrase.toString()) >= 0;
  }
}
