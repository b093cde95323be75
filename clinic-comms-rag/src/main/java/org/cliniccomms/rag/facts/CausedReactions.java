package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;

/** "Which drug gave her anaphylaxis": finds what is not tolerated by what it does. */
final class CausedReactions {
  private static final Pattern CAUSED =
      Pattern.compile(
          "\\b(?:caus\\w+|trigger\\w*|provok\\w+|gave|gives?|made|makes?|c[ao]mes? with|due"
              + " to|after|from|with (?:which|what)|con"
              + " (?:que|cual)|behind|responsible|culprit|responsable|culpable|p[ou]s[oei]\\w*|pone|puts?|salio|salieron|brot\\w+|broke"
              + " out|provoc\\w+|produ[cj]\\w+|desencaden\\w+|dio|da|hizo|hace)\\b");

  /** Returns the allergies and intolerances that show as what is sought; empty if none does. */
  Optional<Finding> find(Ask ask) {
    return CAUSED.matcher(String.join(" ", ask.question().words())).find()
        ? shownAs(ask)
        : Optional.empty();
  }

  /** Tells what has shown as what is sought: anaphylaxis is recorded with its allergen alone. */
  static Optional<Finding> shownAs(Ask ask) {
    if (ask.sought().named().isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> caused =
        ask.records(RecordKind.ALLERGY).stream().filter(one -> isCaused(ask, one)).toList();
    if (caused.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    caused.forEach(one -> AllergyTelling.tell(ask, reply, one));
    return Optional.of(reply.found());
  }

  /**
   * "Which antibiotic gave her a rash": the class is of what is not tolerated, the rash its work.
   */
  private static boolean isCaused(Ask ask, ChartRecord record) {
    List<Sought.Unit> shown =
        ask.sought().named().units().stream().filter(unit -> !isOf(ask, unit, record)).toList();
    return !shown.isEmpty()
        && record.detail(Detail.REACTION).stream()
            .map(
                reaction ->
                    ChartRecord.builder(record.chart(), record.id(), RecordKind.CONDITION, reaction)
                        .build())
            .anyMatch(
                reaction ->
                    shown.stream()
                        .allMatch(unit -> ask.matching().explained(unit, reaction).isPresent()));
  }

  private static boolean isOf(Ask ask, Sought.Unit unit, ChartRecord record) {
    return unit.concepts().stream()
            .anyMatch(one -> Matching.fieldsOf(RecordKind.ALLERGY).contains(one.field()))
        && ask.matching().explained(unit, record).isPresent();
  }
}
