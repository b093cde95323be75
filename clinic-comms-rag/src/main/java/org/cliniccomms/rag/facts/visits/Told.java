package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Language;

/** How planned visits are told, in one language and in the chart's zone. */
record Told(Language language, ZoneId zone) {
  /** Returns one of two wordings. */
  String of(String english, String spanish) {
    return language == Language.ES ? spanish : english;
  }

  /** Returns a day, or a day and a time, as it is said. */
  String date(ChartDate date) {
    String pattern =
        switch (date.precision()) {
          case YEAR -> "uuuu";
          case MONTH -> of("MMMM uuuu", "MMMM 'de' uuuu");
          case DAY -> of("MMMM d, uuuu", "d 'de' MMMM 'de' uuuu");
          case INSTANT -> of("MMMM d, uuuu 'at' HH:mm", "d 'de' MMMM 'de' uuuu 'a las' HH:mm");
        };
    ZonedDateTime at = date.start(zone).atZone(zone);
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(at);
  }

  /** Returns the day alone. */
  String day(ChartDate date) {
    return date.at() == null ? date(date) : date(ChartDate.of(date.day(zone)));
  }

  /** Returns what the visit is, when, with whom, where, and why it was called off. */
  String whole(ChartRecord visit) {
    return name(visit) + when(visit) + with(visit) + where(visit) + cancellation(visit);
  }

  /**
   * Returns sentences for what else is on record of the visit: what it is for and what to do
   * beforehand. Whoever asks for one thing of it in words that are not understood finds it there.
   * Of one that does not take place there is nothing to prepare.
   */
  List<String> besides(ChartRecord visit) {
    if (isOff(visit)) {
      return List.of();
    }
    List<String> reasons =
        visit.detail(Detail.REASON).stream()
            .filter(one -> !Words.fold(name(visit)).contains(Words.fold(one)))
            .toList();
    List<String> besides = new ArrayList<>();
    if (!reasons.isEmpty()) {
      besides.add(of("For: ", "Por: ") + String.join("; ", reasons));
    }
    if (!visit.detail(Detail.INSTRUCTION).isEmpty()) {
      String texts = String.join(" ", visit.detail(Detail.INSTRUCTION));
      besides.add(of("Instructions: ", "Indicaciones: ") + texts);
    }
    return besides;
  }

  /** Returns what is remarked of it. */
  List<String> remarks(ChartRecord visit) {
    return visit.detail(Detail.COMMENT).stream()
        .map(one -> of("Remark: ", "Nota: ") + one)
        .toList();
  }

  /** Returns what is written of how a visit ended: where the patient went, what came of it. */
  List<String> leaving(ChartRecord visit) {
    List<String> remarks = visit.detail(Detail.COMMENT);
    return visit.kind() == RecordKind.VISIT && !remarks.isEmpty()
        ? List.of(of("Discharge: ", "Alta: ") + String.join("; ", remarks))
        : List.of();
  }

  /** Returns how the visit stands, to be said before it, where it is not just booked. */
  String standing(ChartRecord visit) {
    return switch (visit.state()) {
      case CANCELLED -> of("Cancelled: ", "Cancelada: ");
      case MISSED -> of("The patient did not come: ", "El paciente no asistió: ");
      case WAITING -> of("On the waiting list: ", "En lista de espera: ");
      case PENDING -> of("Not confirmed yet: ", "Pendiente de confirmar: ");
      case DONE, ACTIVE -> of("Attended: ", "Realizada: ");
      default -> "";
    };
  }

  static boolean isOff(ChartRecord visit) {
    return visit.state() == RecordState.CANCELLED || visit.state() == RecordState.MISSED;
  }

  private String cancellation(ChartRecord visit) {
    List<String> reasons = visit.detail(Detail.CANCEL_REASON);
    if (!reasons.isEmpty()) {
      return of(", reason: ", ", motivo: ") + String.join("; ", reasons);
    }
    return visit.state() == RecordState.CANCELLED
        ? of(", no reason is recorded", ", sin motivo registrado")
        : "";
  }

  String name(ChartRecord visit) {
    return visit.title().isBlank()
        ? visit.detail(Detail.SERVICE).stream().findFirst().orElse(of("visit", "cita"))
        : visit.title();
  }

  String when(ChartRecord visit) {
    if (visit.start().isEmpty()) {
      return "";
    }
    String start = date(visit.start().get());
    if (isAStay(visit)) {
      String left = date(visit.end().get());
      return of(" from " + start + " to " + left, " del " + start + " al " + left);
    }
    boolean window = visit.start().get().at() == null && visit.end().isPresent();
    if (window) {
      String end = date(visit.end().get());
      return of(
          " (between " + start + " and " + end + ")", " (entre el " + start + " y el " + end + ")");
    }
    return of(" on " + start, " el " + start);
  }

  private boolean isAStay(ChartRecord visit) {
    return visit.kind() == RecordKind.VISIT
        && visit.end().isPresent()
        && !visit.end().get().day(zone).equals(visit.start().orElseThrow().day(zone));
  }

  String with(ChartRecord visit) {
    List<String> names = visit.detail(Detail.PRACTITIONER);
    return names.isEmpty() ? "" : of(" with ", " con ") + String.join(", ", names);
  }

  String where(ChartRecord visit) {
    List<String> places = visit.detail(Detail.PLACE);
    return places.isEmpty() ? "" : of(", at ", ", en ") + String.join(", ", places);
  }

  /** Returns the text with a full stop at its end. */
  static String stopped(String text) {
    return text.matches("(?s).*[.!?…]\\s*") ? text : text + ".";
  }
}
