package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.RecordText;

/**
 * Finds what a question names and what is told does not: who asks for the serial number of a meter
 * has no answer in the value that it showed. Verbs say how something is asked; a noun that no
 * record has, and that is no word of asking, is something else that is wanted.
 */
final class Unexplained {
  /**
   * Notes say things in words of their own, visits are found by what they are called, allergies,
   * illnesses and what is done by how people describe them.
   */
  private static final Set<RecordKind> BARE =
      EnumSet.of(RecordKind.IMMUNIZATION, RecordKind.MEASUREMENT);

  /** A word that may be a verb is a noun behind one of these. */
  private static final Set<String> BEFORE_NOUNS =
      Set.of("the", "a", "an", "el", "la", "los", "las", "un", "una");

  private static final Set<String> FILLERS =
      ListFile.lines(Unexplained.class, "asked-beside.txt").stream()
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .collect(Collectors.toSet());

  private final Glossary glossary;

  Unexplained(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns the first noun of a question that these records, and what is told of them, lack. */
  Optional<String> in(ReadQuestion question, Chart chart, String text, List<ChartRecord> told) {
    if (told.isEmpty() || !told.stream().allMatch(one -> BARE.contains(one.kind()))) {
      return Optional.empty();
    }
    Set<String> said = new HashSet<>(Matching.stems(text));
    told.forEach(one -> said.addAll(Matching.stems(RecordText.of(one))));
    Set<String> own =
        Words.tokens(chart.patient().fullName()).stream()
            .map(Words.Token::folded)
            .collect(Collectors.toSet());
    Bearing bearing = Bearing.of(question, glossary);
    return Aspect.leftOut(Sought.of(question, glossary), question).units().stream()
        .filter(unit -> unit.concepts().isEmpty() && !said.containsAll(unit.stems()))
        .filter(unit -> isNoun(Words.fold(unit.text()), question.words(), own))
        .filter(unit -> told.stream().noneMatch(one -> bearing.has(unit, one)))
        .map(Sought.Unit::text)
        .findFirst();
  }

  private static boolean isNoun(String word, List<String> words, Set<String> own) {
    PartsOfSpeech parts = PartsOfSpeech.standard();
    int at = words.indexOf(word);
    boolean behind = at > 0 && BEFORE_NOUNS.contains(words.get(at - 1));
    return parts.mayName(word)
        && (behind || !parts.maySayHow(word))
        && !own.contains(word)
        && !FILLERS.contains(word)
        && !MedicineWords.of("beside").matcher(word).matches();
  }
}
