package org.cliniccomms.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.engine.BoardSignals;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A test of the API whose own patients are the only ones who are asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiTest extends ServerTest {
  private static final AtomicInteger NEXT_PHONE = new AtomicInteger(2000);
  private static final AtomicInteger NEXT_DAY = new AtomicInteger(3);
  private static final int MOST = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Autowired protected ClinicComms comms;
  @Autowired private BoardSignals signals;

  private final Semaphore changes = new Semaphore(0);
  private final Runnable onChange = changes::release;
  private Set<WaitlistEntryId> others = Set.of();
  protected String admin = "";
  protected String staff = "";
  protected String reader = "";

  @BeforeAll
  void beAlone() throws Exception {
    admin = admin();
    staff = user("api.staff", "staff");
    reader = user("api.reader", "readonly");
    others = entries().stream().map(WaitlistEntry::id).collect(Collectors.toSet());
    others.forEach(it -> assertThat(comms.waitlist().pause(OwnClinic.ID, it, system())).isTrue());
    abortAll();
    signals.add(onChange);
  }

  @AfterEach
  void tidyUp() {
    abortAll();
    entries().stream()
        .map(WaitlistEntry::id)
        .filter(it -> !others.contains(it))
        .forEach(it -> assertThat(comms.waitlist().remove(OwnClinic.ID, it, system())).isTrue());
  }

  @AfterAll
  void letOthersIn() {
    signals.remove(onChange);
    others.forEach(it -> assertThat(comms.waitlist().resume(OwnClinic.ID, it, system())).isTrue());
  }

  private void abortAll() {
    Set<CancellationState> unfilled =
        Set.of(CancellationState.OPEN, CancellationState.WAITING, CancellationState.EXHAUSTED);
    comms
        .seats()
        .list(OwnClinic.ID, unfilled, 0, MOST)
        .forEach(it -> comms.outreach().abort(OwnClinic.ID, it.id(), system()));
  }

  private List<WaitlistEntry> entries() {
    return comms.waitlist().list(OwnClinic.ID, 0, MOST).stream().map(it -> it.entry()).toList();
  }

  private static Actor system() {
    return Actor.system();
  }

  /** Waits for {@code reached}, looking again whenever something changed. */
  protected void until(Callable<Boolean> reached) throws Exception {
    // Not by tries: the server changes other things meanwhile, each of which is one.
    long since = System.nanoTime();
    while (!reached.call()) {
      assertThat(Duration.ofNanos(System.nanoTime() - since))
          .as("what is waited for does not come")
          .isLessThan(PATIENCE);
      if (changes.tryAcquire(1, TimeUnit.SECONDS)) {
        changes.drainPermits();
      }
    }
  }

  protected JsonNode get(String path, String as) throws Exception {
    return ok(200, to("/api/v1/" + path).header("Authorization", as));
  }

  protected JsonNode get(String path) throws Exception {
    return get(path, staff);
  }

  protected HttpRequest.Builder posting(String path, String body) {
    return post("/api/v1/" + path, body).header("Authorization", staff);
  }

  protected HttpRequest.Builder sending(String method, String path, String body, String as) {
    return to("/api/v1/" + path)
        .header("Content-Type", "application/json")
        .header("Authorization", as)
        .method(method, BodyPublishers.ofString(body));
  }

  /** Sends and returns the body of an answer that must have this status. */
  protected JsonNode ok(int status, HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return read(answer);
  }

  /** Sends what must be refused and returns the name of the first wrong field. */
  protected String refused(int status, HttpRequest.Builder request) throws Exception {
    return ok(status, request).get("errors").get(0).get("field").stringValue();
  }

  protected static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  protected static String phone() {
    return "(214) 555-" + NEXT_PHONE.getAndIncrement();
  }

  /**
   * Puts a new patient on the list who comes before everybody without a boost; returns the entry.
   */
  protected JsonNode wait(String name, int boost) throws Exception {
    String body =
        String.format(
            Locale.ROOT,
            "{\"patient\":{\"name\":\"%s\",\"phone\":\"%s\"},\"boost\":%d}",
            name,
            phone(),
            boost);
    return ok(201, posting("waitlist", body));
  }

  protected String locationId() throws Exception {
    return text(get("locations").get("items").get(0), "id");
  }

  /** Returns the description of a seat at noon UTC of a day of its own. */
  protected String seat() throws Exception {
    var start =
        comms
            .now(OwnClinic.ID)
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofDays(NEXT_DAY.getAndIncrement()).plusHours(18));
    return String.format(
        Locale.ROOT,
        "{\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"}",
        locationId(),
        start,
        start.plus(Duration.ofMinutes(30)));
  }

  protected JsonNode cancel() throws Exception {
    return ok(201, posting("cancellations", seat()));
  }

  protected String status(String cancellation) throws Exception {
    return text(get("cancellations/" + cancellation), "status");
  }

  protected JsonNode offers(String cancellation) throws Exception {
    return get("cancellations/" + cancellation + "/offers").get("items");
  }

  /** Returns how many messages of this kind were made for the offers of a seat. */
  protected long messages(String kind, String cancellation) throws Exception {
    List<String> offers = offers(cancellation).findValuesAsString("id");
    return get("messages?limit=200")
        .get("items")
        .valueStream()
        .filter(it -> text(it, "kind").equals(kind))
        .filter(it -> offers.contains(it.get("offerId").asString("")))
        .count();
  }
}
