package org.cliniccomms.examples.server.chart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.spi.ConversationStore;
import org.cliniccomms.spi.DataKey;
import org.cliniccomms.spi.PhiCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps conversations in the database, their words sealed under the patient's key. A session that
 * was not used for a quarter of a year is dropped. Thread-safe.
 */
@Repository
class SealedConversations implements ConversationStore {
  private static final Duration KEPT_FOR = Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final PhiCipher cipher;
  private final JsonMapper json;

  SealedConversations(JdbcClient jdbc, PhiCipher cipher, JsonMapper json) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.json = json;
  }

  /** What is sealed of a turn. */
  record Words(String question, List<Said> said) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  /** A sentence of an answer and the records that it rests on. */
  record Said(String text, List<String> sources) {
    @Override
    public String toString() {
      return "Said";
    }
  }

  /** A session's row, and the number of the turn that it was locked for. */
  private record Place(long session, int number) {
    String context() {
      return "server/chart_turn/words/" + session + "/" + number;
    }
  }

  @Override
  @Transactional
  public int append(SessionKey session, Turn turn) {
    Place place = next(session, turn);
    String sql =
        """
        INSERT INTO server.chart_turn (session_id, number, patient_id, at, status, model, words)
        VALUES (:session, :number, :patient, :at, :status, :model, :words)
        """;
    DataKey key = key(session.clinic(), turn.patient());
    jdbc.sql(sql)
        .param("session", place.session())
        .param("number", place.number())
        .param("patient", turn.patient().value())
        .param("at", turn.at().atOffset(ZoneOffset.UTC))
        .param("status", turn.status().name())
        .param("model", turn.modelName())
        .param("words", key.encrypt(json.writeValueAsBytes(words(turn)), place.context()))
        .update();
    jdbc.sql("DELETE FROM server.chart_session WHERE last_at < :expired")
        .param("expired", turn.at().minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
        .update();
    return place.number();
  }

  /** Locks the session, so that two turns that are added at once get two numbers. */
  private Place next(SessionKey session, Turn turn) {
    String sql =
        """
        INSERT INTO server.chart_session AS known (clinic_id, actor_kind, actor_id, name, turns, last_at)
        VALUES (:clinic, :kind, :actor, :name, 1, :at)
        ON CONFLICT (clinic_id, actor_kind, actor_id, name)
        DO UPDATE SET turns = known.turns + 1, last_at = greatest(known.last_at, excluded.last_at)
        RETURNING id, turns
        """;
    return of(jdbc.sql(sql), session.clinic(), session.user())
        .param("name", session.session().value())
        .param("at", turn.at().atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Place(row.getLong("id"), row.getInt("turns")))
        .single();
  }

  private static JdbcClient.StatementSpec of(
      JdbcClient.StatementSpec statement, ClinicId clinic, Actor user) {
    return statement
        .param("clinic", clinic.value())
        .param("kind", user.kind().name())
        .param("actor", user.id());
  }

  private DataKey key(ClinicId clinic, PatientId patient) {
    String insert =
        """
        INSERT INTO server.chart_key (patient_id, data_key)
        SELECT :patient, :key
        WHERE NOT EXISTS (SELECT FROM server.chart_forgotten WHERE patient_id = :patient)
        ON CONFLICT DO NOTHING
        """;
    lock(patient);
    String owner = owner(clinic, patient);
    boolean isNew =
        jdbc.sql("SELECT count(*) FROM server.chart_key WHERE patient_id = :patient")
                .param("patient", patient.value())
                .query(Long.class)
                .single()
            == 0;
    if (isNew) {
      jdbc.sql(insert)
          .param("patient", patient.value())
          .param("key", cipher.newKey(owner).wrapped())
          .update();
    }
    byte[] wrapped =
        jdbc.sql("SELECT data_key FROM server.chart_key WHERE patient_id = :patient")
            .param("patient", patient.value())
            .query(byte[].class)
            .optional()
            .orElseThrow(() -> new IllegalStateException("patient: was forgotten meanwhile"));
    return cipher.openKey(owner, wrapped);
  }

  /** An erasure and a turn that is just kept come one after the other. */
  private void lock(PatientId patient) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:patient, 5)) IS NULL")
        .param("patient", "chart " + patient.value())
        .query(Boolean.class)
        .single();
  }

  private static String owner(ClinicId clinic, PatientId patient) {
    return "chart/" + clinic.value() + "/" + patient.value();
  }

  private static Words words(Turn turn) {
    return new Words(
        turn.question(),
        turn.statements().stream()
            .map(it -> new Said(it.text(), it.sources().stream().map(RecordId::value).toList()))
            .toList());
  }

  @Override
  public List<Turn> recent(SessionKey session, PatientId patient, int limit) {
    String sql =
        """
        SELECT * FROM (
            SELECT t.*, k.data_key FROM server.chart_turn t
            JOIN server.chart_session s ON s.id = t.session_id
            JOIN server.chart_key k ON k.patient_id = t.patient_id
            WHERE s.clinic_id = :clinic AND s.actor_kind = :kind AND s.actor_id = :actor AND s.name = :name
              AND t.patient_id = :patient
            ORDER BY t.number DESC LIMIT :limit) AS latest
        ORDER BY number
        """;
    return of(jdbc.sql(sql), session.clinic(), session.user())
        .param("name", session.session().value())
        .param("patient", patient.value())
        .param("limit", limit)
        .query((row, number) -> turn(row, session.clinic()))
        .list();
  }

  @Override
  public List<Turn> list(SessionKey session, int after, int limit) {
    String sql =
        """
        SELECT t.*, k.data_key FROM server.chart_turn t
        JOIN server.chart_session s ON s.id = t.session_id
        JOIN server.chart_key k ON k.patient_id = t.patient_id
        WHERE s.clinic_id = :clinic AND s.actor_kind = :kind AND s.actor_id = :actor AND s.name = :name
        ORDER BY t.number OFFSET :after LIMIT :limit
        """;
    return of(jdbc.sql(sql), session.clinic(), session.user())
        .param("name", session.session().value())
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> turn(row, session.clinic()))
        .list();
  }

  private Turn turn(ResultSet row, ClinicId clinic) throws SQLException {
    PatientId patient = new PatientId(row.getObject("patient_id", UUID.class));
    Place place = new Place(row.getLong("session_id"), row.getInt("number"));
    DataKey key = cipher.openKey(owner(clinic, patient), row.getBytes("data_key"));
    Words words = json.readValue(key.decrypt(row.getBytes("words"), place.context()), Words.class);
    return new Turn(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        patient,
        words.question(),
        AnswerStatus.valueOf(row.getString("status")),
        words.said().stream()
            .map(it -> new Statement(it.text(), it.sources().stream().map(RecordId::new).toList()))
            .toList(),
        row.getString("model"));
  }

  @Override
  public List<Conversation> conversations(ClinicId clinic, Actor user, int limit) {
    String sql =
        """
        SELECT name, turns, last_at FROM server.chart_session s
        WHERE clinic_id = :clinic AND actor_kind = :kind AND actor_id = :actor
          AND EXISTS (SELECT FROM server.chart_turn t WHERE t.session_id = s.id)
        ORDER BY last_at DESC, id DESC LIMIT :limit
        """;
    return of(jdbc.sql(sql), clinic, user)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Conversation(
                    new SessionId(row.getString("name")),
                    row.getInt("turns"),
                    row.getObject("last_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Makes what was asked and said about a patient unreadable for good, in backups too; nothing more
   * is kept.
   */
  @Transactional
  void forget(PatientId patient) {
    lock(patient);
    jdbc.sql(
            "INSERT INTO server.chart_forgotten (patient_id) VALUES (:patient)"
                + " ON CONFLICT DO NOTHING")
        .param("patient", patient.value())
        .update();
    jdbc.sql("DELETE FROM server.chart_key WHERE patient_id = :patient")
        .param("patient", patient.value())
        .update();
  }
}
