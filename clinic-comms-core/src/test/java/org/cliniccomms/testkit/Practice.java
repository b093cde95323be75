package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/**
 * A clinic at work, without threads: patients with names wait, seats are freed, patients answer,
 * time passes only when the test says so.
 *
 * <p>Patients are asked in the order in which they were put on the list, unless a test says
 * otherwise. They may be asked about as many seats a day as a test likes. Not thread-safe.
 */
public final class Practice {
  /** Whoever works at the desk. */
  public static final Actor STAFF = Actor.staff("ana");

  /** How long before its first day everybody joined, so that all have the same points. */
  private static final Duration WAITED = Duration.ofDays(100);

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final AtomicInteger EVENTS = new AtomicInteger();

  private final Store store;
  private final SettableTime time;
  private final UnaryOperator<ClinicComms.Builder> settings;
  private final Function<ScriptedCarrier, Channel> channel;
  private final SampleClinic clinic = SampleClinic.of(NUMBERS.incrementAndGet());
  private final ScriptedCarrier carrier;
  private final ScriptedPhone phone;
  private final ScriptedAssistant assistant;
  private final Map<String, Patient> patients = new LinkedHashMap<>();
  private final Map<String, WaitlistEntry> entries = new LinkedHashMap<>();
  private final List<CancellationId> seats = new CopyOnWriteArrayList<>();
  private final Instant firstDay;
  private final PracticeRecords records;
  private final Set<ChannelKind> others = EnumSet.noneOf(ChannelKind.class);
  private ClinicComms comms;

  private Practice(
      Store store,
      SettableTime time,
      UnaryOperator<ClinicComms.Builder> settings,
      Function<ScriptedCarrier, Channel> channel) {
    this.store = store;
    this.time = time;
    this.settings = settings;
    this.channel = channel;
    this.carrier = new ScriptedCarrier(time);
    this.phone = new ScriptedPhone(carrier);
    this.assistant = new ScriptedAssistant(carrier);
    this.firstDay = time.instant();
    clinic.putInto(store);
    this.comms = node();
    this.records = new PracticeRecords(this);
  }

  /** A clinic with the usual settings in this store, which reads this time. */
  public static Practice on(Store store, SettableTime time) {
    return on(store, time, UnaryOperator.identity(), carrier -> carrier);
  }

  /** A clinic with other settings, and what it makes of its carrier. */
  static Practice on(
      Store store,
      SettableTime time,
      UnaryOperator<ClinicComms.Builder> settings,
      Function<ScriptedCarrier, Channel> channel) {
    return new Practice(store, time, settings, channel);
  }

  /** The law's hours, and more conversations than a test has. */
  public static ContactRules manyConversations() {
    return ContactRules.of(new ContactCaps(1000, 1000), LegalHours::in)
        .callRegions(Set.of("US", "CL"));
  }

  /** One more process on the same store, with the same carrier. */
  public ClinicComms node() {
    return node(store);
  }

  /** One more process that reaches the same database by a store of its own. */
  public ClinicComms node(Store own) {
    ClinicComms.Builder builder =
        settings
            .apply(
                ClinicComms.builder(own, time)
                    .outreach(OutreachSettings.builder().rules(manyConversations()).build())
                    .messaging(
                        MessagingSettings.builder()
                            .rules(manyConversations())
                            .perRecipientAndHour(MessagingSettings.UNLIMITED)
                            .build())
                    .reminders(ReminderSettings.none()))
            .channel(channel.apply(carrier));
    others.forEach(kind -> builder.channel(over(kind)));
    return builder.build();
  }

  private Channel over(ChannelKind kind) {
    return switch (kind) {
      case VOICE -> phone;
      case VAPI -> assistant;
      default -> carrier.over(kind);
    };
  }

  /** The clinic also speaks by these channels, over the same carrier. */
  public void opens(ChannelKind... kinds) {
    for (ChannelKind kind : kinds) {
      others.add(kind);
      comms.clinics().putAddress(id(), kind, clinic.sender(), STAFF);
    }
    comms = node();
  }

  /** The process dies, and another one takes over what it left. */
  public void restart() {
    comms = node();
  }

  /** The clinic's engines. */
  public ClinicComms comms() {
    return comms;
  }

  /** The store. */
  public Store store() {
    return store;
  }

  /** The time. */
  public SettableTime time() {
    return time;
  }

  /** The clinic. */
  public SampleClinic clinic() {
    return clinic;
  }

  /** The clinic's id. */
  public ClinicId id() {
    return clinic.id();
  }

  /** Who carries the texts. */
  public ScriptedCarrier carrier() {
    return carrier;
  }

  /** Who carries the calls. */
  public ScriptedPhone telephone() {
    return phone;
  }

  /** Whose assistant talks with patients. */
  public ScriptedAssistant assistant() {
    return assistant;
  }

  /** What is on record. */
  public PracticeRecords records() {
    return records;
  }

