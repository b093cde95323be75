package org.cliniccomms.examples.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.examples.server.fhir.FhirSchedule.Run;
import org.cliniccomms.examples.server.page.BoardRows.Sign;
import org.cliniccomms.fhir.SyncReport;
import org.jspecify.annotations.Nullable;

/** Puts readings of the FHIR server into words. */
final class FhirRows {
  /** Ten times the pause between two readings: then none has ended that should have. */
  private static final Duration STALE = Duration.ofMinutes(5);

  private final Wording words;
  private final ZoneId zone;

  FhirRows(Wording words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  /**
   * Whether the clinic is in step.
   *
   * @param advice what it means and what to do; null if all is well
   */
  record StateRow(Sign sign, boolean running, @Nullable String advice, @Nullable String again) {}

  /**
   * A reading.
   *
   * @param counts what it has done; null before its first page
   * @param lines what was wrong, without patient data
   */
  record RunRow(
      Sign sign, String when, @Nullable String counts, String problems, List<String> lines) {}

  /** As the reading that ended last tells; one that is long past says nothing of now. */
  StateRow state(Optional<Run> asked, Optional<Run> scheduled, Instant now) {
    boolean running = asked.filter(it -> it.endedAt() == null).isPresent();
    Optional<Run> last =
        Stream.of(asked, scheduled)
            .flatMap(Optional::stream)
            .filter(it -> it.endedAt() != null)
            .max(Comparator.comparing(it -> moment(it)));
    String state = last.map(it -> word(it, now)).orElse("NONE");
    String at = last.map(it -> words.when(moment(it), zone)).orElse("");
    Instant again =
        last.map(Run::report).map(SyncReport::comeAgainAt).filter(it -> !running).orElse(null);
    return new StateRow(
        running ? sign("RUNNING", at) : sign(state, at),
        running,
        last.isEmpty() || "COMPLETE".equals(state) ? null : words.text("fhir.advice." + state),
        again == null ? null : words.text("fhir.again", Map.of("time", words.clock(again, zone))));
  }

  /** One reading; null if there was none. */
  @Nullable RunRow run(Optional<Run> run) {
    return run.map(this::row).orElse(null);
  }

  private RunRow row(Run run) {
    SyncReport report = run.report();
    String key = run.endedAt() == null ? "fhir.run.since" : "fhir.run.at";
    return new RunRow(
        sign(word(run), ""),
        words.text(key, Map.of("time", words.when(moment(run), zone))),
        report == null ? null : counts(report),
        words.text("fhir.problems", Map.of("number", report == null ? 0 : report.problems())),
        report == null ? List.of() : report.lines());
  }

  private String counts(SyncReport report) {
    return words.text(
        "fhir.run.counts",
        Map.of(
            "pages", report.pages(),
            "resources", report.resources(),
            "changed", report.changed(),
            "freed", report.freed()));
  }

  private static Instant moment(Run run) {
    Instant ended = run.endedAt();
    return ended == null ? run.startedAt() : ended;
  }

  private static String word(Run run) {
    SyncReport report = run.report();
    if (run.endedAt() == null) {
      return "RUNNING";
    }
    return run.hasFailed() || report == null ? "FAILED" : report.end().name();
  }

  private static String word(Run run, Instant now) {
    String word = word(run);
    return word.equals("COMPLETE") && moment(run).plus(STALE).isBefore(now) ? "STALE" : word;
  }

  private Sign sign(String state, String at) {
    String shape =
        switch (state) {
          case "COMPLETE" -> "delivered";
          case "RUNNING" -> "sending";
          case "NONE" -> "waiting";
          default -> "offer-failed";
        };
    return new Sign(shape, words.text("fhir.state." + state, Map.of("time", at)));
  }
}
