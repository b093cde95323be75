package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.auth.Accounts;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.chart.OpenedRecords.RecordView;
import org.cliniccomms.examples.server.chart.OpenedRecords.Request;
import org.cliniccomms.examples.server.web.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A record that an earlier answer named is opened again. */
class OpenedRecordsTest extends ChartTest {
  private static final String SESSION = "opened-again";
  private static final String MEDICINES = "What medicines does she take?";

  @Autowired private OpenedRecords records;
  @Autowired private Accounts accounts;

  @Test
  @DisplayName("R23 Who asked opens the record that was named; that is on record, once")
  void whoAskedOpensTheRecord() throws Exception {
    String record = named();
    int before = opened().size();

    RecordView view = open("chart.everybodys", CHAN, SESSION, record, null);

    assertThat(view.source().id()).isEqualTo(record);
    assertThat(view.source().text()).containsIgnoringCase("metformin");
    AuditEvent event = onlyOpened(before);
    assertThat(event.actor().id()).isEqualTo(userId("chart.everybodys"));
    assertThat(event.patientId()).isEqualTo(patient(CHAN).id());
    assertThat(text(words(event), "outcome")).isEqualTo("shown");
    assertThat(text(words(event), "record")).isEqualTo(record);
  }

  @Test
  @DisplayName("R24 What no answer of one's own named is not there, whoever else was told of it")
  void whatWasNotNamedIsNotThere() throws Exception {
    String record = named();
    String other = clinician("chart.second");
    assign("chart.second", "all");
    answer(other, "\"sessionId\":\"second-1\"," + about(CHAN, "Does she have a pacemaker?"));
    int before = opened().size();

    refused(404, "chart.second", CHAN, SESSION, record, null);
    refused(404, "chart.second", CHAN, "second-1", record, null);
    refused(404, "chart.everybodys", WEBER, SESSION, record, null);
    refused(404, "chart.everybodys", CHAN, SESSION, "Patient/1", null);

    assertThat(opened()).hasSize(before + 4);
    assertThat(opened().subList(0, 4))
        .allSatisfy(it -> assertThat(text(words(it), "outcome")).isEqualTo("not_found"));
  }

  @Test
  @DisplayName("R07 R23 Who is not assigned any more opens it with a reason, which is recorded")
  void whoIsNotAssignedNeedsAReason() throws Exception {
    String asked = "\"reason\":\"On call\",\"sessionId\":\"" + SESSION + "\",";
    JsonNode answer = answer(nobodys, asked + about(CHAN, MEDICINES));
    String record = text(answer.get("sources").get(0), "id");
    int before = opened().size();

    refused(403, "chart.nobodys", CHAN, SESSION, record, " ");
    AuditEvent denied = onlyOpened(before);
    assertThat(text(words(denied), "outcome")).isEqualTo("denied");
    assertThat(denied.patientId()).isNull();

    open("chart.nobodys", CHAN, SESSION, record, "Still on call");
    assertThat(text(words(onlyOpened(before + 1)), "reason")).isEqualTo("Still on call");

    refused(403, "api.staff", CHAN, SESSION, record, "I am curious");
    assertThat(text(words(onlyOpened(before + 2)), "outcome")).isEqualTo("denied");
  }

  /** The id of a record that an answer to the clinician who sees everybody named. */
  private String named() throws Exception {
    JsonNode answer =
        answer(everybodys, "\"sessionId\":\"" + SESSION + "\"," + about(CHAN, MEDICINES));
    return answer
        .get("sources")
        .valueStream()
        .filter(it -> text(it, "title").toLowerCase(Locale.ROOT).contains("metformin"))
        .map(it -> text(it, "id"))
        .findFirst()
        .orElseThrow();
  }

  private RecordView open(
      String username, String of, String session, String record, @Nullable String reason)
      throws Exception {
    ServerUser viewer = accounts.find(new UserId(UUID.fromString(userId(username)))).orElseThrow();
    return records.open(patient(of).id().value(), new Request(session, record, reason), viewer);
  }

  private void refused(
      int status,
      String username,
      String of,
      String session,
      String record,
      @Nullable String reason) {
    assertThatThrownBy(() -> open(username, of, session, record, reason))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.status().value()).isEqualTo(status));
  }

  private List<AuditEvent> opened() {
    return events().stream().filter(it -> it.action().equals("chart.record-opened")).toList();
  }

  private AuditEvent onlyOpened(int before) {
    List<AuditEvent> now = opened();
    assertThat(now).hasSize(before + 1);
    return now.get(0);
  }
}
