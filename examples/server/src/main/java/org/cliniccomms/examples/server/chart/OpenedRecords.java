package org.cliniccomms.examples.server.chart;

import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.chart.AnswerView.SourceView;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.RecordText;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a record again that an answer of one's own named: as it is now, for who may see the chart
 * now, and on record before it is shown.
 */
@RestController
class OpenedRecords {
  private static final int TURNS = 500;
  private static final int LONGEST_REASON = 500;

  private final ClinicComms comms;
  private final ClinicCharts charts;
  private final AssignedCharts access;
  private final SealedConversations conversations;
  private final JsonMapper json;

  OpenedRecords(
      ClinicComms comms,
      ClinicCharts charts,
      AssignedCharts access,
      SealedConversations conversations,
      JsonMapper json) {
    this.comms = comms;
    this.charts = charts;
    this.access = access;
    this.conversations = conversations;
    this.json = json;
  }

  /** What the page sends. */
  record Request(@Nullable String session, @Nullable String record, @Nullable String reason) {
    @Override
    public String toString() {
      return "Request";
    }
  }

  /**
   * Which record.
   *
   * @param session in which an answer named it
   * @param reason of a clinician who is not assigned; null if none is given
   */
  private record Wanted(SessionId session, RecordId record, @Nullable String reason) {
    static Wanted of(Request sent) {
      try {
        return new Wanted(
            new SessionId(String.valueOf(sent.session())),
            new RecordId(String.valueOf(sent.record())),
            sent.reason() == null || sent.reason().isBlank() ? null : sent.reason().strip());
      } catch (IllegalArgumentException malformed) {
        throw Refused.notFound("record");
      }
    }

    @Override
    public String toString() {
      return "Wanted";
    }
  }

  /**
   * A record.
   *
   * @param fullText of a note; null if it has none
   */
  record RecordView(SourceView source, @Nullable String fullText) {
    @Override
    public String toString() {
      return "RecordView[" + source + "]";
    }
  }

  /** What becomes of it is on record, with who, whom, which and why. */
  private record Told(String outcome, String record, @Nullable String reason) {}

  @PostMapping("/charts/{id}/records")
  RecordView open(
      @PathVariable UUID id,
      @RequestBody Request sent,
      @AuthenticationPrincipal ServerUser viewer) {
    Wanted wanted = Wanted.of(sent);
    PatientId patient = new PatientId(id);
    if (!mayOpen(viewer, patient, wanted)) {
      record(viewer, patient, "denied", wanted);
      throw ChartDesk.denied();
    }
    Optional<RecordView> found = find(viewer, patient, wanted);
    record(viewer, patient, found.isPresent() ? "shown" : "not_found", wanted);
    return found.orElseThrow(() -> Refused.notFound("record"));
  }

  private boolean mayOpen(ServerUser viewer, PatientId patient, Wanted wanted) {
    return switch (access.reach(viewer, patient)) {
      case ASSIGNED -> true;
      case WITH_REASON -> wanted.reason() != null && wanted.reason().length() <= LONGEST_REASON;
      case NONE -> false;
    };
  }

  private Optional<RecordView> find(ServerUser viewer, PatientId patient, Wanted wanted) {
    return wasNamed(viewer, patient, wanted)
        ? charts.read(new ChartKey(OwnClinic.ID, patient)).flatMap(it -> view(it, wanted.record()))
        : Optional.empty();
  }

  private boolean wasNamed(ServerUser viewer, PatientId patient, Wanted wanted) {
    SessionKey key = new SessionKey(OwnClinic.ID, viewer.actor(), wanted.session());
    return conversations.list(key, 0, TURNS).stream()
        .filter(it -> it.patient().equals(patient))
        .flatMap(it -> it.statements().stream())
        .anyMatch(it -> it.sources().contains(wanted.record()));
  }

  private static Optional<RecordView> view(Chart chart, RecordId record) {
    return chart.records().stream()
        .filter(it -> it.id().equals(record))
        .map(it -> view(chart, it))
        .findFirst();
  }

  private static RecordView view(Chart chart, ChartRecord record) {
    String text = RecordText.of(record, chart.patient().zone());
    return new RecordView(
        SourceView.of(new Source(record, text, 1), chart.patient().zone()),
        record.narrative().isBlank() ? null : record.narrative());
  }

  private void record(ServerUser viewer, PatientId patient, String outcome, Wanted wanted) {
    Told told = new Told(outcome, wanted.record().value(), wanted.reason());
    comms
        .audit()
        .append(
            OwnClinic.ID,
            AuditEvent.of(
                comms.now(OwnClinic.ID),
                viewer.actor(),
                "chart.record-opened",
                "patient",
                patient.value(),
                outcome.equals("shown") ? patient : null,
                null,
                json.writeValueAsString(told)));
  }
}
