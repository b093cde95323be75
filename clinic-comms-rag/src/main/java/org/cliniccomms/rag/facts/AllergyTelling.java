package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/** Tells of single allergies: that there is one, since when, what it does and how bad it is. */
final class AllergyTelling {
  private static final Set<String> SAFE =
      Set.of(
          """
          safe safely ok okay fine allowed can could may tolerate tolerates tolerated seguro
          segura puede pueden puedo podemos podria conviene permitido permitida recomendable
          tolera\
          """
              .split("\\s+"));

  private static final Set<String> HOW_BAD =
      Set.of(
          """
          severe severity bad badly serious dangerous grave gravedad severa severo severidad
          peligrosa peligroso seria serio fuerte grade grado criticality criticidad mild leve
          moderate moderada life-threatening\
          """
              .split("\\s+"));

  private static final Set<String> GRAVE = Set.of("high", "severe");
  private static final Pattern ANAPHYLAXIS = Pattern.compile("\\b(?:anaphyl|anafil)");

  private AllergyTelling() {}

  /** Tells of an allergy, and what it does to the patient. */
  static void tell(Ask ask, Reply reply, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    String key = key(ask, record);
    switch (key) {
      case "allergy.reaction" -> {
        String list = ask.wording().list(reactions);
        reply.say(record, key, ask.called(record), list, ask.dateOf(record));
        severity(reply, record);
      }
      case "allergy.reaction.none" ->
          reply.lacks(record, key, ask.called(record), ask.dateOf(record));
      default -> {
        reply.say(record, key, ask.called(record), ask.dateOf(record));
        reactions(ask, reply, record);
        Besides.remarks(reply, record);
      }
    }
  }

  /** Returns which sentence tells of an allergy: that it is over comes before what it is. */
  private static String key(Ask ask, ChartRecord record) {
    if (record.state() == RecordState.ENDED) {
      return isIntolerance(record) ? "allergy.intolerance.ended" : "allergy.ended";
    }
    if (isIntolerance(record)) {
      return isPermission(ask) ? "allergy.unsafe.intolerance" : intolerance(record);
    }
    if (record.date().isEmpty() && !ask.wants(Operation.REACTION)) {
      return isPermission(ask) ? "allergy.unsafe.undated" : "allergy.undated";
    }
    if (isPermission(ask)) {
      return "allergy.unsafe";
    }
    if (ask.wants(Operation.REACTION)) {
      return record.detail(Detail.REACTION).isEmpty()
          ? "allergy.reaction.none"
          : "allergy.reaction";
    }
    return ask.wants(Operation.YES_NO) ? "allergy.yes" : "allergy.when";
  }

  /** What is as grave as an allergy is not said to be none, whatever it was recorded as. */
  private static String intolerance(ChartRecord record) {
    return isGrave(record) ? "allergy.intolerance.grave" : "allergy.intolerance";
  }

  private static boolean isGrave(ChartRecord record) {
    return record.detail(Detail.SEVERITY).stream().anyMatch(GRAVE::contains)
        || record.detail(Detail.REACTION).stream()
            .anyMatch(reaction -> ANAPHYLAXIS.matcher(Words.fold(reaction)).find());
  }

  /** Tells behind something else that there is one. */
  static void also(Ask ask, Reply reply, ChartRecord record) {
    if (isIntolerance(record)) {
      reply.say(record, intolerance(record), ask.called(record));
    } else {
      String key = record.date().isEmpty() ? "allergy.undated" : "allergy.also";
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  /** An intolerance is no allergy, and must not be told as one. */
  static boolean isIntolerance(ChartRecord record) {
    return record.detail(Detail.CATEGORY).contains("intolerance");
  }

  private static void reactions(Ask ask, Reply reply, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    if (!reactions.isEmpty()) {
      reply.say(record, "allergy.reaction.more", ask.wording().list(reactions));
    }
    severity(reply, record);
    if (isPermission(ask)) {
      Besides.remarks(reply, record);
    }
  }

  static void severity(Reply reply, ChartRecord record) {
    List<String> severity = record.detail(Detail.SEVERITY);
    if (!severity.isEmpty()) {
      reply.say(record, "allergy.severity", String.join(", ", severity));
    }
  }

  static boolean asksHowBad(Ask ask) {
    return ask.question().words().stream().anyMatch(HOW_BAD::contains);
  }

  static boolean isPermission(Ask ask) {
    return ask.question().words().stream().anyMatch(SAFE::contains);
  }

  /** Returns an allergy as it is listed, with what it does. */
  static String described(Ask ask, ChartRecord record) {
    List<String> reactions = record.detail(Detail.REACTION);
    String grave = isGrave(record) ? ".grave" : "";
    String sort =
        isIntolerance(record)
            ? ": " + ask.wording().phrase("allergy.sort.intolerance" + grave)
            : "";
    String title = ask.called(record) + sort;
    List<String> all = new ArrayList<>(reactions);
    if (asksHowBad(ask)) {
      all.addAll(record.detail(Detail.SEVERITY));
    }
    return all.isEmpty() ? title : title + " (" + String.join(", ", all) + ")";
  }
}
