package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.fhir.testkit.PlainFhirServer.Version;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server that does not look at {@code If-Match}, and somebody who writes between. */
class DisplacedTest {
  private final SettableTime time = SettableTime.atNoon();
  private final PlainServer plain = PlainServer.start(time);
  private final QuirkyFhirServer quirky =
      QuirkyFhirServer.before(plain.json(), Quirk.IF_MATCH_IGNORED);
  private final Store store = InMemoryStore.create(time);
  private final SampleClinic clinic = SampleClinic.of(1);
  private final FhirServer server =
      new FhirServer(
          FhirSettings.builder(quirky.baseUrl()).retries(0).build(),
          time,
          wait -> true,
          BegunWrites.in(store, clinic.id()));
  private final Appointment booked =
      plain.put(new Appointment().setStatus(AppointmentStatus.BOOKED));

  @BeforeEach
  void open() {
    clinic.putInto(store);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
    quirky.close();
    plain.close();
  }

  @Test
  @DisplayName("A84 What our write displaced stands there again, and the write is a conflict")
  void whatOurWriteDisplacedStandsThereAgain() {
    plain.beforeNext("PUT", () -> plain.put(booked.copy().setComment("bring papers")));

    assertThat(server.update(cancelled(), "1")).isEqualTo(new WriteResult.Conflict(412));

    assertThat(now().getComment()).isEqualTo("bring papers");
    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(plain.versions("Appointment", id())).isEqualTo(4);
  }

