package org.cliniccomms.examples.calllist;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Does the commands of a terminal. Each reads the FHIR server first, for nothing is kept between
 * two of them. Phones are printed masked. Each method returns the exit code.
 */
final class Terminal {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int LOOKS_FOR_WRITING = 30;
  private static final Set<CallOutcome> WITH_PERSON =
      Set.of(
          CallOutcome.CONFIRMED,
          CallOutcome.DECLINED,
          CallOutcome.RESCHEDULE,
          CallOutcome.OPTED_OUT,
          CallOutcome.ANSWERED,
          CallOutcome.TOLD);

  private final CallDesk desk;
  private final Settings settings;
  private final Words words;
  private final PrintStream out;

  Terminal(CallDesk desk, Settings settings, Words words, PrintStream out) {
    this.desk = desk;
    this.settings = settings;
    this.words = words;
    this.out = out;
  }

  /** Reads and says how far it is. */
  int sync() {
    SyncReport report = desk.sync(told -> say(new SyncRun.State(null, told, false)));
    say(new SyncRun.State(desk.now(), report, false));
    report.lines().stream().map(words::problem).map(it -> "  " + it).forEach(out::println);
    report.lacks().stream().map(words::lack).map(it -> "  " + it).forEach(out::println);
    return report.end() == SyncReport.End.COMPLETE ? 0 : 1;
  }

  private void say(SyncRun.State run) {
    out.println(new Views(desk, words).sync(Optional.of(run)).text());
  }

  /** What is wrong is said by the commands that need what was read. */
  private boolean hasRead() {
    SyncReport report = desk.sync(told -> {});
    boolean isWhole = report.end() == SyncReport.End.COMPLETE;
    if (!isWhole) {
      say(new SyncRun.State(desk.now(), report, false));
    }
    return isWhole;
  }

  /** Prints the visits of a day; null for today. */
  int list(@Nullable LocalDate date) {
    if (!hasRead()) {
      return 1;
    }
    LocalDate day = date == null ? desk.today() : date;
    Views views = new Views(desk, words);
    out.println(words.day(day) + " · " + views.day(day).summary());
    for (Visit visit : desk.day(day)) {
      out.println(
          String.format(
                  Locale.ROOT,
                  "%s  %-10s  %-26s  %-22s  %-9s  %s%s",
                  words.clock(visit.appointment().seat().startAt()),
                  visit.fhirId(),
                  visit.patient().name(),
                  visit.provider(),
                  visit.phone().isEmpty() ? words.text("noPhone") : visit.phone(),
                  views.state(visit, visit.progress()),
                  visit.appointment().contactedAt() == null ? "" : " · " + words.text("contacted"))
              .stripTrailing());
    }
    return 0;
  }

  /**
   * Calls about a visit and waits until the call is over.
   *
   * @param keys what the demo's patient presses; empty if they do not pick up
   */
  int call(String visit, String keys) throws IOException, InterruptedException {
    if (!hasRead()) {
      return 1;
    }
    Optional<Visit> found = desk.find(visit);
    if (found.isEmpty()) {
      out.println(words.text("cli.notFound", visit));
      return 1;
    }
    out.println(words.text("cli.placed", visit));
    return follow(desk.call(found.get().appointment().id()), keys, Optional.of(visit));
  }

  /** Calls a patient to say a text and waits until the call is over. */
  int say(String patient, String text, String keys) throws IOException, InterruptedException {
    if (!hasRead()) {
      return 1;
    }
    out.println(words.text("cli.said", patient));
    return follow(desk.say(patient, text), keys, Optional.empty());
  }

