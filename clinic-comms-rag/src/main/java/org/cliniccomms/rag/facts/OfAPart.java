package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/** "What does he have in his liver": tells the illnesses of a part of the body. */
final class OfAPart {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:what (?:does|did) \\w+ have|whats? (?:is )?(?:wrong|the matter)|anything wrong"
              + "|que (?:tiene|tuvo|tenia|padece|sufre|le pasa|le paso)|(?:esta|anda|estuvo) (?:mal"
              + "|enferm[oa]))\\b");

  private static final Pattern HEALED =
      Pattern.compile(
          "heal(?:ed|ing)?|knit(?:ted)?|mend(?:ed)?|recover(?:ed)?|sano|soldo|consolido|curo"
              + "|recupero|recuperad[oa]|sanad[oa]");

  /** Returns the illnesses of the part that is named, and of nothing else; empty if none is. */
  Optional<Finding> find(Ask ask) {
    List<Sought.Unit> units =
        ask.sought().units().stream()
            .filter(one -> !one.isEverydayWord())
            .filter(one -> !HEALED.matcher(Words.fold(one.text())).matches())
            .toList();
    if (units.size() != 1 || !isAsked(ask) || !isAPart(units.get(0))) {
      return Optional.empty();
    }
    List<Match> all =
        ask.records(RecordKind.CONDITION).stream()
            .filter(one -> isOf(ask, units.get(0), one))
            .map(one -> new Match(one, Match.Nearness.SAME))
            .toList();
    List<Match> present =
        all.stream().filter(one -> one.record().state() == RecordState.ACTIVE).toList();
    return all.isEmpty()
        ? Optional.empty()
        : new Conditions().answer(ask.with(ask.sought(), present.isEmpty() ? all : present));
  }

  private static boolean isAsked(Ask ask) {
    Set<RecordKind> others = EnumSet.noneOf(RecordKind.class);
    others.addAll(ask.question().kinds());
    boolean illness = others.remove(RecordKind.CONDITION);
    return others.isEmpty()
        && ask.wants(Operation.LIST, Operation.TELL, Operation.YES_NO)
        && (illness
            || ASKED.matcher(String.join(" ", ask.question().words())).find()
            || ask.question().words().stream().anyMatch(HEALED.asMatchPredicate()));
  }

  private static boolean isAPart(Sought.Unit unit) {
    return !unit.concepts().isEmpty()
        && unit.concepts().stream().allMatch(one -> one.field() == Field.BODY);
  }

  private static boolean isOf(Ask ask, Sought.Unit part, ChartRecord record) {
    Glossary glossary = ask.matching().glossary();
    Set<Concept> own = new HashSet<>(ask.matching().conceptsOf(record));
    glossary.mentions(Titles.bare(record)).stream().map(Mention::concept).forEach(own::add);
    own.addAll(AspectValues.saidIn(Titles.bare(record), glossary));
    return part.concepts().stream()
        .flatMap(one -> withIllnesses(glossary, one).stream())
        .anyMatch(one -> !Collections.disjoint(ask.matching().narrower(one), own));
  }

  /** Returns a part, and what is called a disease of it: a class of illnesses. */
  private static Set<Concept> withIllnesses(Glossary glossary, Concept part) {
    Set<Concept> all =
        glossary.names(part).stream()
            .map(name -> name + " disease")
            .flatMap(
                name ->
                    glossary.mentions(name).stream()
                        .filter(one -> one.first() == 0 && one.end() == Words.tokens(name).size()))
            .map(Mention::concept)
            .filter(one -> one.field() == Field.CONDITION)
            .collect(Collectors.toSet());
    all.add(part);
    return all;
  }
}
