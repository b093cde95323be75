package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/** How old the patient was when something happened that only a note tells, with its year or age. */
final class AgeTold {
  private static final Pattern AGE =
      Pattern.compile(
          "\\b(?:age[ds]?|at|since|from) (?:the age )?(?:of"
              + " )?\\d{1,2}\\b(?!\\s*(?:%|mg|weeks|days|:))|\\b\\d{1,2} (?:years"
              + " old|y/?o\\b)|\\b(?:a|desde|hasta|de) (?:los )?\\d{1,2} anos(?! (?:de"
              + " evolucion|atras))");

  private static final Pattern ENDED =
      Pattern.compile(
          "\\b(?:stop\\w*|quit\\w*|ceas\\w+|g[ai]ve up|given"
              + " up|ex|former|dej(?:o|ar|aron)|ceso|abandon\\w+|suspend\\w+)\\b");

  private static final Pattern BEGUN =
      Pattern.compile(
          "\\b(?:start\\w*|began|begin\\w*|begun|t(?:oo|a)k\\w* up|empez\\w+|empiez\\w+|comenz\\w+"
              + "|comienz\\w+|inici\\w+)\\b");

  private final Ask ask;
  private final Happenings happenings;

  AgeTold(Ask ask, Happenings happenings) {
    this.ask = ask;
    this.happenings = happenings;
  }

  /** Returns it for what some words say happened; empty if no note tells when that was. */
  Optional<Finding> find(String event, LocalDate born) {
    ReadQuestion clause = happenings.read(event);
    List<Sought.Unit> named =
        Sought.of(clause, ask.matching().glossary()).units().stream()
            .filter(unit -> !unit.concepts().isEmpty() && !ENDED.matcher(unit.text()).find())
            .toList();
    boolean ended = ENDED.matcher(event).find();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    boolean contrary = false;
    for (ChartRecord note : ask.records(RecordKind.NOTE)) {
      for (String sentence : Sentences.of(note.narrative())) {
        if (OfRelatives.isSaid(Words.fold(sentence)) || !tells(named, sentence)) {
          continue;
        }
        boolean same = ENDED.matcher(Words.fold(sentence)).find() == ended;
        contrary |= !same;
        Optional<Finding> told = same ? told(note, sentence, born) : Optional.empty();
        if (told.isPresent()) {
          return told;
        }
      }
    }
    // When somebody stopped is no word about when that began.
    return contrary && (ended || BEGUN.matcher(event).find())
        ? Optional.of(ask.reply().silent("then.age.none"))
        : Optional.empty();
  }

  private boolean tells(List<Sought.Unit> named, String sentence) {
    Set<Concept> said = new HashSet<>();
    ask.matching().glossary().mentions(sentence).forEach(one -> said.add(one.concept()));
    return named.stream()
        .allMatch(
            unit ->
                unit.concepts().stream()
                    .anyMatch(
                        one -> ask.matching().narrower(one).stream().anyMatch(said::contains)));
  }

  private Optional<Finding> told(ChartRecord note, String sentence, LocalDate born) {
    Reply reply = ask.reply();
    reply.say(note, "then.told", ask.dateOf(note), sentence);
    if (AGE.matcher(Words.fold(sentence)).find()) {
      return Optional.of(reply.found());
    }
    TimeSpan span = happenings.read(sentence).span();
    if (span.from() == null || span.until() == null || span.from().isBefore(born)) {
      return Optional.empty();
    }
    String first = new Elapsed(born, span.from()).age(ask.wording());
    String last = new Elapsed(born, span.until().minusDays(1)).age(ask.wording());
    String age = first.equals(last) ? first : ask.wording().part("then.either", first, last);
    return Optional.of(reply.say(note, "then.told.age", age).found());
  }
}
