package org.cliniccomms.examples.calllist;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;

/** Says in somebody's language what a page shows. Made for one request. */
final class Views {
  private static final int MOST_PROBLEMS = 20;

  private final CallDesk desk;
  private final Words words;

  Views(CallDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  /** A day of the list. Public like the others here, so that templates may read it. */
  public record DayView(String title, String summary, List<VisitView> visits) {}

  /**
   * A line of the list.
   *
   * @param state in the style sheet's words
   * @param saved whether the FHIR server knows; empty if there is nothing to know
   * @param mayCall whether a call may be asked for now
   * @param live the id of the call that may be ended; null if there is none
   * @param phone the demo's telephone; null if it does not ring, and outside the demo
   */
  public record VisitView(
      String id,
      String time,
      String patient,
      String number,
      String provider,
      String place,
      String state,
      String stateText,
      String saved,
      String message,
      String language,
      boolean mayCall,
      boolean isContacted,
      String contactedAt,
      @Nullable String live,
      @Nullable PhoneView phone) {
    @Override
    public String toString() {
      return "VisitView[" + id + "]";
    }
  }

  /** A telephone of the demo that rings or is talked into. */
  public record PhoneView(
      String id,
      int turn,
      boolean isAnswered,
      List<Said> said,
      List<String> keys,
      boolean goesOn) {}

  /** What is heard, in which language. */
  public record Said(String text, String language) {}

  /** A month, its weeks beginning on Monday. */
  public record MonthView(
      String title,
      String before,
      String after,
      List<List<String>> weekdays,
      List<List<CellView>> weeks) {}

  /** A day of a month; {@code label} is what is heard of it. */
  public record CellView(
      String date,
      int number,
      int visits,
      boolean isOutside,
      boolean isToday,
      boolean isShown,
      String label) {}

  /** A run of reading. */
  public record SyncView(
      boolean isRunning, String text, List<String> problems, List<String> lacks) {}

  DayView day(LocalDate day) {
    List<VisitView> visits = desk.day(day).stream().map(this::visit).toList();
    long left = visits.stream().filter(it -> it.state().equals("pending") && it.mayCall()).count();
    return new DayView(words.day(day), words.text("day.summary", visits.size(), left), visits);
  }

  private VisitView visit(Visit visit) {
    Progress progress = visit.progress();
    @Nullable Call call = visit.call();
    boolean isLive = call != null && call.state() != CallState.ENDED;
    boolean isUnderWay = isLive || progress == Progress.WAITING;
    @Nullable OutboundMessage message = visit.message();
    @Nullable Instant contactedAt = visit.appointment().contactedAt();
    return new VisitView(
        visit.appointment().id().toString(),
        words.clock(visit.appointment().seat().startAt()),
        visit.patient().name(),
        visit.phone(),
        visit.provider(),
        visit.place(),
        progress.name().toLowerCase(Locale.ROOT),
        state(visit, progress),
        saved(visit),
        visit.words(),
        visit.patient().preferences().languageOr(Words.SPANISH).getLanguage(),
        !isUnderWay && !visit.phone().isEmpty() && visit.appointment().isAheadAt(desk.now()),
        contactedAt != null,
        contactedAt == null ? "" : words.clock(contactedAt),
        isUnderWay && message != null ? message.id().toString() : null,
        call != null && isLive && desk.demoServer().isPresent() ? phone(call) : null);
  }

  private String saved(Visit visit) {
    if (visit.isOutstanding()) {
      return words.text("saved.not");
    }
    boolean isNews =
        visit.appointment().contactedAt() != null
            || visit.appointment().attendance() != Appointment.Attendance.NEEDS_ACTION;
    return isNews ? words.text("saved") : "";
  }

  String state(Visit visit, Progress progress) {
    String key = "state." + progress.name();
    @Nullable OutboundMessage message = visit.message();
    if (progress == Progress.WAITING && message != null && message.dueAt().isAfter(desk.now())) {
      return words.text("state.LATER", words.clock(message.dueAt()));
    }
    if (progress == Progress.FAILED && message != null && message.detail() != null) {
      return words.text(key) + " (" + message.detail() + ")";
    }
    return words.text(key);
  }

  private static PhoneView phone(Call call) {
    Turn turn = call.turn();
    return new PhoneView(
        call.id().toString(),
        turn.number(),
        call.state() == CallState.ANSWERED,
        turn.spoken().stream().map(Views::said).toList(),
        turn.keys().chars().mapToObj(Character::toString).toList(),
        turn.next() == Turn.Next.ASK_AGAIN);
  }

  private static Said said(Spoken spoken) {
    return new Said(spoken.text(), spoken.language().toLanguageTag());
  }

  MonthView month(YearMonth month, LocalDate shown) {
    LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    Map<LocalDate, Integer> counts = desk.counts(first, last.plusDays(1));
    List<List<CellView>> weeks = new ArrayList<>();
    for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
      weeks.add(
          Stream.iterate(monday, it -> it.plusDays(1))
              .limit(7)
              .map(it -> cell(it, month, shown, counts.getOrDefault(it, 0)))
              .toList());
    }
    return new MonthView(
        words.month(month),
        month.minusMonths(1).toString(),
        month.plusMonths(1).toString(),
        words.weekdays(),
        weeks);
  }

  private CellView cell(LocalDate day, YearMonth month, LocalDate shown, int visits) {
    return new CellView(
        day.toString(),
        day.getDayOfMonth(),
        visits,
        !YearMonth.from(day).equals(month),
        day.equals(desk.today()),
        day.equals(shown),
        words.text("calendar.day", words.day(day), visits));
  }

  SyncView sync(Optional<SyncRun.State> run) {
    if (run.isEmpty()) {
      return new SyncView(false, words.text("sync.never"), List.of(), List.of());
    }
    @Nullable SyncReport report = run.get().report();
    @Nullable Instant endedAt = run.get().endedAt();
    List<String> problems =
        report == null
            ? List.of()
            : report.lines().stream().limit(MOST_PROBLEMS).map(words::problem).toList();
    List<String> lacks =
        report == null ? List.of() : report.lacks().stream().map(words::lack).toList();
    return new SyncView(endedAt == null, progress(run.get(), report), problems, lacks);
  }

  private String progress(SyncRun.State run, @Nullable SyncReport report) {
    if (run.isBroken()) {
      return words.text("sync.broken");
    }
    String how = run.isRunning() || report == null ? "RUNNING" : report.end().name();
    return words.text(
        "sync." + how,
        report == null ? 0 : report.pages(),
        report == null ? 0 : report.resources(),
        report == null ? 0 : report.changed(),
        report == null ? 0 : report.problems(),
        run.endedAt() == null ? "" : words.clock(run.endedAt()));
  }
}
