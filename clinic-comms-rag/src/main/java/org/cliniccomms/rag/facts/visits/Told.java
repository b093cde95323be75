package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
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

  /** Returns what the visit is, when, with whom and where. */
  String whole(ChartRecord visit) {
    return name(visit) + when(visit) + with(visit) + where(visit);
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
    boolean window = visit.start().get().at() == null && visit.end().isPresent();
    if (window) {
      String end = date(visit.end().get());
      return of(
          " (between " + start + " and " + end + ")", " (entre el " + start + " y el " + end + ")");
    }
    return of(" on " + start, " el " + start);
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
