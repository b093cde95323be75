package org.cliniccomms.rag.facts.notes;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.reading.Language;

/** Makes answers of sentences: whole, as they were written, with the date of their note. */
final class Quotes {
  private static final int SHOWN = 5;

  private Quotes() {}

  /** Returns an answer of these sentences; {@code related} are further ones of the same matter. */
  static Finding of(Language language, List<NoteSentence> sentences, List<NoteSentence> related) {
    List<Statement> statements = new ArrayList<>();
    Set<RecordId> ranked = new LinkedHashSet<>();
    Set<String> said = new HashSet<>();
    for (NoteSentence sentence : sentences) {
      if (statements.size() < SHOWN && said.add(sentence.folded())) {
        statements.add(new Statement(quote(language, sentence), List.of(sentence.record().id())));
        ranked.add(sentence.record().id());
      }
    }
    related.forEach(sentence -> ranked.add(sentence.record().id()));
    return new Finding(Outcome.FOUND, statements, List.copyOf(ranked));
  }

  private static String quote(Language language, NoteSentence sentence) {
    String text = sentence.text().matches("(?s).*[.!?…]") ? sentence.text() : sentence.text() + ".";
    if (sentence.day().equals(LocalDate.MIN)) {
      return (language == Language.ES ? "Nota: " : "Note: ") + text;
    }
    String pattern = language == Language.ES ? "d 'de' MMMM 'de' uuuu" : "MMMM d, uuuu";
    String day = DateTimeFormatter.ofPattern(pattern, language.locale()).format(sentence.day());
    return (language == Language.ES ? "Nota del " : "Note of ") + day + ": " + text;
  }

  static Finding silent(Language language) {
    String text =
        language == Language.ES
            ? "Las notas de la ficha no dicen nada de eso."
            : "The notes of this chart say nothing about that.";
    return new Finding(Outcome.SILENT, List.of(new Statement(text, List.of())), List.of());
  }
}
