package org.cliniccomms.rag.facts.visits;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;

/** Words what chosen visits say to a question: all that is on record of them. */
final class VisitAnswer {
  /** So many are told with all that is on record of them, and so many more by name and day. */
  private static final int MOST = 6;

  private static final int DATED = 20;

  /** How a visit was arranged is no reason why nobody came. */
  private static final Pattern ARRANGED =
      Pattern.compile(
          "^(?:room|box|sala|consultorio|piso|floor|sobrecupo|overbook\\w*|call (?:reception|the"
              + " desk)|llamar a|bring|traer|fasting|ayuno|arrive|llegar"
              + " (?:antes|\\d)|interpret\\w*|parking|mask|mascarilla|first visit|primera"
              + " (?:vez|consulta)|prefers|prefiere|confirm\\w*)\\b");

  private static final String IN_HOUSE =
      ".*(?:\\d|\\b(?:room|suite|box|floor|piso|sala|consultorio|lab|laboratorio|cath|exam|bay|hall"
          + "|gimnasio|gym|clinic|policlinico|sotano|imagenes|torre|tower)\\b).*";

  private final VisitAsked asked;
  private final Told told;

  VisitAnswer(VisitAsked asked, Told told) {
    this.asked = asked;
    this.told = told;
  }

  /** Returns the answer; silence where what is asked of them is not recorded. */
  Finding of(List<ChartRecord> chosen, List<ChartRecord> related) {
    List<Statement> statements = new ArrayList<>();
    boolean counted = asked.says(VisitSense.COUNT) && !asked.says(VisitSense.LONG);
    if (counted) {
      statements.add(count(chosen));
    } else if (chosen.stream().noneMatch(this::isRecorded)) {
      return unrecorded(chosen.get(0));
    }
    chosen.stream().limit(MOST).forEach(one -> tell(statements, one, chosen.size() == 1));
    if (counted) {
      chosen.stream()
          .skip(MOST)
          .limit(DATED - MOST)
          .map(one -> new Statement(Told.stopped(dated(one)), List.of(one.id())))
          .forEach(statements::add);
      others(chosen.stream().skip(DATED).map(ChartRecord::id).toList()).ifPresent(statements::add);
    }
    Set<RecordId> ranked = new LinkedHashSet<>();
    chosen.forEach(one -> ranked.add(one.id()));
    related.forEach(one -> ranked.add(one.id()));
    return new Finding(Outcome.FOUND, statements, List.copyOf(ranked));
  }

  private Statement count(List<ChartRecord> chosen) {
    boolean alike = chosen.stream().map(ChartRecord::state).distinct().count() == 1;
    boolean booked = alike && chosen.get(0).state() == RecordState.BOOKED;
    String lead =
        booked
            ? told.of("Confirmed and ahead: ", "Confirmada, por delante: ")
            : alike ? told.standing(chosen.get(0)) : "";
    boolean one = chosen.size() == 1;
    String noun =
        switch (VisitStates.setting(asked)) {
          case "emergency" ->
              one
                  ? told.of(" emergency visit", " atención de urgencia")
                  : told.of(" emergency visits", " atenciones de urgencia");
          case "inpatient" ->
              one
                  ? told.of(" hospital stay", " hospitalización")
                  : told.of(" hospital stays", " hospitalizaciones");
          default -> "";
        };
    if (!noun.isEmpty()) {
      lead = "";
    }
    String sentence =
        (lead.isEmpty() ? told.of("Recorded: ", "Registradas: ") : lead)
            + chosen.size()
            + noun
            + (noun.isEmpty() ? told.of(" on record", " registradas") : "");
    return new Statement(Told.stopped(sentence), chosen.stream().map(ChartRecord::id).toList());
  }

