package org.cliniccomms.examples.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardPagesTest extends ServerTest {
  @Autowired private ClinicComms comms;
  @Autowired private PostgresStore store;
  private SignedInBrowser ana;

  @BeforeEach
  void signIn() throws Exception {
    ana = SignedInBrowser.of(server(), DemoUser.USERNAME, DemoUser.PASSWORD);
  }

  @Test
  void aCancelledAppointmentStandsOnTheBoardUnderItsWeekdayAndTime() throws Exception {
    HttpResponse<String> board = cancel(20, "09:30");

    assertThat(board.uri().getPath()).isEqualTo("/");
    assertThat(board.body()).contains("Open seat", ", 09:30").contains("Stop asking");
    assertThat(ana.open("/board/seats").body()).contains(", 09:30");
  }

  @Test
  void theSameCancellationAgainLeadsToTheSameSeat() throws Exception {
    String seat = cancel(21, "09:30").uri().getFragment();
    HttpResponse<String> again = cancel(21, "09:30");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.uri().getFragment()).startsWith("seat-").isEqualTo(seat);
    String row = only(again.body(), "(<li [^>]*id=\"" + seat + "\"[^>]*>)");
    String when = only(row, "data-say=\"(.+?, 09:30), ");
    Pattern rows = Pattern.compile("<li [^>]*data-say=\"" + Pattern.quote(when));
    assertThat(rows.matcher(again.body()).results()).hasSize(1);
  }

  @Test
  void theFormOffersASeatThatIsNotOpenYet() throws Exception {
    Map<String, String> offered = form();
    ana.post("/cancel", offered);

    assertThat(form()).isNotEqualTo(offered);
  }

  @Test
  @DisplayName("A43 A local time that clocks skip is refused on the form")
  void aWrongFieldIsNamedAndWhatWasEnteredStays() throws Exception {
    Map<String, String> fields = form();
    fields.put("date", "2027-03-14");
    fields.put("time", "02:30");
    HttpResponse<String> refused = ana.post("/cancel", fields);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("This time does not exist", "value=\"02:30\"", "aria-invalid=\"true\"");
  }

  @Test
  void theFirstFieldIsReadyToTypeInto() throws Exception {
    assertThat(ready(ana.open("/cancel"))).isEqualTo("providerId");
    Map<String, String> fields = form();
    fields.put("minutes", "0");
    fields.put("reason", "x".repeat(501));

    assertThat(ready(ana.post("/cancel", fields)))
        .as("the first that is wrong")
        .isEqualTo("minutes");
  }

  private static String ready(HttpResponse<String> page) {
    return only(page.body(), "<(?:input|select) id=\"(\\w+)\"[^>]* autofocus");
  }

  @Test
  void charactersThatCannotBeShownAreRefusedBesideTheirField() throws Exception {
    Map<String, String> fields = form();
    fields.put("reason", "ill\u0000ness");
    HttpResponse<String> refused = ana.post("/cancel", fields);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"reason-error\"");
    assertThat(ana.open("/cancel/patients?name=a%01b").statusCode()).isEqualTo(400);
  }

  @Test
  void aSeatThatSomebodyElseHasIsRefusedBesideWhoGaveItUp() throws Exception {
    Map<String, String> fields = form();
    LocalDateTime start = now().plusDays(24).withHour(15).withMinute(0).withSecond(0).withNano(0);
    Location location =
        comms.clinics().locations(OwnClinic.ID).stream()
            .filter(it -> it.id().toString().equals(fields.get("locationId")))
            .findFirst()
            .orElseThrow();
    Instant at = start.atZone(location.zone()).toInstant();
    List<PatientId> patients =
        comms.waitlist().list(OwnClinic.ID, 0, 2).stream()
            .map(it -> it.entry().patientId())
            .toList();
    Seat seat =
        new Seat(
            location.id(),
            new ProviderId(UUID.fromString(fields.get("providerId"))),
            at,
            at.plus(Duration.ofMinutes(30)),
            null);
    assertThat(comms.appointments().book(OwnClinic.ID, patients.get(0), seat, Actor.system()))
        .isInstanceOf(BookResult.Booked.class);
    fields.put("date", start.toLocalDate().toString());
    fields.put("time", start.toLocalTime().toString());
    fields.put("patientId", patients.get(1).toString());

    HttpResponse<String> refused = ana.post("/cancel", fields);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("id=\"patientId-error\"", "Others have a visit at this time")
        .contains("aria-describedby=\"patientId-error\"")
        .contains("<details id=\"cancel-more\" open");
    assertThat(comms.appointments().list(OwnClinic.ID, at, at.plusSeconds(1)))
        .extracting(Appointment::status)
        .containsExactly(Appointment.Status.BOOKED);
  }

  @Test
  void aTimeThatIsOverOrTooSoonIsRefused() throws Exception {
    LocalDateTime soon = in(Duration.ofMinutes(20));
    Map<String, String> fields = form();
    fields.put("date", soon.toLocalDate().toString());
    fields.put("time", soon.toLocalTime().withNano(0).withSecond(0).toString());
    assertThat(ana.post("/cancel", fields).body()).contains("This is too soon");

    LocalDateTime over = in(Duration.ofDays(-2));
    fields.put("date", over.toLocalDate().toString());
    fields.put("time", over.toLocalTime().withNano(0).withSecond(0).toString());
    assertThat(ana.post("/cancel", fields).body()).contains("This time is over.");
  }

  @Test
  void outreachIsStoppedAndTheSeatReopened() throws Exception {
    String seat = cancel(22, "11:00").uri().getFragment().substring("seat-".length());
    assertThat(ana.open("/").body()).contains("/board/seats/" + seat + "/stop");

    assertThat(ana.post("/board/seats/" + seat + "/stop", Map.of()).body())
        .contains("Withdrawn")
        .contains("/board/seats/" + seat + "/reopen");
    assertThat(ana.post("/board/seats/" + seat + "/stop", Map.of()).body())
        .contains("Too late: that seat is taken or closed already.");
    assertThat(ana.post("/board/seats/" + seat + "/reopen", Map.of()).body())
        .contains("/board/seats/" + seat + "/stop");
  }

  @Test
  void anEmergencyComesFirstAndAsksBeforeItIsDone() throws Exception {
    List<StaffTask> older =
        Stream.generate(() -> task(StaffTask.Kind.CALL_BACK, "")).limit(12).toList();
    StaffTask emergency = task(StaffTask.Kind.EMERGENCY, "CANNOT_BREATHE, CHEST_PAIN");

    String tasks = ana.open("/board/tasks").body();

    assertThat(tasks).contains("There is more: it comes up here as these are done.");
    assertThat(only(tasks, "<b>([^<]+)</b>")).isEqualTo("Emergency reported");
    assertThat(tasks).contains("cannot breathe, pain in the chest").doesNotContain("CHEST_PAIN");
    assertThat(only(tasks, "<button ([^>]*id=\"done-" + emergency.id() + "\"[^>]*)>"))
        .contains("hx-confirm=\"Done with this emergency? Nobody else is called about it");
    assertThat(Pattern.compile("<button [^>]*id=\"done-[^>]*>").matcher(tasks).results())
        .as("others do not ask")
        .anyMatch(it -> !it.group().contains("hx-confirm"));
    Stream.concat(Stream.of(emergency), older.stream())
        .forEach(it -> comms.tasks().done(OwnClinic.ID, it.id(), Actor.system()));
  }

  private StaffTask task(StaffTask.Kind kind, String note) {
    UUID about = UUID.randomUUID();
    StaffTask task =
        new StaffTask(
            StaffTaskId.random(),
            kind + ":" + about,
            kind,
            about,
            null,
            note,
            comms.now(OwnClinic.ID),
            StaffTask.State.OPEN,
            null,
            null);
    return store.inTransaction(
        OwnClinic.ID,
        tx -> {
          tx.staffTasks().insertIfAbsent(List.of(task));
          return task;
        });
  }

  @Test
  void aBoostMovesAPatientAndIsRefusedBeyondItsBounds() throws Exception {
    String waiting = ana.open("/board/waiting").body();
    Matcher boost = Pattern.compile("/board/waiting/([0-9a-f-]{36})/boost").matcher(waiting);
    assertThat(boost.results().count()).isEqualTo(10);
    boost.reset();
    assertThat(boost.find()).isTrue();
    String path = boost.group();

    assertThat(ana.post(path, Map.of("points", "41")).body()).contains("Give 0 to 40 points.");
    assertThat(ana.post(path, Map.of("points", "40")).body())
        .doesNotContain("Give 0 to 40 points.")
        .contains("boost by staff");
  }

  @Test
  void whoMayOnlyReadSeesInitialsAndNoButtons() throws Exception {
    cancel(23, "12:00");
    user("looker", "readonly");
    SignedInBrowser looker = SignedInBrowser.of(server(), "looker", ADMIN_PASSWORD);
    List<String> names =
        comms.waitlist().list(OwnClinic.ID, 0, 3).stream()
            .map(it -> comms.patients().find(OwnClinic.ID, it.entry().patientId()).orElseThrow())
            .map(it -> it.name())
            .toList();

    String board = looker.open("/").body();
    assertThat(board).contains("Waiting list").doesNotContain(names).doesNotContain("hx-post");
    assertThat(looker.open("/cancel").statusCode()).isEqualTo(403);
    assertThat(looker.open("/phones").body()).doesNotContain(names).doesNotContain("hx-post");
  }

  @Test
  void everyPartOfTheBoardSpeaksSpanish() throws Exception {
    assertThat(ana.open("/?lang=es").body())
        .contains("Citas libres", "Lista de espera", "Necesita su atención");
    assertThat(ana.open("/cancel").body()).contains("Liberar esta cita");
    assertThat(ana.open("/phones").body()).contains("Hora de la demo");
    assertThat(ana.open("/?lang=en").body()).contains("Open seats");
  }

  @Test
  void theDemoClockMovesByItsStepsOnly() throws Exception {
    Instant before = comms.now(OwnClinic.ID);
    assertThat(ana.post("/phones/clock", Map.of("minutes", "60")).statusCode()).isEqualTo(200);

    assertThat(comms.now(OwnClinic.ID)).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
    assertThat(ana.post("/phones/clock", Map.of("minutes", "5")).statusCode()).isEqualTo(400);
  }

  private URI server() {
    return to("/").build().uri();
  }

  private LocalDateTime now() {
    return in(Duration.ZERO);
  }

  /** What clocks at the clinic show then: some hours they skip, and some they show twice. */
  private LocalDateTime in(Duration time) {
    ZoneId zone = comms.clinics().find(OwnClinic.ID).orElseThrow().zone();
    return LocalDateTime.ofInstant(comms.now(OwnClinic.ID).plus(time), zone);
  }

  private HttpResponse<String> cancel(int daysAhead, String time) throws Exception {
    Map<String, String> fields = form();
    fields.put("date", now().plusDays(daysAhead).toLocalDate().toString());
    fields.put("time", time);
    return ana.post("/cancel", fields);
  }

  /** The form as it is offered. */
  private Map<String, String> form() throws Exception {
    String page = ana.open("/cancel").body();
    Map<String, String> fields = new HashMap<>();
    for (String name : List.of("date", "time", "minutes")) {
      fields.put(name, only(page, "name=\"" + name + "\"[^>]* value=\"([^\"]+)\""));
    }
    for (String name : List.of("locationId", "providerId")) {
      String choices = only(page, "(?s)<select id=\"" + name + "\"(.*?)</select>");
      fields.put(name, only(choices, "value=\"([^\"]+)\" selected"));
    }
    return fields;
  }

  private static String only(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }
}
