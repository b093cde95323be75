package org.cliniccomms.examples.server.engine;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Invents the patients of the demo: always the same ones, none of them real.
 *
 * <p>Their numbers are from 555-0100 to 555-0159, which belong to nobody, and in a demo nothing is
 * sent anyway.
 */
@Component
class DemoClinic {
  private static final int PATIENTS = 60;
  private static final int FIRST_DOCUMENT = 1_020_304_000;
  private static final long SEED = 20_261_121L;
  private static final List<String> FIRST_NAMES =
      List.of(
          "Lucia", "Marcus", "Priya", "Tomás", "Ingrid", "Kofi", "Mei", "Rafael", "Nadia", "Oscar",
          "Wanda", "Yusuf", "Elena", "Hugo", "Sanjay", "Beatriz", "Caleb", "Dolores", "Emil",
          "Farah");
  private static final List<String> LAST_NAMES =
      List.of(
          "Chan",
          "Ortiz",
          "Shah",
          "Roy",
          "Díaz",
          "Novak",
          "Okafor",
          "Lindqvist",
          "Gómez",
          "Weber",
          "Abara",
          "Petrov",
          "Silva",
          "Tanaka",
          "Walsh");

  private final ClinicComms comms;
  private final InstantSource time;
  private final ZoneId zone;
  private Random random = new Random(SEED);

  DemoClinic(ClinicComms comms, InstantSource time, ServerSettings settings) {
    this.comms = comms;
    this.time = time;
    this.zone = settings.outreach().zone();
  }

  /**
   * Puts locations, providers, patients and their places on the waiting list, unless they are all
   * there; what a start that was cut off has left out is added.
   */
  void fill() {
    random = new Random(SEED);
    List<Location> locations = List.of(location("North"), location("South"));
    List<Provider> providers =
        List.of(
            provider("Dr. Rivera", "physician", locations),
            provider("Dr. Chen", "physician", locations.subList(0, 1)),
            provider("N. Okoye", "nurse", locations));
    Map<Patient, WaitlistEntry> waiting = new LinkedHashMap<>();
    for (int number = 0; number < PATIENTS; number++) {
      Patient patient = patient(number);
      waiting.put(patient, entry(patient, providers, locations));
    }
    List<Patient> missing = waiting.keySet().stream().filter(it -> !isThere(it)).toList();
    waiting.keySet().forEach(this::giveDocument);
    if (missing.isEmpty()) {
      return;
    }
    locations.forEach(it -> comms.clinics().put(OwnClinic.ID, it, Actor.system()));
    providers.forEach(it -> comms.clinics().put(OwnClinic.ID, it, Actor.system()));
    providers.forEach(it -> see(it, locations.get(0)));
    for (Patient patient : missing) {
      WaitlistEntry entry = Objects.requireNonNull(waiting.get(patient));
      if (!comms.waitlist().enrol(OwnClinic.ID, patient, entry, Actor.system())) {
        throw new IllegalStateException("demo: a patient is on the waiting list already");
      }
    }
  }

  /** A demo that was begun by an earlier release has patients without. */
  private void giveDocument(Patient invented) {
    comms
        .patients()
        .find(OwnClinic.ID, invented.id())
        .filter(it -> it.documents().isEmpty())
        .map(it -> it.withDocuments(invented.documents()))
        .ifPresent(
            given ->
                comms
                    .patients()
                    .change(
                        OwnClinic.ID,
                        given.id(),
                        now -> now.withDocuments(given.documents()),
                        Actor.system()));
  }

  private boolean isThere(Patient patient) {
    return comms.patients().find(OwnClinic.ID, patient.id()).isPresent();
  }

  private Location location(String name) {
    return new Location(new LocationId(id()), name, zone);
  }

  private Provider provider(String name, String type, List<Location> at) {
    return new Provider(
        new ProviderId(id()), name, type, Set.copyOf(at.stream().map(Location::id).toList()));
  }

  /** Times to choose from for whoever wants another one. */
  private void see(Provider provider, Location at) {
    List<TimeOfWeek> hours =
        Stream.of(DayOfWeek.values())
            .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
            .map(day -> new TimeOfWeek(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
            .toList();
    Schedule schedule = new Schedule(provider.id(), at.id(), hours, Duration.ofMinutes(30));
    comms.appointments().put(OwnClinic.ID, schedule, Actor.system());
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Patient patient(int number) {
    String name = one(FIRST_NAMES) + " " + one(LAST_NAMES);
    PhoneNumber phone = new PhoneNumber(String.format(Locale.ROOT, "+1312555%04d", 100 + number));
    boolean spanish = random.nextInt(4) == 0;
    LocalDate born =
        LocalDate.of(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28));
    return new Patient(
        new PatientId(id()),
        name,
        born,
        preferences(number).speaking(spanish ? Locale.forLanguageTag("es") : null),
        null,
        List.of(ContactPoint.of(phone)),
        List.of(new PersonalDocument("CC", String.valueOf(FIRST_DOCUMENT + number), "")));
  }

  /** Every fourth prefers WhatsApp. */
  private static CommunicationPreferences preferences(int number) {
    CommunicationPreferences texts = CommunicationPreferences.standard();
    return number % 4 == 1 ? texts.over(ChannelKind.WHATSAPP, ChannelKind.SMS) : texts;
  }

  private WaitlistEntry entry(Patient patient, List<Provider> providers, List<Location> locations) {
    Instant now = time.instant();
    return new WaitlistEntry(
        new WaitlistEntryId(id()),
        patient.id(),
        wishes(providers, locations),
        random.nextInt(8) == 0,
        random.nextInt(6) == 0 ? 5 + random.nextInt(20) : 0,
        ownVisit(now, providers, locations),
        now.minus(Duration.ofHours(random.nextInt(24 * 200))),
        EntryState.ACTIVE);
  }

  private Preferences wishes(List<Provider> providers, List<Location> locations) {
    boolean byProvider = random.nextInt(3) == 0;
    boolean byLocation = random.nextInt(4) == 0;
    boolean mornings = random.nextInt(6) == 0;
    return new Preferences(
        true,
        byProvider ? Set.of(one(providers).id()) : Set.of(),
        Set.of(),
        byLocation ? Set.of(one(locations).id()) : Set.of(),
        mornings ? everyMorning() : List.of(),
        null,
        null);
  }

  private static List<TimeOfWeek> everyMorning() {
    List<TimeOfWeek> mornings = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      mornings.add(new TimeOfWeek(day, LocalTime.of(7, 0), LocalTime.of(13, 0)));
    }
    return mornings;
  }

  private @Nullable OwnVisit ownVisit(
      Instant now, List<Provider> providers, List<Location> locations) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    Instant start =
        now.atZone(zone)
            .toLocalDate()
            .plusDays(20 + random.nextInt(220))
            .atTime(9 + random.nextInt(8), 30 * random.nextInt(2))
            .atZone(zone)
            .toInstant();
    return new OwnVisit(
        start, start.plus(Duration.ofMinutes(30)), one(providers).id(), one(locations).id());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
