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
          "\\b(?:caus\\w+|trigger\\w*|provok\\w+|gave|gives?|made|makes?|due to|after|from"
              + "|provoc\\w+|produ[cj]\\w+|desencaden\\w+|dio|da|hizo|hace)\\b");

  /** Returns the allergies and intolerances that show as what is sought; empty if none does. */
  Optional<Finding> find(Ask ask) {
    if (ask.sought().named().isEmpty()
        || !CAUSED.matcher(String.join(" ", ask.question().words())).find()) {
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

  private static boolean isCaused(Ask ask, ChartRecord record) {
    return record.detail(Detail.REACTION).stream()
        .map(
            reaction ->
                ChartRecord.builder(record.chart(), record.id(), RecordKind.CONDITION, reaction)
                    .build())
        .anyMatch(
            reaction ->
                ask.sought().named().units().stream()
                    .allMatch(unit -> ask.matching().explained(unit, reaction).isPresent()));
  }
}
