package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.patient.PushTopic;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.patient.WhatsAppUserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.PatientStore} promises. */
public abstract class PatientStoreContract extends ContractOnStore {
  @Test
  void aPatientIsFoundExactlyAsStored() {
    Patient patient =
        new Patient(
            PatientId.random(),
            "Zoë O’Neill-Nuñez",
            LocalDate.of(2012, 2, 29),
            CommunicationPreferences.standard()
                .over(ChannelKind.WHATSAPP, ChannelKind.SMS, ChannelKind.EMAIL)
                .speaking(Locale.forLanguageTag("es-MX"))
                .in(ZoneId.of("America/Phoenix"))
                .quiet(new QuietHours(LocalTime.of(21, 30), LocalTime.of(7, 45))),
            Duration.ofMinutes(150),
            List.of(
                new ContactPoint(
                    SampleClinic.phone(1), 1, ContactPoint.Holder.GUARDIAN, reach("WORKS")),
                new ContactPoint(
                    SampleClinic.phone(2), 2, ContactPoint.Holder.PATIENT, reach("LANDLINE")),
                new ContactPoint(
                    new EmailAddress("zoe@Example.ORG"),
                    3,
                    ContactPoint.Holder.PATIENT,
                    reach("SMS_ONLY")),
                new ContactPoint(
                    new WhatsAppUserId("US.13491208655302741918"),
                    4,
                    ContactPoint.Holder.PATIENT,
                    reach("NOT_ON_WHATSAPP")),
                new ContactPoint(
                    new PushTopic("zoe-7f3"), 5, ContactPoint.Holder.PATIENT, reach("UNKNOWN"))));

    run(tx -> tx.patients().insert(patient));

    run(tx -> assertThat(tx.patients().find(patient.id())).contains(patient));
  }

  private static ContactPoint.Reach reach(String name) {
    return ContactPoint.Reach.valueOf(name);
  }

  @Test
  void aPatientWithoutWishesIsFoundExactlyAsStored() {
    Patient patient = patient(1);

    run(tx -> assertThat(tx.patients().find(patient.id())).contains(patient));
  }

  @Test
  void aPatientIsLockedAsStored() {
    Patient patient = patient(1);

    run(
        tx -> {
          assertThat(tx.patients().lock(patient.id())).contains(patient);
          assertThat(tx.patients().lock(PatientId.random())).isEmpty();
        });
  }

  @Test
  void aPatientIsFoundByTheUserIdOfTheirPhoneWhileItIsTheirs() {
    WhatsAppUserId id = new WhatsAppUserId("US.13491208655302741918");
    Patient plain = patient(1);
    ContactPoint phone = plain.contactPoints().get(0);
    Patient known = plain.withContactPoints(List.of(phone.withUserId(id)));

    run(tx -> assertThat(tx.patients().update(known)).isTrue());

    run(
        tx -> {
          assertThat(tx.patients().find(plain.id())).contains(known);
          assertThat(tx.patients().listByAddress(id.address())).containsExactly(known);
          assertThat(tx.patients().listByAddress(phone.address())).containsExactly(known);
          assertThat(tx.patients().update(plain)).isTrue();
        });
    run(
        tx -> {
          assertThat(tx.patients().listByAddress(id.address())).isEmpty();
          assertThat(tx.patients().update(known)).isTrue();
        });
    run(tx -> assertThat(tx.patients().erase(plain.id())).isTrue());
    run(tx -> assertThat(tx.patients().listByAddress(id.address())).isEmpty());
  }

  @Test
  void anIdIsTakenOnce() {
    Patient patient = patient(1);

    assertThatThrownBy(() -> run(tx -> tx.patients().insert(patient)))
        .isInstanceOf(ConflictException.class)
        .hasMessageNotContaining(patient.name());
  }

  @Test
  void manyAreStoredTogetherOrNone() {
    PersonalDocument chart = new PersonalDocument("MRN", "7", "urn:one");
    Patient ada = SampleClinic.patient(1).withDocuments(List.of(chart));
    Patient ben = SampleClinic.patient(2);
    Patient eva = SampleClinic.patient(3);

    run(tx -> tx.patients().insertAll(List.of(ada, ben)));

    run(
        tx -> {
          assertThat(tx.patients().findAll(Set.of(ada.id(), ben.id())))
              .containsExactlyInAnyOrder(ada, ben);
          assertThat(tx.patients().listByAddress(ben.contactPoints().get(0).address()))
              .containsExactly(ben);
          assertThat(tx.patients().listByDocument(chart)).containsExactly(ada);
          assertThat(tx.patients().search(ben.name(), 10)).contains(ben);
          tx.patients().insertAll(List.of());
        });
    assertThatThrownBy(() -> run(tx -> tx.patients().insertAll(List.of(eva, ben))))
        .isInstanceOf(ConflictException.class);
    run(tx -> assertThat(tx.patients().find(eva.id())).isEmpty());
  }

