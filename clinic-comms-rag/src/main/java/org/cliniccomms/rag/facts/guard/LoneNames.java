package org.cliniccomms.rag.facts.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.RecordText;

/**
 * Finds names that a question has of somebody or something else than the patient, by their shape: a
 * capital letter on what is no word of the language, the glossary or the calendar. What is answered
 * must have them.
 */
public final class LoneNames {
  private static final int SHORTEST = 4;

  private LoneNames() {}

  /** Returns the stems of the names in a question. */
  public static Set<String> in(ReadQuestion question, Chart chart, Glossary glossary) {
    KnownWords known = new KnownWords(glossary, chart, question.body());
    PersonName own = PersonName.of(chart.patient().fullName());
    List<Token> tokens = Words.tokens(question.body());
    long capitals = tokens.stream().filter(LoneNames::isCapital).count();
    Set<String> names = new LinkedHashSet<>();
    if (capitals * 2 > tokens.size() + 1) {
      return names;
    }
    tokens.stream()
        .filter(LoneNames::isCapital)
        .filter(token -> token.folded().length() >= SHORTEST)
        .filter(token -> !known.isOrdinary(token.folded()) && !own.hasPart(token.folded()))
        .filter(token -> !PartsOfSpeech.standard().isKnown(token.folded()))
        .forEach(token -> names.add(token.stem()));
    return names;
  }

  /** Tells whether one of these texts or records has each of the names. */
  public static boolean areIn(Set<String> names, String text, List<ChartRecord> records) {
    Set<String> said =
        Stream.concat(Stream.of(text), records.stream().map(RecordText::of))
            .flatMap(each -> Words.tokens(each).stream())
            .map(Token::stem)
            .collect(Collectors.toSet());
    return said.containsAll(names);
  }

  private static boolean isCapital(Token token) {
    String text = token.text();
    return Character.isUpperCase(text.codePointAt(0))
        && text.codePoints().skip(1).noneMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(Character::isDigit);
  }
}
