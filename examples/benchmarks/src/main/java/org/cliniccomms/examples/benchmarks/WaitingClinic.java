package org.cliniccomms.examples.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * A clinic with many who wait: nearly all for one of its sites, as many for each, and a few for the
 * one on the hill.
 */
final class WaitingClinic {
  private static final int CHUNK = 500;
  private static final int SEEDERS = 4;
  private static final int FEW = 20;
  private static final StandardPrioritizer PRIORITIZER = StandardPrioritizer.standard();
  private static final List<String> AREAS =
      List.of(
          ("201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231"
                  + " 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304"
                  + " 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336"
                  + " 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414"
                  + " 415 417 419 423 425 430 432 434 435 440 443 469 478 479 480 484 501 502 503 504")
              .split(" ", -1));
  private static final AtomicInteger CLINICS = new AtomicInteger();

  private final Clinic clinic;
  private final List<Location> sites;
  private final Location hill;
  private final Address address;
  private final int waiting;
  private final AtomicInteger seats = new AtomicInteger();

  private WaitingClinic(ClinicId id, ZoneId zone, int siteCount, int waiting) {
    int number = CLINICS.getAndIncrement();
    this.clinic =
        new Clinic(
            id,
            "Clinic " + number,
            "",
            zone,
            Locale.US,
            "US",
            ContactWindow.aroundTheClock(),
            Duration.ofHours(1));
    this.sites =
        IntStream.rangeClosed(1, siteCount).mapToObj(it -> location("Site " + it, zone)).toList();
    this.hill = location("Hill", zone);
    this.address = new Address(String.format(Locale.ROOT, "+1773555%04d", 1000 + number));
    this.waiting = waiting;
  }

  private static Location location(String name, ZoneId zone) {
    return new Location(LocationId.random(), name, zone);
  }

  /** A clinic in Greenwich's zone. */
  static WaitingClinic of(int siteCount, int waiting) {
    return of(ClinicId.random(), ZoneOffset.UTC, siteCount, waiting);
  }

  /** A clinic that is not stored yet. */
  static WaitingClinic of(ClinicId id, ZoneId zone, int siteCount, int waiting) {
    return new WaitingClinic(id, zone, siteCount, waiting);
  }

  /** Stores the clinic and those who wait there. */
  WaitingClinic putInto(Store store, Database database)
      throws InterruptedException, ExecutionException, SQLException {
    store(store);
    int begun = Math.min(CHUNK, waiting);
    int seeded = store.inTransaction(id(), tx -> seed(tx, 0, begun));
    // Plans made on empty tables are bad ones.
    database.analyse();
    ExecutorService threads = Executors.newFixedThreadPool(SEEDERS);
    try {
      List<Future<Integer>> chunks = new ArrayList<>();
      for (int from = seeded; from < waiting; from += CHUNK) {
        int first = from;
        int last = Math.min(waiting, from + CHUNK);
        chunks.add(threads.submit(() -> store.inTransaction(id(), tx -> seed(tx, first, last))));
      }
      for (Future<Integer> chunk : chunks) {
        chunk.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return this;
  }

  private void store(Store store) {
    int stored =
        store.inTransaction(
            id(),
            tx -> {
              tx.clinics().put(clinic);
              sites.forEach(tx.clinics()::put);
              tx.clinics().put(hill);
              tx.clinics().putAddress(ChannelKind.SMS, address);
              return 1;
            });
    if (stored != 1) {
      throw new IllegalStateException("clinic: not stored");
    }
  }

  private Integer seed(Transaction tx, int first, int last) {
    for (int i = first; i < last; i++) {
      Patient patient = Patient.of(PatientId.random(), "Patient " + i, phone(i));
      WaitlistEntry entry = entry(patient.id(), i, tx.now());
      tx.patients().insert(patient);
      if (!tx.waitlist().insertIfAbsent(entry, PRIORITIZER.standing(entry, tx.now()))) {
        throw new IllegalStateException("entry: stored before");
      }
    }
    return last - first;
  }

  private WaitlistEntry entry(PatientId patient, int number, Instant now) {
    SplittableRandom random = new SplittableRandom(number);
    Duration waited = Duration.ofSeconds(random.nextInt(300 * 24 * 3600));
    boolean rare = random.nextInt(Math.max(1, waiting / FEW)) == 0;
    WaitlistEntry entry =
        WaitlistEntry.of(patient, now.minus(waited))
            .withPreferences(Preferences.location(rare ? hill.id() : site(number).id()))
            .withUrgent(random.nextInt(20) == 0)
            .withBoost(random.nextInt(WaitlistEntry.MAX_BOOST + 1));
    if (random.nextInt(3) > 0) {
      return entry;
    }
    Duration ahead = Duration.ofDays(120).plusSeconds(random.nextInt(200 * 24 * 3600));
    Instant visit = now.plus(ahead);
    return entry.withOwnVisit(new OwnVisit(visit, visit.plus(Duration.ofMinutes(30)), null, null));
  }

  private Location site(int number) {
    return sites.get(number % sites.size());
  }

  /** A million numbers, all of an exchange where nobody lives. */
  private static PhoneNumber phone(int index) {
    return new PhoneNumber(
        String.format(
            Locale.ROOT, "+1%s555%04d", AREAS.get(index / 10_000 % AREAS.size()), index % 10_000));
  }

  ClinicId id() {
    return clinic.id();
  }

  /** What its texts come from. */
  Address address() {
    return address;
  }

  int waiting() {
    return waiting;
  }

  ZoneId zone() {
    return clinic.zone();
  }

  /** A seat at the next site that nobody has had before. */
  Seat seat(Instant now) {
    int number = seats.getAndIncrement();
    return seat(now, number, site(number));
  }

  /** A seat at the location that few want. */
  Seat rareSeat(Instant now) {
    return seat(now, seats.getAndIncrement(), hill);
  }

  /** Each starts at another minute, so that its texts tell it from the others. */
  private static Seat seat(Instant now, int number, Location location) {
    Instant start =
        now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2)).plus(Duration.ofMinutes(number));
    return new Seat(location.id(), null, start, start.plus(Duration.ofMinutes(30)), null);
  }
}
