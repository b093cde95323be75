package org.cliniccomms.rag.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoreQuestionAuditTest {
  private static final PatientId PATIENT = PatientId.random();
  private static final String HASH = "0123456789abcdef".repeat(4);
  private final SampleClinic clinic = SampleClinic.of(1);
  private final Store store = InMemoryStore.create(SettableTime.atNoon());
  private final StoreQuestionAudit audit = new StoreQuestionAudit(store);

  @BeforeEach
  void openTheClinic() {
    clinic.putInto(store);
  }

  @Test
  @DisplayName("R23 A question is one event with all that is to be known of it")
  void aQuestionIsOneEvent() throws Exception {
    audit.append(record(Outcome.TIMEOUT, PATIENT, null));

    AuditEvent event = events().get(0);
    assertThat(events()).hasSize(1);
    assertThat(event.action()).isEqualTo("chart.asked");
    assertThat(event.actor()).isEqualTo(Actor.staff("ana"));
    assertThat(event.subjectId()).isEqualTo(PATIENT.value());
    assertThat(event.patientId()).isEqualTo(PATIENT);
    JsonNode value = new ObjectMapper().readTree(event.newValue());
    assertThat(value.path("outcome").asText()).isEqualTo("timeout");
    assertThat(value.path("purpose").asText()).isEqualTo("treatment");
    assertThat(value.path("questionHash").asText()).isEqualTo(HASH);
    assertThat(value.path("sources").path(1).asText()).isEqualTo("Observation/2");
    assertThat(value.path("model").asText()).isEqualTo("some-model");
    assertThat(value.path("tookMillis").asLong()).isEqualTo(1234);
    assertThat(value.path("partialText").asText()).isEqualTo("The last valu");
  }

  @Test
  @DisplayName("R07 A chart that was opened for a reason stands out, with the reason")
  void aReasonStandsOut() throws Exception {
    audit.append(record(Outcome.ANSWERED, PATIENT, "Emergency room"));

    AuditEvent event = events().get(0);
    assertThat(event.action()).isEqualTo("chart.asked-with-reason");
    assertThat(new ObjectMapper().readTree(event.newValue()).path("reason").asText())
        .isEqualTo("Emergency room");
  }

  @Test
  void aPatientWhoMayNotExistIsNamedAsTheSubjectOnly() {
    audit.append(record(Outcome.DENIED, PATIENT, null));
    audit.append(record(Outcome.NOT_FOUND, null, null));

    assertThat(events()).extracting(AuditEvent::patientId).containsOnlyNulls();
    assertThat(events())
        .extracting(AuditEvent::subjectId)
        .containsExactlyInAnyOrder(PATIENT.value(), clinic.id().value());
  }

  @Test
  @DisplayName("R23 The record is chained")
  void theRecordIsChained() {
    audit.append(record(Outcome.ANSWERED, PATIENT, null));
    audit.append(record(Outcome.NO_DATA, PATIENT, null));

    int sealed = store.inTransaction(clinic.id(), tx -> tx.audit().seal(10));
    SealCheck check = store.inTransaction(clinic.id(), tx -> tx.audit().checkSeals());

    assertThat(sealed).isEqualTo(2);
    assertThat(check.isWhole()).isTrue();
    assertThat(check.events()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "R03 A record that seems to hold instructions is one more event, with the question's")
  void aPlantedInstructionIsOneMoreEvent() {
    audit.append(record(Outcome.ANSWERED, PATIENT, null, List.of(new RecordId("Note/9"))));

    assertThat(events())
        .extracting(AuditEvent::action)
        .containsExactlyInAnyOrder("chart.asked", "chart.injection-suspected");
    assertThat(events())
        .filteredOn(event -> event.action().equals("chart.injection-suspected"))
        .extracting(AuditEvent::newValue, AuditEvent::patientId)
        .containsExactly(tuple("Note/9", PATIENT));
  }

  @Test
  @DisplayName("R23 That a draft begins is an event of its own, before the outcome is")
  void aDraftThatBeginsIsAnEvent() throws Exception {
    audit.draftBegins(record(Outcome.UNDER_WAY, PATIENT, null));

    AuditEvent event = events().get(0);
    assertThat(events()).hasSize(1);
    assertThat(event.action()).isEqualTo("chart.draft-begun");
    assertThat(event.actor()).isEqualTo(Actor.staff("ana"));
    assertThat(event.patientId()).isEqualTo(PATIENT);
    assertThat(new ObjectMapper().readTree(event.newValue()).path("questionHash").asText())
        .isEqualTo(HASH);
  }

  private List<AuditEvent> events() {
    return store.inTransaction(clinic.id(), tx -> tx.audit().list(null, 0, 10));
  }

  private QuestionRecord record(
      Outcome outcome, @Nullable PatientId patient, @Nullable String reason) {
    return record(outcome, patient, reason, List.of());
  }

  private QuestionRecord record(
      Outcome outcome,
      @Nullable PatientId patient,
      @Nullable String reason,
      List<RecordId> suspicious) {
    return new QuestionRecord(
        SampleClinic.NOON,
        clinic.id(),
        Actor.staff("ana"),
        patient,
        "treatment",
        reason,
        HASH,
        List.of(new RecordId("Observation/1"), new RecordId("Observation/2")),
        "some-model",
        Duration.ofMillis(1234),
        outcome,
        "The last valu",
        suspicious);
  }
}