  private Optional<Statement> others(List<RecordId> left) {
    String sentence = told.of("And " + left.size() + " more", "Y " + left.size() + " más");
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement(Told.stopped(sentence), left));
  }

  private String dated(ChartRecord visit) {
    return told.name(visit) + visit.start().map(start -> ", " + told.day(start)).orElse("");
  }

  /** Tells whether a visit has anything of what is asked of it. */
  private boolean isRecorded(ChartRecord visit) {
    boolean told =
        asked.says(VisitSense.WHEN, VisitSense.STATUS, VisitSense.HAPPENED, VisitSense.MANNER);
    boolean called = visit.state() == RecordState.CANCELLED || visit.state() == RecordState.MISSED;
    if (asked.says(VisitSense.ROOM) && !told) {
      return visit.detail(Detail.PLACE).stream().anyMatch(VisitAnswer::isInHouse);
    }
    if (asked.says(VisitSense.WHO) && !told && !called) {
      return !visit.detail(Detail.PRACTITIONER).isEmpty();
    }
    boolean missed =
        asked.says(VisitSense.MISSED, VisitSense.NOT, VisitSense.CANCELLED)
            && visit.state() == RecordState.MISSED;
    return !(asked.says(VisitSense.WHY) && missed)
        || visit.detail(Detail.COMMENT).stream()
            .anyMatch(text -> !ARRANGED.matcher(Words.fold(text)).find())
        || !visit.detail(Detail.CANCEL_REASON).isEmpty();
  }

  private static boolean isInHouse(String place) {
    return Words.fold(place).matches(IN_HOUSE);
  }

  private Finding unrecorded(ChartRecord visit) {
    String sentence =
        told.of("That is not recorded of: ", "Eso no consta de: ")
            + told.name(visit)
            + told.when(visit);
    Statement statement = new Statement(Told.stopped(sentence), List.of(visit.id()));
    return new Finding(Outcome.SILENT, List.of(statement), List.of(visit.id()));
  }

  private void tell(List<Statement> statements, ChartRecord visit, boolean alone) {
    List<RecordId> source = List.of(visit.id());
    statements.add(new Statement(Told.stopped(lead(visit, alone) + told.whole(visit)), source));
    List<String> more = new ArrayList<>(told.besides(visit));
    more.addAll(told.leaving(visit));
    lasting(visit).ifPresent(more::add);
    if (asked.says(VisitSense.WHY) && Told.isOff(visit)) {
      more.addAll(told.remarks(visit));
    }
    more.forEach(one -> statements.add(new Statement(Told.stopped(one), source)));
  }

  private String lead(ChartRecord visit, boolean alone) {
    if (visit.state() == RecordState.DONE && asked.says(VisitSense.STATUS)) {
      return told.standing(visit);
    }
    if (visit.kind() == RecordKind.VISIT || visit.state() == RecordState.DONE) {
      boolean last = alone && asked.says(VisitSense.LAST);
      return last ? told.of("The last visit: ", "Última atención: ") : "";
    }
    if (visit.state() != RecordState.BOOKED) {
      return told.standing(visit);
    }
    if (asked.says(VisitSense.STATUS, VisitSense.BOOKED) && !asked.says(VisitSense.COUNT)) {
      return told.of("Confirmed: ", "Confirmada: ");
    }
    return alone && asked.says(VisitSense.NEXT)
        ? told.of("The next appointment: ", "Próxima cita: ")
        : "";
  }

  /** Returns how long a visit lasts, if that is asked or it is a stay of days. */
  private Optional<String> lasting(ChartRecord visit) {
    boolean timed =
        visit.start().isPresent() && visit.end().isPresent() && visit.start().get().at() != null;
    if (!timed) {
      return Optional.empty();
    }
    long days =
        ChronoUnit.DAYS.between(
            visit.start().get().day(told.zone()), visit.end().get().day(told.zone()));
    boolean stay = visit.kind() == RecordKind.VISIT && days > 0;
    if (stay) {
      return Optional.of(
          days == 1
              ? told.of("It lasted 1 day", "Duró 1 día")
              : told.of("It lasted " + days + " days", "Duró " + days + " días"));
    }
    long minutes =
        Duration.between(
                visit.start().get().start(told.zone()), visit.end().get().start(told.zone()))
            .toMinutes();
    return asked.says(VisitSense.LONG) && minutes > 0
        ? Optional.of(told.of("It takes " + minutes + " minutes", "Dura " + minutes + " minutos"))
        : Optional.empty();
  }
}
