package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ends a few holds among ten thousand, and looks at how the server finds them. */
class ManyHoldsTest {
  private static final int MANY = 10_000;
  private static final Pattern FULL_SCAN =
      Pattern.compile("Seq Scan on (offer|scheduled_task|cancellation)\\b");

  private final SettableTime time = SettableTime.atNoon();
  private final TestDatabase database = TestDatabase.migrated();
  private final PlanningSource source = new PlanningSource(database.application());

  @Test
  @DisplayName("A38 Among ten thousand open holds those that end are found by an index")
  void holdsThatEndAreFoundByAnIndex() {
    try (PostgresStore store =
        PostgresStore.builder(source, database.cipher()).time(time).build()) {
      Practice practice = Practice.on(store, time);
      practice.waits("A", "B", "C", "D");
      practice.cancel();
      putOthers(practice);
      time.advance(SampleClinic.HOLD);

      List<PlanningSource.Plan> plans = source.explain(practice.comms()::runDue);

      assertThat(practice.records().answers())
          .containsEntry("A", OfferState.EXPIRED)
          .containsEntry("B", OfferState.EXPIRED)
          .containsEntry("C", OfferState.EXPIRED)
          .containsEntry("D", OfferState.PENDING);
      assertThat(plans).extracting(PlanningSource.Plan::steps).anyMatch(uses("scheduled_task_due"));
      assertThat(plans).extracting(PlanningSource.Plan::steps).anyMatch(uses("cancellation_due"));
      assertThat(plans)
          .extracting(PlanningSource.Plan::statement)
          .anyMatch(statement -> statement.contains("from clinic_comms.offer"));
      assertThat(plans)
          .allSatisfy(plan -> assertThat(plan.steps()).doesNotContainPattern(FULL_SCAN));
    }
  }

  private static java.util.function.Predicate<String> uses(String index) {
    return steps -> steps.contains(index);
  }

  /** Seats of the same clinic with an offer and a timer each, all later. */
  private void putOthers(Practice practice) {
    String clinic = practice.id().toString();
    String later = time.instant().plus(Duration.ofHours(1)).toString();
    run(
        """
        insert into clinic_comms.cancellation (clinic_id, id, location_id, start_at, end_at, state,
          is_open, round, batch, owner_id, opened_at, next_at, booking_attempts)
        select '%1$s', seat.id, gen_random_uuid(), '%2$s', '%2$s', 'OPEN', true, 1, 1,
          gen_random_uuid(), '%2$s', timestamptz '%2$s' + seat.number * interval '1 second', 0
        from other_seat seat
        """,
        clinic, later);
    run(
        """
        insert into clinic_comms.offer (clinic_id, id, cancellation_id, entry_id, patient_id,
          channel, sender, recipient, language, round, batch, score, score_parts, state,
          created_at, hold_seconds, taken_at, expires_at)
        select '%1$s', gen_random_uuid(), seat.id, gen_random_uuid(), gen_random_uuid(), 'SMS',
          '+17735550100', '\\x00', 'en-US', 1, 1, 0, '', 'PENDING', '%2$s', 420, '%2$s',
          timestamptz '%2$s' + seat.number * interval '1 second'
        from other_seat seat
        """,
        clinic, later);
    run(
        """
        insert into clinic_comms.scheduled_task (task_name, task_instance, execution_time, picked,
          version, clinic_id, subject_id)
        select (select min(task_name) from clinic_comms.scheduled_task), seat.id,
          timestamptz '%2$s' + seat.number * interval '1 second', false, 1, '%1$s', seat.id
        from other_seat seat
        """,
        clinic, later);
    database.run("drop table other_seat");
    database.run("analyze");
  }

  private void run(String sql, String clinic, String later) {
    database.run(
        "create table if not exists other_seat as select gen_random_uuid() as id, number"
            + " from generate_series(1, "
            + MANY
            + ") as number");
    database.run(String.format(Locale.ROOT, sql, clinic, later));
  }
}
