package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;

/** What happens at a clinic and at its server, by chance, but always the same for a seed. */
final class QuirkyDays {
  private static final int STEPS = 35;
  static final Set<AppointmentStatus> HOLD =
      Set.of(AppointmentStatus.BOOKED, AppointmentStatus.PENDING);

  /**
   * A seat was given up there, as it was known here.
   *
   * @param versions how many versions of the appointment there were then
   */
  record Freed(String id, Instant start, int versions, Instant at) {}

  private record Given(Instant start, boolean isThere) {}

  private final QuirkyClinic clinic;
  private final Random random;
  private final List<Freed> open = new ArrayList<>();
  private final Map<Instant, Integer> freed = new HashMap<>();
  private final Map<String, Given> given = new HashMap<>();
  private final Set<String> everGiven = new HashSet<>();
  final List<String> lost = new ArrayList<>();
  final StringBuilder story = new StringBuilder();
  int offered;
  int claimed;

  /** How often something was booked or given up here in the midst of a reading. */
  int beside;

  QuirkyDays(QuirkyClinic clinic, long seed) {
    this.clinic = clinic;
    this.random = new Random(seed);
  }

  void begin() {
    IntStream.range(0, 6).forEach(number -> clinic.book(number, number));
    IntStream.range(6, QuirkyClinic.PEOPLE).forEach(clinic::wish);
    while (clinic.sync().end() != SyncReport.End.COMPLETE) {
      clinic.time.advance(Duration.ofMinutes(1));
    }
  }

  void pass() {
    for (int i = 0; i < STEPS; i++) {
      clinic.time.advance(Duration.ofMillis(random.nextInt(4, 40) * 700L));
      if (random.nextInt(6) == 0) {
        int writes = random.nextInt(1, 4);
        tell("the server breaks down in write " + writes);
        clinic.plain.json().breakIn(writes);
      }
      step();
      if (random.nextInt(3) > 0) {
        read();
      }
      if (random.nextInt(3) > 0) {
        clinic.work();
      }
      boolean unused = clinic.plain.json().mend();
      if (random.nextInt(12) == 0) {
        clinic.time.advance(Duration.ofMinutes(16));
      }
    }
  }

  /** Until nobody has anything to say any more. */
  boolean comesToRest() {
    int calm = 0;
    for (int i = 0; i < 30 && calm < 2; i++) {
      clinic.time.advance(Duration.ofMinutes(16));
      clinic.work();
      calm = clinic.isCalm() ? calm + 1 : 0;
      look();
    }
    open.forEach(one -> lost.add(one.toString()));
    return calm == 2;
  }

  /** How often a seat was given up by somebody who had it. */
  int freed(Instant start) {
    return freed.getOrDefault(start, 0);
  }

  boolean wasGivenUpHere(String id, Instant start) {
    return everGiven.contains(id + start);
  }

  private void read() {
    int page = random.nextInt(6);
    AtomicInteger pages = new AtomicInteger();
    tell("read");
    clinic.sync(
        told -> {
          if (pages.incrementAndGet() == page) {
            besideReading();
          }
        });
    look();
  }

