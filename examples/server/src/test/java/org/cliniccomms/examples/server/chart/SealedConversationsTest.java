package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.rag.testkit.ConversationStoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SealedConversationsTest extends ServerTest {
  @Autowired private SealedConversations conversations;
  @Autowired private JdbcClient jdbc;
  private final long base = UUID.randomUUID().getMostSignificantBits();

  /** The promises of every store; each test has a clinic of its own. */
  @Nested
  class Contract extends ConversationStoreContract {
    @Override
    protected ConversationStore store() {
      return conversations;
    }

    @Override
    protected ClinicId clinic() {
      return new ClinicId(new UUID(base, 0));
    }

    @Override
    protected PatientId patient(int number) {
      return new PatientId(new UUID(base, number));
    }
  }

  @Test
  void wordsAreSealedAndGoneForGoodWhenThePatientIsForgotten() {
    ClinicId clinic = new ClinicId(UUID.randomUUID());
    PatientId patient = PatientId.random();
    SessionKey session = new SessionKey(clinic, Actor.staff("ana"), new SessionId("sealed"));
    Turn turn =
        new Turn(
            Instant.parse("2026-03-02T12:00:00Z"),
            patient,
            "Any penicillin allergy?",
            AnswerStatus.SUCCESS,
            List.of(new Statement("Yes, hives.", List.of(new RecordId("AllergyIntolerance/1")))),
            null);
    assertThat(conversations.append(session, turn)).isEqualTo(1);

    byte[] stored =
        jdbc.sql("SELECT words FROM server.chart_turn WHERE patient_id = :patient")
            .param("patient", patient.value())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .doesNotContain("penicillin", "hives");
    conversations.forget(patient);

    assertThat(conversations.list(session, 0, 10)).isEmpty();
    assertThat(conversations.conversations(clinic, Actor.staff("ana"), 10)).isEmpty();
    // An answer that was under way during the erasure.
    assertThatThrownBy(() -> conversations.append(session, turn))
        .isInstanceOf(IllegalStateException.class);
    assertThat(conversations.list(session, 0, 10)).isEmpty();
    assertThat(
            jdbc.sql("SELECT count(*) FROM server.chart_key WHERE patient_id = :patient")
                .param("patient", patient.value())
                .query(Long.class)
                .single())
        .isZero();
  }
}