  @Test
  @DisplayName("A84 What others write while it is put back stands there, too")
  void whatOthersWriteWhileItIsPutBackStandsThereToo() {
    plain.beforeNext(
        "PUT",
        () -> {
          plain.put(booked.copy().setComment("bring papers"));
          plain.beforeNext("PUT", () -> plain.put(now().setDescription("hurry")));
        });

    assertThat(server.update(cancelled(), "1")).isEqualTo(new WriteResult.Conflict(412));

    assertThat(now().getComment()).isEqualTo("bring papers");
    assertThat(now().getDescription()).isEqualTo("hurry");
    assertThat(now().getExtension()).extracting(Extension::getUrl).contains(QuirkyFhirServer.MARK);
    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  @DisplayName("A84 What others take away while it is put back stays away")
  void whatOthersTakeAwayWhileItIsPutBackStaysAway() {
    Appointment noted = plain.put(booked.copy().setComment("bring papers"));
    plain.beforeNext(
        "PUT",
        () -> {
          plain.put(noted.copy().setDescription("hurry"));
          plain.beforeNext("PUT", () -> plain.put(now().setComment(null)));
        });

    assertThat(server.update(noted.copy().setStatus(AppointmentStatus.CANCELLED), "2"))
        .isEqualTo(new WriteResult.Conflict(412));

    assertThat(now().hasComment()).isFalse();
    assertThat(now().getDescription()).isEqualTo("hurry");
    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  @DisplayName("A84 What is deleted while it is put back is not brought back")
  void whatIsDeletedWhileItIsPutBackIsNotBroughtBack() {
    plain.beforeNext(
        "PUT",
        () -> {
          plain.put(booked.copy().setComment("bring papers"));
          plain.beforeNext("PUT", () -> plain.delete("Appointment", id()));
        });

    assertThat(server.update(cancelled(), "1")).isEqualTo(new WriteResult.Gone(410));

    assertThat(plain.all(Appointment.class)).isEmpty();
  }

  @Test
  @DisplayName("A84 What was deleted meanwhile is not brought back")
  void whatWasDeletedMeanwhileIsNotBroughtBack() {
    plain.beforeNext("PUT", () -> plain.delete("Appointment", id()));

    assertThat(server.update(cancelled(), "1")).isEqualTo(new WriteResult.Gone(410));

    assertThat(plain.json().versions("Appointment", id()))
        .extracting(Version::isDeleted)
        .containsExactly(false, true, false, true);
  }

  @Test
  void aWriteThatWasRepeatedDisplacedNothing() {
    plain.beforeNext("PUT", () -> plain.put(cancelled()));

    assertThat(server.update(cancelled(), "1")).isInstanceOf(WriteResult.Written.class);

    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(plain.versions("Appointment", id())).isEqualTo(3);
  }

  /** It is written, and we stop before we know it. */
  private void stopped() {
    plain.json().breakIn(1);
    assertThat(server.update(cancelled(), "1")).isInstanceOf(WriteResult.Unreachable.class);
    assertThat(plain.json().mend()).isTrue();
  }

  private boolean settles() {
    return server.settle(id(), new Appointment());
  }

  @Test
  @DisplayName("A84 What our write displaced before we stopped is put back when we go on")
  void whatWasDisplacedBeforeWeStoppedIsPutBack() {
    plain.beforeNext("PUT", () -> plain.put(booked.copy().setComment("bring papers")));
    stopped();

    assertThat(settles()).isTrue();
    assertThat(settles()).isTrue();

    assertThat(now().getComment()).isEqualTo("bring papers");
    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(plain.versions("Appointment", id())).isEqualTo(4);
  }

  @Test
  @DisplayName("A84 It is put back beside what was written since")
  void itIsPutBackBesideWhatWasWrittenSince() {
    plain.beforeNext("PUT", () -> plain.put(booked.copy().setComment("bring papers")));
    stopped();
    plain.put(now().setDescription("hurry"));

    assertThat(settles()).isTrue();

    assertThat(now().getComment()).isEqualTo("bring papers");
    assertThat(now().getDescription()).isEqualTo("hurry");
    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  @DisplayName("A84 Of a list that others wrote to before and since, all is kept")
  void ofAListThatWasWrittenToTwiceAllIsKept() {
    plain.beforeNext("PUT", () -> plain.put(withExtension(booked.copy(), "urn:one")));
    stopped();
    plain.put(withExtension(now(), "urn:two"));

    assertThat(settles()).isTrue();

    assertThat(now().getExtension())
        .extracting(Extension::getUrl)
        .containsExactlyInAnyOrder("urn:one", "urn:two");
  }

  private static Appointment withExtension(Appointment visit, String url) {
    visit.addExtension(url, new BooleanType(true));
    return visit;
  }

  @Test
  @DisplayName("A84 What was put back before we stopped is not put back again")
  void whatWasPutBackIsNotPutBackAgain() {
    plain.beforeNext("PUT", () -> plain.put(booked.copy().setComment("bring papers")));
    plain.json().breakIn(2);
    assertThat(server.update(cancelled(), "1")).isInstanceOf(WriteResult.Unreachable.class);
    assertThat(plain.json().mend()).isTrue();
    plain.put(now().setComment("bring nothing"));

    assertThat(settles()).isTrue();

    assertThat(now().getComment()).isEqualTo("bring nothing");
  }

  @Test
  @DisplayName("A84 What was deleted before we stopped is deleted when we go on")
  void whatWasDeletedBeforeWeStoppedIsDeletedAgain() {
    plain.beforeNext("PUT", () -> plain.delete("Appointment", id()));
    stopped();

    assertThat(settles()).isTrue();

    assertThat(plain.all(Appointment.class)).isEmpty();
  }

  @Test
  void whatDisplacedNothingBeforeWeStoppedStands() {
    stopped();

    assertThat(settles()).isTrue();

    assertThat(now().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(plain.versions("Appointment", id())).isEqualTo(2);
  }

  @Test
  void whereTheServerDoesNotAnswerNothingIsSettled() {
    stopped();
    plain.json().breakIn(0);

    assertThat(settles()).isFalse();
    assertThat(server.update(cancelled(), "1"))
        .isEqualTo(new WriteResult.Unreachable("unsettled", false, null));

    assertThat(plain.json().mend()).isTrue();
    assertThat(settles()).isTrue();
  }

  @Test
  void whatCannotHaveArrivedIsForgotten() {
    plain.json().refuse("PUT Appointment", 429);

    assertThat(server.update(cancelled(), "1")).isInstanceOf(WriteResult.Unreachable.class);

    assertThat(BegunWrites.in(store, clinic.id()).find("Appointment/" + id())).isEmpty();
  }

  @Test
  void whereNobodyWroteBetweenNothingMoreIsAsked() {
    assertThat(server.update(cancelled(), "1")).isInstanceOf(WriteResult.Written.class);

    assertThat(plain.requests()).hasSize(1);
  }

  private Appointment cancelled() {
    return booked.copy().setStatus(AppointmentStatus.CANCELLED);
  }

  private Appointment now() {
    return plain.all(Appointment.class).get(0);
  }

  private String id() {
    return booked.getIdElement().getIdPart();
  }
}