  /**
   * What else happens here between two pages, of which the later is as it was when the first was
   * asked for: a visit is booked, or one is given up, and both are told there.
   */
  private void besideReading() {
    if (random.nextBoolean()) {
      int before = claimed;
      claim();
      beside += claimed - before;
    } else {
      Optional<org.cliniccomms.appointment.Appointment> visit = here();
      visit.ifPresent(this::giveUpHere);
      beside += visit.isPresent() ? 1 : 0;
    }
    clinic.work();
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0 -> bookThere();
      case 1 -> there().ifPresent(this::moveThere);
      case 2, 3 -> there().ifPresent(this::cancelThere);
      case 4 -> bookAgainThere();
      case 5 -> deleteThere();
      case 6 -> callThereOtherwise();
      case 7 -> there().ifPresent(this::noteThere);
      case 8, 9 -> claim();
      case 10 -> here().ifPresent(this::giveUpHere);
      case 11 -> settleWishThere();
      case 12 -> claimAndMoveThere();
      default -> here().ifPresent(this::learnHere);
    }
  }

  private void bookThere() {
    freeSeat().ifPresent(seat -> tell("booked " + clinic.book(random.nextInt(6), seat)));
  }

  private void moveThere(Appointment visit) {
    Optional<Integer> seat = freeSeat();
    if (seat.isPresent()) {
      gaveUpThere(visit);
      given.remove(id(visit));
      Appointment before = visit.copy();
      clinic.plain.put(QuirkyClinic.at(visit, seat.get()));
      clinic.settleSlots(before);
      clinic.settleSlots(visit);
      note(visit, "moved");
    }
  }

  private void cancelThere(Appointment visit) {
    gaveUpThere(visit);
    clinic.plain.put(visit.setStatus(AppointmentStatus.CANCELLED));
    clinic.settleSlots(visit);
    note(visit, "cancelled");
  }

  private void bookAgainThere() {
    Set<Instant> held = held();
    pick(clinic.plain.all(Appointment.class).stream()
            .filter(visit -> visit.getStatus() == AppointmentStatus.CANCELLED && visit.hasStart())
            .filter(visit -> !held.contains(visit.getStart().toInstant()))
            .toList())
        .ifPresent(
            visit -> {
              given.remove(id(visit));
              clinic.plain.put(visit.setStatus(AppointmentStatus.BOOKED));
              clinic.settleSlots(visit);
              note(visit, "booked again");
            });
  }

  private void deleteThere() {
    if (random.nextBoolean()) {
      there()
          .ifPresent(
              visit -> {
                clinic.plain.delete("Appointment", id(visit));
                clinic.settleSlots(visit);
                note(visit, "deleted");
              });
    }
  }

  private void callThereOtherwise() {
    int patient = random.nextInt(6);
    clinic.patient(patient, new Address("+121455502" + (10 + random.nextInt(80))));
    there()
        .filter(visit -> patient(visit).equals(Integer.toString(patient)))
        .ifPresent(this::noteThere);
  }

  private void noteThere(Appointment visit) {
    clinic.plain.put(visit.setComment("note " + random.nextInt(1000)));
    note(visit, "noted");
  }

  private void claim() {
    pick(IntStream.range(6, QuirkyClinic.PEOPLE).boxed().filter(clinic::isAsked).toList())
        .ifPresent(
            patient -> {
              raced(null);
              claimed++;
              tell("yes of " + patient);
              clinic.says(patient, "YES");
            });
  }

  /** Somebody there moves what we have just written, before we look at it. */
  private void claimAndMoveThere() {
    pick(IntStream.range(6, QuirkyClinic.PEOPLE).boxed().filter(clinic::isAsked).toList())
        .ifPresent(
            patient -> {
              clinic.plain.beforeNext(
                  random.nextBoolean() ? "POST" : "PUT",
                  () -> clinic.plain.beforeNext("GET", () -> moveOf(patient)));
              claimed++;
              tell("yes of " + patient + ", to be moved");
              clinic.says(patient, "YES");
            });
  }

  private void moveOf(int patient) {
    holding().stream()
        .filter(visit -> patient(visit).equals(Integer.toString(patient)))
        .findFirst()
        .ifPresent(this::moveThere);
  }

  private void settleWishThere() {
    int how = random.nextInt(3);
    Optional<Integer> seat = freeSeat();
    pick(waiting())
        .ifPresent(
            wish -> {
              if (how == 0) {
                clinic.plain.put(wish.setStatus(AppointmentStatus.CANCELLED));
              } else if (how == 1) {
                clinic.plain.delete("Appointment", id(wish));
              } else {
                seat.ifPresent(it -> clinic.grant(wish, it));
              }
              tell("settled " + id(wish) + (how == 0 ? " cancelled" : how == 1 ? " deleted" : ""));
            });
  }

  List<Appointment> waiting() {
    return clinic.plain.all(Appointment.class).stream()
        .filter(visit -> visit.getStatus() == AppointmentStatus.WAITLIST)
        .toList();
  }

  private void giveUpHere(org.cliniccomms.appointment.Appointment visit) {
    String id = clinic.external("Appointment", visit.id().value());
    gaveUpHere(id, visit.seat().startAt());
    tell("given up here " + id);
    boolean unused = clinic.cancelHere(visit);
    raced(id);
  }

  private void learnHere(org.cliniccomms.appointment.Appointment visit) {
    int what = random.nextInt(3);
    tell("learned here " + clinic.external("Appointment", visit.id().value()));
    clinic.learnHere(
        visit,
        what == 0
            ? it -> it.contacted(clinic.time.instant(), ChannelKind.SMS)
            : QuirkyClinic.said(what == 1 ? Attendance.ACCEPTED : Attendance.DECLINED));
    raced(clinic.external("Appointment", visit.id().value()));
  }

  /** Sometimes somebody there does something right before the next write of ours. */
  private void raced(@Nullable String id) {
    if (random.nextInt(3) > 0) {
      return;
    }
    String method = id == null && random.nextBoolean() ? "POST" : "PUT";
    int what = random.nextInt(4);
    clinic.plain.beforeNext(
        method,
        () -> {
          Optional<Appointment> visit = id == null ? there() : there(id);
          if (visit.isEmpty() || what == 3) {
            bookThere();
          } else if (what == 0) {
            cancelThere(visit.get());
          } else if (what == 1) {
            moveThere(visit.get());
          } else {
            noteThere(visit.get());
          }
        });
  }

  private void gaveUpThere(Appointment visit) {
    Instant start = visit.getStart().toInstant();
    boolean isKnown =
        clinic.visits().stream()
            .filter(it -> it.seat().startAt().equals(start))
            .anyMatch(it -> clinic.external("Appointment", it.id().value()).equals(id(visit)));
    boolean isNoted = !isKnown && wasGiven(id(visit), start, false);
    given.put(id(visit), new Given(start, true));
    if (!isNoted) {
      freed.merge(start, 1, Integer::sum);
    }
    if (isKnown) {
      open.add(new Freed(id(visit), start, versions(id(visit)) + 1, clinic.time.instant()));
    }
  }

  /** What was given up there before, without our knowing, is given up once. */
  private void gaveUpHere(String id, Instant start) {
    if (!wasGiven(id, start, true)) {
      freed.merge(start, 1, Integer::sum);
    }
    given.put(id, new Given(start, false));
    everGiven.add(id + start);
  }

  private boolean wasGiven(String id, Instant start, boolean isThere) {
    return new Given(start, isThere).equals(given.get(id));
  }

  /** What must have been noticed, was; what changed again before, need not have been. */
  private void look() {
    Set<Instant> held = held();
    open.removeIf(
        one -> {
          boolean isOffered =
              clinic.seats().stream()
                  .filter(seat -> seat.seat().startAt().equals(one.start()))
                  .anyMatch(
                      seat -> !seat.openedAt().isBefore(one.at()) || !seat.state().isTerminal());
          offered += isOffered ? 1 : 0;
          return isOffered || held.contains(one.start()) || versions(one.id()) > one.versions();
        });
  }

  private int versions(String id) {
    return clinic.plain.json().versions("Appointment", id).size();
  }

  private Optional<Integer> freeSeat() {
    Set<Instant> held = held();
    return pick(
        IntStream.range(0, QuirkyClinic.SEATS)
            .boxed()
            .filter(seat -> !held.contains(QuirkyClinic.start(seat)))
            .toList());
  }

  private Set<Instant> held() {
    return holding().stream()
        .map(visit -> visit.getStart().toInstant())
        .collect(java.util.stream.Collectors.toSet());
  }

  List<Appointment> holding() {
    return clinic.plain.all(Appointment.class).stream()
        .filter(visit -> HOLD.contains(visit.getStatus()))
        .toList();
  }

  private Optional<Appointment> there() {
    return pick(holding());
  }

  private Optional<Appointment> there(String id) {
    return holding().stream().filter(visit -> id(visit).equals(id)).findFirst();
  }

  private Optional<org.cliniccomms.appointment.Appointment> here() {
    return pick(
        clinic.visits().stream()
            .filter(it -> !clinic.external("Appointment", it.id().value()).startsWith("unknown"))
            .toList());
  }

  private <T> Optional<T> pick(List<T> from) {
    int at = random.nextInt(1000);
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(at % from.size()));
  }

  static String id(Appointment visit) {
    return visit.getIdElement().getIdPart();
  }

  static String patient(Appointment visit) {
    return visit.getParticipant().stream()
        .map(one -> one.getActor().getReference())
        .filter(reference -> reference.startsWith("Patient/"))
        .map(reference -> reference.substring("Patient/".length()))
        .findFirst()
        .orElse("");
  }

  private void note(Appointment visit, String what) {
    tell(what + " " + id(visit) + " at " + visit.getStart().toInstant());
  }

  private void tell(String what) {
    story.append(clinic.time.instant()).append(' ').append(what).append('\n');
  }
}