  @Test
  void ofManyRivalsExactlyOneStoresAnId() {
    Patient patient = SampleClinic.patient(1);

    long winners =
        Rivals.winners(
            rival ->
                in(
                    tx -> {
                      tx.patients().insert(patient);
                      return true;
                    }));

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void anUpdateReplacesNameAndPhones() {
    Patient patient = patient(1);
    Patient changed = Patient.of(patient.id(), "Ada Byron", SampleClinic.phone(7));

    run(tx -> assertThat(tx.patients().update(changed)).isTrue());

    run(
        tx -> {
          assertThat(tx.patients().find(patient.id())).contains(changed);
          assertThat(tx.patients().listByAddress(address(1))).isEmpty();
          assertThat(tx.patients().listByAddress(address(7))).containsExactly(changed);
          assertThat(tx.patients().search("Patient", 10)).isEmpty();
          assertThat(tx.patients().search("ada", 10)).containsExactly(changed);
        });
  }

  @Test
  void whoIsUnknownIsNotUpdated() {
    Patient unknown = SampleClinic.patient(1);

    run(tx -> assertThat(tx.patients().update(unknown)).isFalse());

    run(tx -> assertThat(tx.patients().find(unknown.id())).isEmpty());
  }

  @Test
  void manyAreFoundAtOnceAndTheUnknownLeftOut() {
    Patient one = patient(1);
    Patient two = patient(2);

    run(
        tx -> {
          assertThat(tx.patients().findAll(Set.of(one.id(), two.id(), PatientId.random())))
              .containsExactlyInAnyOrder(one, two);
          assertThat(tx.patients().findAll(Set.of())).isEmpty();
        });
  }

  @Test
  void aSharedPhoneLeadsToAllWhoShareIt() {
    Patient parent = patient(1);
    Patient child = Patient.of(PatientId.random(), "Child Number", SampleClinic.phone(1));
    run(tx -> tx.patients().insert(child));

    run(
        tx ->
            assertThat(tx.patients().listByAddress(address(1)))
                .containsExactlyInAnyOrder(parent, child));
  }

  @Test
  void everyPhoneOfAPatientLeadsToThem() {
    Patient patient =
        SampleClinic.patient(1)
            .withContactPoints(
                List.of(
                    ContactPoint.of(SampleClinic.phone(1)),
                    ContactPoint.of(SampleClinic.phone(2))));
    run(tx -> tx.patients().insert(patient));

    run(
        tx -> {
          assertThat(tx.patients().listByAddress(address(2))).containsExactly(patient);
          assertThat(tx.patients().listByAddress(address(3))).isEmpty();
        });
  }

  @Test
  void aSearchFindsWholeWordsWhateverTheirCaseAccentsAndOrder() {
    Patient patient = Patient.of(PatientId.random(), "José García Luna", SampleClinic.phone(1));
    run(tx -> tx.patients().insert(patient));

    run(
        tx -> {
          assertThat(tx.patients().search("garcia JOSE", 10)).containsExactly(patient);
          assertThat(tx.patients().search("luna", 10)).containsExactly(patient);
          assertThat(tx.patients().search("José Lopez", 10)).isEmpty();
          assertThat(tx.patients().search("Gar", 10)).isEmpty();
        });
  }

  @Test
  void aSearchIsOrderedByNameAndLimited() {
    Patient carol = named("Carol Lee", 3);
    Patient alice = named("Alice Lee", 1);
    Patient bob = named("Bob Lee", 2);

    run(
        tx -> {
          assertThat(tx.patients().search("lee", 2)).containsExactly(alice, bob);
          assertThat(tx.patients().search("", 10)).containsExactly(alice, bob, carol);
        });
  }

  @Test
  @DisplayName("S15 An erased patient is found by nothing, and whoever shares the phone stays")
  void anErasedPatientIsGone() {
    Patient erased = named("Alice Lee", 1);
    Patient other = named("Bob Lee", 1);

    run(tx -> assertThat(tx.patients().erase(erased.id())).isTrue());

    run(
        tx -> {
          assertThat(tx.patients().find(erased.id())).isEmpty();
          assertThat(tx.patients().lock(erased.id())).isEmpty();
          assertThat(tx.patients().listByAddress(address(1))).containsExactly(other);
          assertThat(tx.patients().search("lee", 10)).containsExactly(other);
          assertThat(tx.patients().erase(erased.id())).isFalse();
        });
  }

  @Test
  @DisplayName("A document leads to whoever has it, by type, number and issuer")
  void aDocumentLeadsToWhoeverHasIt() {
    PersonalDocument run = new PersonalDocument("RUN", "12345678-5", "");
    PersonalDocument chart = new PersonalDocument("MRN", "7", "urn:one");
    Patient alice = named("Alice Lee", 1).withDocuments(List.of(run, chart, chart));
    Patient bob =
        named("Bob Lee", 2).withDocuments(List.of(new PersonalDocument("MRN", "7", "urn:other")));
    run(
        tx -> {
          assertThat(tx.patients().update(alice)).isTrue();
          assertThat(tx.patients().update(bob)).isTrue();
        });

    run(
        tx -> {
          assertThat(tx.patients().find(alice.id())).contains(alice);
          assertThat(tx.patients().listByDocument(run)).containsExactly(alice);
          assertThat(tx.patients().listByDocument(chart)).containsExactly(alice);
          assertThat(tx.patients().listByDocument(new PersonalDocument("CC", "12345678-5", "")))
              .isEmpty();
          assertThat(tx.patients().update(alice.withDocuments(List.of(run)))).isTrue();
        });
    run(
        tx -> {
          assertThat(tx.patients().listByDocument(chart)).isEmpty();
          assertThat(tx.patients().erase(alice.id())).isTrue();
        });
    run(tx -> assertThat(tx.patients().listByDocument(run)).isEmpty());
  }

  private Patient named(String name, int number) {
    Patient patient = Patient.of(PatientId.random(), name, SampleClinic.phone(number));
    run(tx -> tx.patients().insert(patient));
    return patient;
  }

  private static Address address(int number) {
    return new Address(SampleClinic.phone(number).e164());
  }
}
