package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.testkit.SampleClinic.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SamplePrioritizer;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counts the rows that a selection reads among many that are made to be in its way. */
@SuppressWarnings("NullAway.Init")
class PostgresSelectionReadsTest {
  private static final int MANY = 20_000;
  private static final int FEW = 400;
  private static final SamplePrioritizer STANDARD = SamplePrioritizer.standard();
  private static final Instant LAST_MONTH = NOON.minus(Duration.ofDays(30));

  private final SettableTime time = SettableTime.atNoon();
  private final SampleClinic clinic = SampleClinic.of(1);
  private TestDatabase database;
  private PostgresStore store;

  @BeforeEach
  void openTheStore() {
    database = TestDatabase.migrated();
    store = database.store().time(time).build();
    clinic.putInto(store);
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  @Test
  @DisplayName("A113 nobody urgent, equal boosts, all joined last month: few rows are read")
  void amongEqualsFewRowsAreRead() {
    List<WaitlistEntryId> first = wanting(Preferences.any());
    others(Preferences.any(), 0);

    assertReadsFew(first);
  }

  @Test
  @DisplayName("A113 a rare location among many who score higher: few rows are read")
  void forARareLocationFewRowsAreRead() {
    List<WaitlistEntryId> first = wanting(Preferences.location(clinic.location().id()));
    others(Preferences.location(LocationId.random()), 40);

    assertReadsFew(first);
  }

  @Test
  @DisplayName("A113 a rare provider among many who score higher: few rows are read")
  void forARareProviderFewRowsAreRead() {
    List<WaitlistEntryId> first = wanting(Preferences.provider(clinic.provider().id()));
    others(Preferences.provider(ProviderId.random()), 40);

    assertReadsFew(first);
  }

  @Test
  void fewStandingsThatRanOutCostFewRows() {
    List<WaitlistEntryId> first = wanting(Preferences.any());
    others(Preferences.any(), 0);
    database.run(
        "update clinic_comms.waitlist_scope set base_score = 99, standing_until = joined_at"
            + " where entry_id = '"
            + first.get(1)
            + "'");

    assertReadsFew(first);
  }

  /** Three real ones who joined a day before all others, in their order. */
  private List<WaitlistEntryId> wanting(Preferences wishes) {
    List<WaitlistEntryId> ids = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      Patient patient = SampleClinic.patient(number);
      WaitlistEntry entry =
          WaitlistEntry.of(patient.id(), LAST_MONTH.minus(Duration.ofDays(1)).plusSeconds(number))
              .withPreferences(wishes);
      boolean stored =
          store.inTransaction(
              clinic.id(),
              tx -> {
                tx.patients().insert(patient);
                return tx.waitlist().insertIfAbsent(entry, STANDARD.standing(entry, NOON));
              });
      assertThat(stored).isTrue();
      ids.add(entry.id());
    }
    return ids;
  }

  /** Rows as {@code SelectionIndex} would write them, of entries like one with these wishes. */
  private void others(Preferences wishes, int boost) {
    WaitlistEntry one =
        WaitlistEntry.of(new PatientId(UUID.randomUUID()), LAST_MONTH)
            .withPreferences(wishes)
            .withBoost(boost);
    Standing standing = STANDARD.standing(one, NOON);
    database.run(
        String.format(
            Locale.ROOT,
            """
            with entry as (
              select gen_random_uuid() as id, gen_random_uuid() as patient_id,
                timestamptz '%s' + n * interval '1 minute' as joined_at
              from generate_series(1, %d) as n
            )
            insert into clinic_comms.waitlist_scope
              (clinic_id, entry_id, scope, made_by, base_score, joined_at, patient_id)
            select '%s', id, scope, %d, %d, joined_at, patient_id
            from entry cross join unnest(array[%s]::int8[]) as scope
            """,
            LAST_MONTH,
            MANY,
            clinic.id(),
            SelectionIndex.madeBy(STANDARD.fingerprint()),
            standing.base(),
            String.join(",", Scopes.of(one).stream().map(String::valueOf).toList())));
    database.run("analyze");
  }

  private void assertReadsFew(List<WaitlistEntryId> expected) {
    CandidateQuery query =
        clinic.query(clinic.cancellation(NOON.plus(Duration.ofDays(2)), NOON), 3);
    long read =
        store.inTransaction(
            clinic.id(),
            tx -> {
              long before = rowsRead((PostgresTransaction) tx);
              assertThat(tx.candidates().lockBest(query, STANDARD))
                  .extracting(candidate -> candidate.entry().id())
                  .containsExactlyElementsOf(expected);
              return rowsRead((PostgresTransaction) tx) - before;
            });

    assertThat(read).isBetween(3L, (long) FEW);
  }

  /** Rows and index entries that this transaction has read of the waiting list. */
  private static long rowsRead(PostgresTransaction tx) {
    return tx.sql()
        .list(
            """
            select sum(pg_stat_get_xact_tuples_returned(c.oid))::text as read
            from pg_class c
            where c.relname like 'waitlist%' and c.relkind in ('r', 'i')
            """,
            Params.of(), row -> Long.parseLong(row.text("read")))
        .get(0);
  }
}