  private int follow(PlaceResult placed, String keys, Optional<String> visit)
      throws IOException, InterruptedException {
    if (placed instanceof PlaceResult.Refused refused) {
      out.println(words.refusal(refused.reason()));
      return 1;
    }
    MessageId call = id(placed);
    VendorCalls vendors = new VendorCalls(desk, settings);
    if (settings.isDemo()) {
      desk.runDue();
      DemoPhones.of(desk).orElseThrow().pressAll(call, keys);
      desk.runDue();
      return end(call, visit);
    }
    // Twilio asks here what to say.
    try (WebServer server =
        WebServer.start(
            settings.bind(),
            settings.port(),
            request -> vendors.answer(request).orElseGet(() -> Answer.of(404)))) {
      out.println(server.address());
      desk.start();
      if (!isEnded(call)) {
        return 1;
      }
      awaitWritten(visit);
      return end(call, visit);
    }
  }

  private static MessageId id(PlaceResult placed) {
    return placed instanceof PlaceResult.UnderWay underWay
        ? underWay.call()
        : ((PlaceResult.Placed) placed).call();
  }

  /** Waits for the end of a call; false if it is put off for longer than anybody waits. */
  private boolean isEnded(MessageId call) throws InterruptedException {
    String said = "";
    while (!isOver(call)) {
      Optional<Instant> later = putOff(call);
      if (later.isPresent()) {
        LocalDate day = LocalDate.ofInstant(later.get(), desk.zone());
        out.println(words.text("cli.later", words.day(day), words.clock(later.get())));
        return false;
      }
      String now = desk.findCall(call).map(it -> it.state().name()).orElse("QUEUED");
      if (!now.equals(said)) {
        out.println(now.toLowerCase(Locale.ROOT));
        said = now;
      }
      desk.awaitChange(LOOK_EVERY);
    }
    return true;
  }

  /** Until when the call waits, such as for the hours when patients may be called. */
  private Optional<Instant> putOff(MessageId call) {
    return desk.findMessage(call)
        .filter(it -> it.status() == DeliveryStatus.QUEUED)
        .map(OutboundMessage::dueAt)
        .filter(it -> it.isAfter(desk.now().plus(LONGEST_WAIT)));
  }

  private void awaitWritten(Optional<String> visit) throws InterruptedException {
    for (int look = 0; look < LOOKS_FOR_WRITING; look++) {
      if (visit.flatMap(desk::find).filter(Visit::isOutstanding).isEmpty()) {
        return;
      }
      desk.awaitChange(LOOK_EVERY);
    }
  }

  private boolean isOver(MessageId id) {
    Optional<Call> call = desk.findCall(id);
    if (call.isPresent()) {
      return call.get().state() == CallState.ENDED || !call.get().isLive(desk.now());
    }
    DeliveryStatus status =
        desk.findMessage(id).map(OutboundMessage::status).orElse(DeliveryStatus.FAILED);
    return status == DeliveryStatus.FAILED || status == DeliveryStatus.SUPPRESSED;
  }

  private int end(MessageId id, Optional<String> visit) {
    Optional<CallOutcome> outcome = desk.findCall(id).map(Call::outcome);
    visit.flatMap(desk::find).ifPresent(it -> out.println(state(it)));
    if (visit.isEmpty()) {
      out.println(outcome.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("failed"));
    }
    boolean isWritten = visit.flatMap(desk::find).map(this::isWritten).orElse(true);
    return isWritten && outcome.filter(WITH_PERSON::contains).isPresent() ? 0 : 1;
  }

  private String state(Visit visit) {
    return new Views(desk, words).state(visit, visit.progress());
  }

  /** Notes that the patient was reached. */
  int contacted(String visit) {
    if (!hasRead()) {
      return 1;
    }
    Optional<Visit> found = desk.find(visit);
    if (found.isEmpty() || !desk.contacted(found.get().appointment().id())) {
      out.println(words.text("cli.notFound", visit));
      return 1;
    }
    desk.runDue();
    out.println(words.text("cli.contacted", visit));
    return isWritten(Objects.requireNonNull(desk.find(visit).orElse(null))) ? 0 : 1;
  }

  /** Who ends now does not try again later. */
  private boolean isWritten(Visit visit) {
    out.println(words.text(visit.isOutstanding() ? "cli.notWritten" : "cli.written"));
    return !visit.isOutstanding();
  }
}
