package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.hl7.fhir.r4.model.Appointment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Booking at a server that has its troubles. */
class FhirBookFaultsTest {
  private static final String NOTHING = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final SettableTime time = SettableTime.atNoon();
  private final Store store = InMemoryStore.create(time);
  private final SampleClinic clinic = SampleClinic.of(1);
  private final PatientId patient = PatientId.random();
  private final URI base = URI.create(EHR.baseUrl() + "/fhir");
  private final FhirServer server =
      new FhirServer(FhirSettings.builder(base).build().hurried(), time, wait -> true);
  private final SeatWriter seats =
      FhirAccess.to(server, ReadingSettings.of(base, "US"), time).seats();
  private final FhirBook book = new FhirBook(new FhirLinks(store), seats);

  @BeforeEach
  void knowEachOther() {
    clinic.putInto(store);
    boolean unused =
        store.inTransaction(
            clinic.id(),
            tx ->
                tx.links().insertIfAbsent(link("Patient", patient.value()))
                    && tx.links()
                        .insertIfAbsent(link("Practitioner", clinic.provider().id().value())));
  }

  private Link link(String type, UUID local) {
    return new Link(new ExternalId(type, "7"), local, new Revision("1", time.instant()));
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  private Booking booking() {
    Instant start = SampleClinic.NOON.plus(Duration.ofDays(2));
    return new Booking(
        clinic.id(), CancellationId.random(), OfferId.random(), patient, clinic.seat(start), null);
  }

  @ParameterizedTest
  @CsvSource({"401, refused-401", "422, invalid-422", "503, http-503"})
  void whatIsNotWrittenIsAskedForAgain(int status, String code) {
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));

    BookingResult result = book.book(booking());

    assertThat(result).isEqualTo(new BookingResult.Unreachable(code));
  }

  @ParameterizedTest
  @CsvSource({"403", "404", "405", "501"})
  @DisplayName("A106 Where the server cannot be written to, staff enter what was filled")
  void whereTheServerCannotBeWrittenToStaffEnterIt(int status) {
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Accepted(true));
  }

  @ParameterizedTest
  @CsvSource({"409", "412"})
  @DisplayName("A106 A conflict refuses the seat")
  void aConflictRefusesTheSeat(int status) {
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Refused("seat-taken"));
  }

  @Test
  void withoutALookNothingIsWritten() {
    EHR.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Unreachable("http-500"));
    EHR.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aServerWithoutVersionsIsBookedAtAllTheSame() {
    Booking booking = booking();
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("Location", EHR.baseUrl() + "/fhir/Appointment/9")));
    EHR.stubFor(get(urlPathEqualTo("/fhir/Appointment/9")).willReturn(okJson(asWritten(booking))));

    assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);
    assertThat(List.of(EHR.findAll(postRequestedFor(anyUrl())))).hasSize(1);
  }

  @Test
  void whereIdentifiersAreNotLookedAtNotAllIsRead() {
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(get(urlPathEqualTo("/fhir/day2")).willReturn(okJson(NOTHING)));
    EHR.stubFor(get(urlPathEqualTo("/fhir/all2")).willReturn(aResponse().withStatus(400)));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .withQueryParam("date", WireMock.matching(".*"))
            .willReturn(okJson(page("day2"))));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .withQueryParam("identifier", WireMock.matching(".*"))
            .willReturn(okJson(page("all2"))));
    EHR.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(403)));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Accepted(true));
  }

  /** Somebody else's appointment on the first of two pages. */
  private String page(String next) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\","
        + "\"url\":\""
        + base
        + "/"
        + next
        + "\"}],\"entry\":[{\"resource\":{\"resourceType\":\"Appointment\",\"id\":\"x\","
        + "\"status\":\"cancelled\"}}]}";
  }

  @Test
  @DisplayName("A106 What was written right now is ours where the server drops our identifier")
  void whatWasWrittenIsOursWithoutItsKey() {
    Booking booking = booking();
    Appointment kept = written(booking);
    kept.getIdentifier().clear();
    isWrittenAndShown(okJson(json(kept)));

    assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);
  }

  @Test
  @DisplayName("A106 What was written right now and is not shown yet is asked for again")
  void whatIsNotShownYetIsAskedForAgain() {
    isWrittenAndShown(aResponse().withStatus(404));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Unreachable("not-shown-yet"));
  }

  @Test
  void whatIsGoneRightAfterItWasWrittenIsNotHad() {
    isWrittenAndShown(aResponse().withStatus(410));

    assertThat(book.book(booking())).isEqualTo(new BookingResult.Refused("seat-taken"));
  }

  @Test
  @DisplayName("A106 What the server keeps otherwise than we wrote it is a task for the staff")
  void whatIsKeptOtherwiseIsATask() {
    Booking booking = booking();
    Appointment kept = written(booking);
    kept.setStart(java.util.Date.from(booking.seat().startAt().minusSeconds(60)));
    isWrittenAndShown(okJson(json(kept)).withHeader("ETag", "W/\"1\""));

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));
    assertThat(
            store.<Boolean>inTransaction(
                clinic.id(), tx -> tx.staffTasks().list(false, 0, 10).isEmpty()))
        .isFalse();
  }

  private void isWrittenAndShown(ResponseDefinitionBuilder shown) {
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("Location", EHR.baseUrl() + "/fhir/Appointment/9/_history/1")));
    EHR.stubFor(get(urlPathEqualTo("/fhir/Appointment/9")).willReturn(shown));
  }

  @Test
  @DisplayName("A16 A wish that has its time, though no search shows it yet, is had")
  void aWishThatNoSearchShowsYetIsHad() throws NotNow {
    Booking booking = booking();
    WantedVisit wanted = new FhirLinks(store).wanted(booking).orElseThrow();
    EHR.stubFor(get(anyUrl()).willReturn(okJson(NOTHING)));
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment/9"))
            .willReturn(okJson(asWritten(booking)).withHeader("ETag", "W/\"2\"")));
    ExternalId wish = new ExternalId("Appointment", "9");
    WantedVisit ofWish =
        new WantedVisit(
            wanted.key(),
            wanted.patient(),
            wanted.provider(),
            wanted.location(),
            new WantedVisit.Wish(wish, false),
            List.of(),
            wanted.seat(),
            wanted.attendance());

    assertThat(seats.place(ofWish, others -> false)).isInstanceOf(Placed.Stands.class);
  }

  private String asWritten(Booking booking) {
    return json(written(booking));
  }

  private Appointment written(Booking booking) {
    WantedVisit wanted = new FhirLinks(store).wanted(booking).orElseThrow();
    Appointment appointment = AppointmentDraft.of(wanted, List.of(), time.instant());
    appointment.setId("Appointment/9");
    return appointment;
  }

  private static String json(Appointment appointment) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(appointment);
  }
}
