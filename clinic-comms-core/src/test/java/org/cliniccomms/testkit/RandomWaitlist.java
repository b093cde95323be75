package org.cliniccomms.testkit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Waiting patients and seats of every kind, the same ones for the same seed. */
final class RandomWaitlist {
  private static final List<String> TYPES = List.of("physician", "nurse", "room");
  private static final List<String> VISITS = List.of("new", "follow-up");

  private final Random random;
  private final Instant start;
  private final List<LocationId> locations;
  private final List<ProviderId> providers;

  RandomWaitlist(long seed, Instant start) {
    this.random = new Random(seed);
    this.start = start;
    this.locations = Stream.generate(() -> new LocationId(uuid())).limit(3).toList();
    this.providers = Stream.generate(() -> new ProviderId(uuid())).limit(4).toList();
  }

  List<WaitlistEntry> entries(List<PatientId> patients) {
    return patients.stream().map(this::entry).toList();
  }

  private WaitlistEntry entry(PatientId patient) {
    // Few different points and days, so that ties are common.
    return new WaitlistEntry(
        new WaitlistEntryId(uuid()),
        patient,
        oneIn(3) ? Preferences.any() : preferences(),
        oneIn(5),
        oneIn(2) ? 0 : random.nextInt(9) * 5,
        oneIn(3) ? null : visit(),
        start.minus(Duration.ofDays(random.nextInt(20) * 20L - 20)),
        oneIn(12) ? one(List.of(EntryState.values())) : EntryState.ACTIVE);
  }

  private Preferences preferences() {
    return new Preferences(
        !oneIn(4),
        oneIn(3) ? some(providers) : Set.of(),
        oneIn(4) ? some(TYPES) : Set.of(),
        oneIn(3) ? some(locations) : Set.of(),
        oneIn(3) ? times() : List.of(),
        oneIn(4) ? one(VISITS) : null,
        oneIn(4) ? Duration.ofMinutes(15L + 15L * random.nextInt(4)) : null);
  }

  private List<TimeOfWeek> times() {
    List<TimeOfWeek> times = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (oneIn(4)) {
        times.add(TimeOfWeek.allDay(day));
      } else if (oneIn(2)) {
        int from = random.nextInt(16);
        times.add(new TimeOfWeek(day, LocalTime.of(from, 0), LocalTime.of(from + 4, 30)));
      }
    }
    return times;
  }

  private OwnVisit visit() {
    Instant begin = start.plus(Duration.ofHours(random.nextInt(24 * 220)));
    return new OwnVisit(begin, begin.plus(Duration.ofMinutes(45)), null, null);
  }

  List<Seat> seats(int count) {
    return IntStream.range(0, count).mapToObj(number -> seat()).toList();
  }

  private Seat seat() {
    // Up to half a year ahead, over both changes of the clocks.
    Instant begin = start.plus(Duration.ofMinutes(30L * (4 + random.nextInt(48 * 180))));
    return new Seat(
        one(locations),
        oneIn(4) ? null : one(providers),
        begin,
        begin.plus(Duration.ofMinutes(15L + 15L * random.nextInt(4))),
        oneIn(2) ? one(VISITS) : null);
  }

  /** The type of a seat's provider. */
  @Nullable String typeOf(Seat seat) {
    return seat.providerId() == null
        ? null
        : TYPES.get(providers.indexOf(seat.providerId()) % TYPES.size());
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> Set<T> some(List<T> of) {
    Set<T> some = new HashSet<>();
    some.add(one(of));
    some.add(one(of));
    return some;
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
