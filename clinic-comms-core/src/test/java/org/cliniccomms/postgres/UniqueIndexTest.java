package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Breaks each rule of uniqueness on purpose, from two connections at once, beside the store. */
class UniqueIndexTest {
  private static final String CLINIC = "'00000000-0000-0000-0000-000000000001'";
  private static final String ONE = "'00000000-0000-0000-0000-00000000000a'";

  private TestDatabase database = TestDatabase.migrated();

  @BeforeEach
  void openADatabase() {
    database = TestDatabase.migrated();
  }

  /** A rule, and two inserts of which only one may be committed; {@code %s} is a fresh id. */
  private enum Rule {
    ONE_OPEN_CANCELLATION_PER_SEAT(cancellation("null"), cancellation("null")),
    ONE_ACCEPTED_OFFER_PER_CANCELLATION(
        offer(ONE, "gen_random_uuid()", 1, "ACCEPTED"),
        offer(ONE, "gen_random_uuid()", 2, "ACCEPTED")),
    ONE_OFFER_PER_PATIENT_AND_ROUND(offer(ONE, ONE, 1, "DECLINED"), offer(ONE, ONE, 1, "EXPIRED")),
    ONE_PENDING_OFFER_PER_PATIENT(
        offer("gen_random_uuid()", ONE, 1, "PENDING"),
        offer("gen_random_uuid()", ONE, 1, "PENDING")),
    ONE_OPEN_PROMPT_PER_LINE(prompt(), prompt()),
    ONE_WAITING_ENTRY_PER_PATIENT(entry("ACTIVE"), entry("PAUSED")),
    ONE_MESSAGE_PER_BUSINESS_KEY(message(), message()),
    ONE_INBOUND_EVENT_PER_DEDUPE_KEY(inbound(), inbound()),
    ONE_STAFF_TASK_PER_BUSINESS_KEY(task("OPEN"), task("TAKEN")),
    ONE_CLINIC_PER_ADDRESS(address(), address());

    private final String first;
    private final String second;

    Rule(String first, String second) {
      this.first = first;
      this.second = second;
    }

    String index() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String cancellation(String provider) {
      return "insert into clinic_comms.cancellation (clinic_id, id, location_id, provider_id,"
          + " start_at, end_at, state, is_open, round, batch, owner_id, opened_at,"
          + " booking_attempts) values ("
          + CLINIC
          + ", %s, "
          + ONE
          + ", "
          + provider
          + ", '2026-06-04T10:00Z', '2026-06-04T11:00Z', 'OPEN', true, 1, 0, "
          + ONE
          + ", '2026-06-02T10:00Z', 0)";
    }

    private static String offer(String cancellation, String patient, int round, String state) {
      return "insert into clinic_comms.offer (clinic_id, id, cancellation_id, entry_id, patient_id,"
          + " channel, sender, recipient, language, round, batch, score, score_parts, state,"
          + " created_at, hold_seconds) values ("
          + CLINIC
          + ", %s, "
          + cancellation
          + ", "
          + ONE
          + ", "
          + patient
          + ", 'SMS', 's', '', 'en', "
          + round
          + ", 1, 1, '', '"
          + state
          + "', '2026-06-02T10:00Z', 420)";
    }

    private static String prompt() {
      return "insert into clinic_comms.prompt (clinic_id, id, channel, sender, recipient_hash,"
          + " recipient, language, patient_id, offer_id, cancellation_id, entry_id, state, asked_at)"
          + " values ("
          + CLINIC
          + ", %s, 'SMS', 's', 'h', '', 'en', gen_random_uuid(),"
          + " gen_random_uuid(), "
          + ONE
          + ", "
          + ONE
          + ", 'OPEN', '2026-06-02T10:00Z')";
    }

    private static String entry(String state) {
      return "insert into clinic_comms.waitlist_entry (clinic_id, id, patient_id, state, joined_at,"
          + " urgent, boost, strict, providers, provider_types, locations, times)"
          + " values ("
          + CLINIC
          + ", %s, "
          + ONE
          + ", '"
          + state
          + "', '2026-06-02T10:00Z', false, 0, true, '{}', '{}', '{}', '{}')";
    }

    private static String message() {
      return "insert into clinic_comms.message (clinic_id, id, business_key, kind, priority,"
          + " channel, sender, recipient_hash, recipient, owner_id, body, language, created_at,"
          + " due_at, status, attempts) values ("
          + CLINIC
          + ", %s, 'key', 'OFFER', 2, 'SMS', 's',"
          + " '', '', "
          + ONE
          + ", '', 'en', '2026-06-02T10:00Z', '2026-06-02T10:00Z', 'QUEUED',"
          + " 0)";
    }

    private static String inbound() {
      return "insert into clinic_comms.inbound_event (clinic_id, id, dedupe_key, channel, sender,"
          + " recipient_hash, recipient, owner_id, received_at, content_type, body, attempts)"
          + " values ("
          + CLINIC
          + ", %s, 'key', 'SMS', 's', '', '', "
          + ONE
          + ", '2026-06-02T10:00Z', 'TEXT', '', 0)";
    }

    private static String task(String state) {
      return "insert into clinic_comms.staff_task (clinic_id, id, business_key, kind, subject_id,"
          + " owner_id, note, created_at, state) values ("
          + CLINIC
          + ", %s, 'key',"
          + " 'SEAT_UNFILLED', "
          + ONE
          + ", "
          + ONE
          + ", '', '2026-06-02T10:00Z', '"
          + state
          + "')";
    }

    private static String address() {
      return "insert into clinic_comms.clinic_address (clinic_id, channel, address)"
          + " values (%s, 'SMS', '+17735550100')";
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondConnectionWaitsForTheFirstAndIsRefused(Rule rule) throws Exception {
    try (Connection first = database.application().getConnection();
        Connection second = database.application().getConnection()) {
      first.setAutoCommit(false);
      insert(first, rule.first);

      CompletableFuture<String> refusal =
          CompletableFuture.supplyAsync(() -> constraintBrokenBy(second, rule.second));
      first.commit();

      assertThat(refusal.get(1, TimeUnit.MINUTES)).isEqualTo(rule.index());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondConnectionGoesOnIfTheFirstRollsBack(Rule rule) throws Exception {
    try (Connection first = database.application().getConnection();
        Connection second = database.application().getConnection()) {
      first.setAutoCommit(false);
      insert(first, rule.first);

      CompletableFuture<String> refusal =
          CompletableFuture.supplyAsync(() -> constraintBrokenBy(second, rule.second));
      first.rollback();

      assertThat(refusal.get(1, TimeUnit.MINUTES)).isEqualTo("none");
    }
  }

  private static String constraintBrokenBy(Connection connection, String sql) {
    try {
      insert(connection, sql);
      return "none";
    } catch (PSQLException e) {
      ServerErrorMessage server = e.getServerErrorMessage();
      return server == null ? "unknown" : String.valueOf(server.getConstraint());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.replace("%s", "'" + UUID.randomUUID() + "'"));
    }
  }
}
