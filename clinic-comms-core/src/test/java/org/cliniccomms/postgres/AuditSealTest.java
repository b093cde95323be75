package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with the database's highest rights does to the record shows in its seals. */
class AuditSealTest {
  private final TestDatabase database = TestDatabase.emptied();
  private final SettableTime time = SettableTime.atNoon();
  private final Store store = database.store().time(time).build();
  private final SampleClinic clinic = SampleClinic.of(1);

  @BeforeEach
  void threeSealsOfTwoEvents() {
    clinic.putInto(store);
    for (int number = 0; number < 3; number++) {
      append();
      append();
      assertThat(store.<Integer>inTransaction(clinic.id(), tx -> tx.audit().seal(10))).isEqualTo(2);
    }
    assertThat(check().isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update clinic_comms.audit_event set actor_id = 'somebody'",
        "update clinic_comms.audit_event set new_value = new_value || '\\x00'",
        "update clinic_comms.audit_event set at = at + interval '1 microsecond'",
        "delete from clinic_comms.audit_event",
      })
  @DisplayName("A93 An event that was changed or removed breaks its seal")
  void aChangedEventBreaksItsSeal(String forgery) {
    database.run(
        forgery + " where id = (select events[2] from clinic_comms.audit_seal where number = 2)");

    assertThat(check().firstBroken()).isEqualTo(2);
  }

  @Test
  @DisplayName("A93 A seal that was computed anew does not fit the next one")
  void aForgedSealDoesNotFitTheNext() {
    database.run(
        """
        update clinic_comms.audit_event set actor_id = 'somebody'
        where id = (select events[1] from clinic_comms.audit_seal where number = 2)
        """);
    database.run(
        """
        update clinic_comms.audit_seal s set hash = sha256(s.previous || (
          select string_agg(clinic_comms.audit_digest(a), ''::bytea order by e.place)
          from unnest(s.events) with ordinality e (id, place)
          join clinic_comms.audit_event a on a.id = e.id))
        where number = 2
        """);

    assertThat(check().firstBroken()).isEqualTo(3);
  }

  @Test
  @DisplayName("A93 An event that was slipped in long after its time is under no seal")
  void aSlippedInEventHasNoSeal() {
    database.run(
        """
        insert into clinic_comms.audit_event (clinic_id, id, at, actor_kind, actor_id, action,
          subject_type, subject_id, owner_id)
        select clinic_id, gen_random_uuid(), at - interval '2 hours', actor_kind, actor_id, action,
          subject_type, subject_id, owner_id
        from clinic_comms.audit_event limit 1
        """);
    assertThat(store.<Integer>inTransaction(clinic.id(), tx -> tx.audit().seal(10))).isZero();

    assertThat(check().unsealed()).isEqualTo(1);
  }

  @Test
  @DisplayName("A93 The application's role can change no seal")
  void theApplicationCanChangeNoSeal() {
    for (String forgery :
        List.of(
            "update clinic_comms.audit_seal set at = now()",
            "delete from clinic_comms.audit_seal")) {
      assertThatThrownBy(() -> TestDatabase.run(database.application(), forgery))
          .hasRootCauseMessage("ERROR: permission denied for table audit_seal");
    }
  }

  private SealCheck check() {
    return store.inTransaction(clinic.id(), tx -> tx.audit().checkSeals());
  }

  private void append() {
    AuditEvent event =
        new AuditEvent(
            AuditEventId.random(),
            time.instant(),
            Actor.staff("ana"),
            "waitlist.boosted",
            "entry",
            UUID.randomUUID(),
            null,
            "0",
            "40");
    Boolean done =
        store.inTransaction(
            clinic.id(),
            tx -> {
              tx.audit().append(List.of(event));
              return true;
            });
    assertThat(done).isTrue();
  }
}
