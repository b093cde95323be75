package org.cliniccomms.examples.server.fhir;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.fhir.SyncReport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading the FHIR server when somebody wants it, and how far that is. */
@RestController
@RequestMapping("/api/v1/fhir/sync")
@Tag(name = "FHIR")
class FhirController {
  private static final String NONE = "No FHIR server is set up: set FHIR_BASE_URL.";

  private final FhirSchedule schedule;

  FhirController(FhirSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * How far a run is, or how it ended.
   *
   * @param state {@code running}, {@code complete}, {@code unreachable}, {@code refused} or {@code
   *     failed}
   */
  record SyncView(
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      int pages,
      int resources,
      int changed,
      int freed,
      int problems,
      List<String> lines) {
    static SyncView of(FhirSchedule.Run run) {
      SyncReport report = run.report();
      return new SyncView(
          state(run),
          run.startedAt(),
          run.endedAt(),
          report == null ? 0 : report.pages(),
          report == null ? 0 : report.resources(),
          report == null ? 0 : report.changed(),
          report == null ? 0 : report.freed(),
          report == null ? 0 : report.problems(),
          report == null ? List.of() : report.lines());
    }

    private static String state(FhirSchedule.Run run) {
      SyncReport report = run.report();
      if (run.endedAt() == null) {
        return "running";
      }
      return run.hasFailed() || report == null ? "failed" : WireWord.of(report.end());
    }
  }

  @PostMapping
  @Operation(
      summary = "Read what changed at the FHIR server now",
      description = "202: it has begun, or was under way. It is done every half minute besides.")
  ResponseEntity<SyncView> read() {
    if (schedule.connection().isEmpty()) {
      throw Refused.conflict("FHIR_BASE_URL", NONE);
    }
    schedule.read();
    return ResponseEntity.accepted().body(SyncView.of(schedule.last().orElseThrow()));
  }

  @GetMapping
  @Operation(summary = "How far the last asked-for reading is, or how it ended")
  SyncView last() {
    if (schedule.connection().isEmpty()) {
      throw Refused.missing("FHIR_BASE_URL", NONE);
    }
    return schedule
        .last()
        .map(SyncView::of)
        .orElseThrow(() -> Refused.notFound("reading of the FHIR server"));
  }
}
