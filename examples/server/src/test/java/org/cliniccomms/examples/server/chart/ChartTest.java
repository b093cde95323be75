package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.postgres.PostgresStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What tests of questions about charts share: the demo's charts, and clinicians of several kinds.
 */
abstract class ChartTest extends ApiTest {
  static final String CHAN = "1020304000";
  static final String WEBER = "1020304001";
  static final String TANAKA = "1020304005";
  private static final int PAGE = 500;

  @Autowired PostgresStore store;
  @Autowired JsonMapper mapper;

  private Instant begun = Instant.EPOCH;
  String everybodys = "";
  String nobodys = "";

  @BeforeAll
  void signInClinicians() throws Exception {
    begun = comms.now(OwnClinic.ID);
    everybodys = clinician("chart.everybodys");
    assign("chart.everybodys", "all");
    nobodys = clinician("chart.nobodys");
  }

  String clinician(String username) throws Exception {
    return user(username, "clinician");
  }

  void assign(String username, String patient) throws Exception {
    ok(204, sending("PUT", "users/" + userId(username) + "/patients/" + patient, "", admin));
  }

  String userId(String username) throws Exception {
    return get("users", admin)
        .get("items")
        .valueStream()
        .filter(it -> text(it, "username").equals(username))
        .map(it -> text(it, "id"))
        .findFirst()
        .orElseThrow();
  }

  Patient patient(String number) {
    return store
        .inTransaction(
            OwnClinic.ID,
            tx -> tx.patients().listByDocument(new PersonalDocument("CC", number, "")))
        .get(0);
  }

  static String about(String number, String question) {
    return String.format(
        Locale.ROOT,
        "\"documentType\":\"CC\",\"documentNumber\":\"%s\",\"question\":\"%s\"",
        number,
        question);
  }

  HttpRequest.Builder asking(@Nullable String as, String fields) {
    HttpRequest.Builder request = post("/api/v1/query", "{" + fields + "}");
    return as == null ? request : request.header("Authorization", as);
  }

  JsonNode answer(String as, String fields) throws Exception {
    return ok(200, asking(as, fields));
  }

  /** The record of questions since these tests began, newest first. */
  List<AuditEvent> trail() {
    return ofCharts().stream().filter(it -> it.action().startsWith("chart.asked")).toList();
  }

  /** Every event about charts since these tests began, newest first. */
  List<AuditEvent> ofCharts() {
    return events().stream().filter(it -> it.action().startsWith("chart.")).toList();
  }

  /** All of the record since these tests began: other tests of this server write it, too. */
  List<AuditEvent> events() {
    List<AuditEvent> found = new ArrayList<>();
    List<AuditEvent> page;
    do {
      page = comms.audit().list(OwnClinic.ID, null, found.size(), PAGE);
      found.addAll(page);
    } while (page.size() == PAGE && !page.get(PAGE - 1).at().isBefore(begun));
    found.removeIf(it -> it.at().isBefore(begun));
    return found;
  }

  JsonNode words(AuditEvent event) {
    return mapper.readTree(event.newValue());
  }

  /** What was recorded since there were {@code before} events; it must be one. */
  AuditEvent onlyNew(int before) {
    List<AuditEvent> now = trail();
    assertThat(now).hasSize(before + 1);
    return now.get(0);
  }
}
