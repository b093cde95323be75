package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** "Did the nodule turn out to be cancer": cancer is asked for, in the place of the nodule. */
final class TurnedOut {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:turn(?:ed|s)? out|prove[ds]?|proven|end(?:ed|s)? up|resultaron?|resulto|termino)"
              + "(?: (?:to be|being|as|ser|siendo|tener))?\\b");

  private TurnedOut() {}

  /** Returns what is sought without what was there before it was known what it is. */
  static Sought of(Sought sought, ReadQuestion question, Glossary glossary) {
    String words = String.join(" ", question.words());
    Matcher asked = ASKED.matcher(words);
    if (!asked.find()) {
      return sought;
    }
    int from = Words.tokens(words.substring(0, asked.start())).size();
    int behind = Words.tokens(words.substring(0, asked.end())).size();
    List<Sought.Unit> left =
        sought.units().stream()
            .filter(unit -> unit.first() >= behind || unit.first() < from)
            .flatMap(
                unit -> unit.first() >= behind ? Stream.of(unit) : place(unit, glossary).stream())
            .toList();
    boolean illness =
        left.stream().anyMatch(unit -> unit.first() >= behind && isOf(unit, Field.CONDITION));
    return illness ? new Sought(left) : sought;
  }

  /** Returns the part of the body that is said with what was there before. */
  private static Optional<Sought.Unit> place(Sought.Unit unit, Glossary glossary) {
    if (isOf(unit, Field.BODY)) {
      return Optional.of(unit);
    }
    Set<Concept> parts =
        AspectValues.saidIn(unit.text(), glossary).stream()
            .filter(one -> one.field() == Field.BODY)
            .collect(Collectors.toSet());
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sought.Unit(parts, Set.of(), unit.text(), unit.first(), unit.end()));
  }

  private static boolean isOf(Sought.Unit unit, Field field) {
    return unit.concepts().stream().anyMatch(one -> one.field() == field);
  }
}
