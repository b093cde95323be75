package org.cliniccomms.testkit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * A clinic in Chicago with one location and one provider, and everything that can be made for it.
 *
 * <p>It calls from 08:00 to 20:00 and needs an hour's notice. Immutable and thread-safe.
 */
public final class SampleClinic {
  /** A Tuesday noon in Chicago, in summer time. */
  public static final Instant NOON = Instant.parse("2026-06-02T17:00:00Z");

  /** The clinic's zone. */
  public static final ZoneId ZONE = ZoneId.of("America/Chicago");

  /** How long its offers stand. */
  public static final Duration HOLD = Duration.ofMinutes(7);

  private static final int NUMBERS_PER_AREA = 10_000;
  private static final List<String> AREAS = List.of("312", "214", "415", "617", "206", "404");

  private final Clinic clinic;
  private final Location location;
  private final Provider provider;
  private final Address sender;

  private SampleClinic(int number) {
    this.clinic =
        new Clinic(
            ClinicId.random(),
            "Lakeside Clinic " + number,
            "(773) 555-0199",
            ZONE,
            Locale.US,
            "US",
            new ContactWindow(LocalTime.of(8, 0), LocalTime.of(20, 0)),
            Duration.ofHours(1));
    this.location = new Location(LocationId.random(), "Main Street", ZONE);
    this.provider =
        new Provider(ProviderId.random(), "Dr. Reyes", "physician", Set.of(location.id()));
    this.sender = new Address(String.format(Locale.ROOT, "+1773555%04d", number));
  }

  /** A clinic with ids of its own. Clinics of different numbers have different senders. */
  public static SampleClinic of(int number) {
    if (number < 0 || number >= NUMBERS_PER_AREA) {
      throw new IllegalArgumentException("number: give 0 to 9999");
    }
    return new SampleClinic(number);
  }

  /** The clinic's id. */
  public ClinicId id() {
    return clinic.id();
  }

  /** The clinic itself. */
  public Clinic clinic() {
    return clinic;
  }

  /** Its only location. */
  public Location location() {
    return location;
  }

  /** Its only provider, a physician. */
  public Provider provider() {
    return provider;
  }

  /** The number from which it texts. */
  public Address sender() {
    return sender;
  }

  /** Stores the clinic, its location, provider and number. */
  public void putInto(Store store) {
    boolean stored =
        store.inTransaction(
            id(),
            tx -> {
              tx.clinics().put(clinic);
              tx.clinics().put(location);
              tx.clinics().put(provider);
              tx.clinics().putAddress(ChannelKind.SMS, sender);
              return tx.clinics().find().isPresent();
            });
    if (!stored) {
      throw new IllegalStateException("the store did not keep the clinic");
    }
  }

  /** Hours of its provider: half an hour each from nine until noon, every day. */
  public Schedule mornings() {
    List<TimeOfWeek> hours =
        Stream.of(DayOfWeek.values())
            .map(day -> new TimeOfWeek(day, LocalTime.of(9, 0), LocalTime.of(12, 0)))
            .toList();
    return new Schedule(provider().id(), location().id(), hours, Duration.ofMinutes(30));
  }

  /** A phone that the numbering plan knows; another one for each number from 0 to 59 999. */
  public static PhoneNumber phone(int number) {
    String area = AREAS.get(number / NUMBERS_PER_AREA);
    return new PhoneNumber(
        String.format(Locale.ROOT, "+1%s555%04d", area, number % NUMBERS_PER_AREA));
  }

  /** A new patient with a phone of their own. */
  public static Patient patient(int number) {
    return Patient.of(PatientId.random(), "Patient Number " + letters(number), phone(number));
  }

  /** Names are searched by letters only, so numbers are written in them. */
  private static String letters(int number) {
    StringBuilder word = new StringBuilder();
    for (int rest = number; word.length() < 4; rest /= 26) {
      word.insert(0, (char) ('a' + rest % 26));
    }
    return word.toString();
  }

  /** An active place on the waiting list, without wishes. */
  public static WaitlistEntry entry(Patient patient, Instant joinedAt) {
    return WaitlistEntry.of(patient.id(), joinedAt);
  }

  /** Half an hour with the provider. */
  public Seat seat(Instant startAt) {
    return new Seat(
        location.id(), provider.id(), startAt, startAt.plus(Duration.ofMinutes(30)), null);
  }

  /** A seat that was freed at {@code now} by nobody in particular. */
  public Cancellation cancellation(Instant startAt, Instant now) {
    return Cancellation.open(CancellationId.random(), seat(startAt), null, now);
  }

  /** Asks for the first candidates for a seat. */
  public CandidateQuery query(Cancellation cancellation, int limit) {
    String type = cancellation.seat().providerId() == null ? null : provider.type();
    return new CandidateQuery(cancellation, type, ZONE, limit, null);
  }

  /** The text line between the clinic and a patient's first phone. */
  public Line line(Patient patient) {
    return new Line(ChannelKind.SMS, sender, patient.contactPoints().get(0).address());
  }

  /** A pending offer in the seat's present round whose text is not out yet. */
  public Offer offer(Cancellation cancellation, WaitlistEntry entry, Patient patient, Instant now) {
    return new Offer(
        OfferId.random(),
        cancellation.id(),
        entry.id(),
        patient.id(),
        line(patient),
        Locale.US,
        cancellation.round(),
        1,
        new Score(List.of(new Score.Part("waiting", 3))),
        OfferState.PENDING,
        now,
        HOLD,
        null,
        null,
        null,
        null);
  }

  /** The open question that goes with an offer. */
  public static Prompt prompt(Offer offer, Instant now) {
    return new Prompt(
        PromptId.random(),
        offer.line(),
        Locale.US,
        offer.patientId(),
        new Question.OfferedSeat(offer.id(), offer.cancellationId(), offer.entryId()),
        Prompt.State.OPEN,
        now,
        null);
  }

  /** A queued text to a patient, due at once. */
  public OutboundMessage message(
      String businessKey, MessageKind kind, Patient patient, Instant now) {
    return new OutboundMessage(
        MessageId.random(),
        businessKey,
        kind,
        line(patient),
        patient.id(),
        null,
        null,
        null,
        null,
        RenderedText.of("A text.", Locale.US),
        now,
        now,
        null,
        DeliveryStatus.QUEUED,
        0,
        null,
        null,
        null);
  }

  /** A text from a patient's phone. */
  public InboundEvent text(String dedupeKey, Patient patient, String body, Instant receivedAt) {
    return new InboundEvent(
        InboundId.random(),
        dedupeKey,
        line(patient),
        receivedAt,
        new InboundEvent.Text(body, null));
  }

  /** Those of {@code addresses} that have opted out of texts. */
  public static Set<Address> optedOut(Transaction tx, Set<Address> addresses) {
    Map<Address, Consent> consents = tx.consents().current(addresses);
    return addresses.stream()
        .filter(it -> !permitsTexts(consents.getOrDefault(it, Consent.unstated())))
        .collect(Collectors.toSet());
  }

  private static boolean permitsTexts(Consent consent) {
    return consent.permits(ChannelKind.SMS, Purpose.CARE);
  }
}