  /** Changes the clinic's particulars. */
  public void changes(UnaryOperator<Clinic> change) {
    comms.clinics().put(change.apply(comms.clinics().find(id()).orElseThrow()), STAFF);
  }

  /** Puts patients on the waiting list, in this order. */
  public void waits(String... names) {
    for (String name : names) {
      waits(name, UnaryOperator.identity());
    }
  }

  /** Puts a patient on the waiting list who is in some way special. */
  public void waits(String name, UnaryOperator<WaitingPatient> special) {
    int number = patients.size();
    WaitingPatient waiting =
        special.apply(
            new WaitingPatient(
                name,
                SampleClinic.phone(number),
                firstDay.minus(WAITED).plus(Duration.ofMinutes(number)),
                time.instant()));
    patients.put(name, waiting.patient());
    entries.put(name, waiting.entry());
    comms.patients().add(id(), waiting.patient(), STAFF);
    if (!comms.waitlist().add(id(), entries.get(name), STAFF)) {
      throw new AssertionError(name + " is on the list already");
    }
  }

  /** Everybody who was put on the list, by name. */
  public Collection<String> names() {
    return List.copyOf(patients.keySet());
  }

  /** A patient as they were put on the list. */
  public Patient patient(String name) {
    Patient patient = patients.get(name);
    if (patient == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return patient;
  }

  /** A patient's place on the list as it was put there. */
  public WaitlistEntry place(String name) {
    WaitlistEntry entry = entries.get(name);
    if (entry == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return entry;
  }

  /** A patient's first phone. */
  public Address phone(String name) {
    return patient(name).contactPoints().get(0).address();
  }

  /** A seat the day after tomorrow is freed, and what follows is done. */
  public CancellationId cancel() {
    return cancel(firstDay.plus(Duration.ofDays(2)));
  }

  /** A seat of half an hour is freed, and what follows is done. */
  public CancellationId cancel(Instant startAt) {
    return cancel(clinic.seat(startAt));
  }

  /** A seat is freed, and what follows is done. */
  public CancellationId cancel(Seat seat) {
    OpenResult result = open(seat);
    if (!(result instanceof OpenResult.Opened opened)) {
      throw new AssertionError("the seat was not opened: " + result);
    }
    comms.runDue();
    return opened.cancellation().id();
  }

  /** A seat is freed; nothing follows yet. */
  public OpenResult open(Seat seat) {
    return open(comms, seat);
  }

  /** A seat is freed at a node; nothing follows yet. Several nodes may do this at once. */
  public OpenResult open(ClinicComms node, Seat seat) {
    OpenResult result = node.outreach().open(id(), Freed.of(seat), STAFF);
    if (result instanceof OpenResult.Opened opened) {
      seats.add(opened.cancellation().id());
    }
    return result;
  }

  /** The seats that were freed, in order. */
  public List<CancellationId> seats() {
    return List.copyOf(seats);
  }

  /** A patient writes, and what follows is done. */
  public void says(String name, String body) {
    receives(text(name, body));
  }

  /** Something arrives, and what follows is done; false if it had arrived before. */
  public boolean receives(InboundEvent event) {
    boolean isNew = comms.inbox().receive(event);
    comms.runDue();
    return isNew;
  }

  /** A text of a patient that nobody has received yet. */
  public InboundEvent text(String name, String body) {
    return text(phone(name), body);
  }

  /** A text from a phone that nobody has received yet. */
  public InboundEvent text(Address from, String body) {
    return event(from, new InboundEvent.Text(body, null));
  }

  /** A report on a message that nobody has received yet. */
  public InboundEvent status(
      OutboundMessage message, DeliveryStatus status, @Nullable FailureClass failure) {
    String providerId = "SM-" + message.id();
    return event(
        message.line(),
        new InboundEvent.Status(
            null, providerId, status, failure, status.name().toLowerCase(Locale.ROOT)));
  }

  /** Something that arrives from a phone, with a key of its own. */
  public InboundEvent event(Address from, InboundEvent.Content content) {
    return event(new Line(ChannelKind.SMS, clinic.sender(), from), content);
  }

  /** Something that arrives on a line, with a key of its own. */
  public InboundEvent event(Line line, InboundEvent.Content content) {
    return new InboundEvent(
        InboundId.random(), "event-" + EVENTS.incrementAndGet(), line, time.instant(), content);
  }

  /** Time passes, and everything is done when it is due. */
  public void advance(Duration step) {
    Instant end = time.instant().plus(step);
    while (time.instant().isBefore(end)) {
      Instant next = records.nextEvent().filter(end::isAfter).orElse(end);
      time.set(next);
      comms.runDue();
    }
  }

  /** Time passes until {@code end}, and everything is done when it is due. */
  public void advanceTo(Instant end) {
    advance(Duration.between(time.instant(), end));
  }
}
