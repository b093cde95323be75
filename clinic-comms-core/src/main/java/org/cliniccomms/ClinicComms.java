package org.cliniccomms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.desk.AppointmentDesk;
import org.cliniccomms.desk.AuditDesk;
import org.cliniccomms.desk.ChatDesk;
import org.cliniccomms.desk.ClinicDesk;
import org.cliniccomms.desk.ConsentDesk;
import org.cliniccomms.desk.MessageDesk;
import org.cliniccomms.desk.PatientDesk;
import org.cliniccomms.desk.SeatDesk;
import org.cliniccomms.desk.TaskDesk;
import org.cliniccomms.desk.TimeDesk;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.desk.WaitlistDesk;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.messaging.Calls;
import org.cliniccomms.messaging.FreeTimesSettings;
import org.cliniccomms.messaging.Inbox;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.OneTimeCodes;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.SpeechLibrary;
import org.cliniccomms.outreach.BatchOfferPolicy;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.SpeechSynthesizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

/**
 * The way in: wires a store, channels and rules together, and owns every thread.
 *
 * <p>Before {@link #start()} nothing happens by itself; {@link #runDue()} does what is due on the
 * caller's thread, which suits tests and command lines. Thread-safe.
 */
public final class ClinicComms implements AutoCloseable {
  private final Threads threads;
  private final Engines engines;
  private final Desks desks;

  private ClinicComms(Builder chosen) {
    Store store = written(told(chosen.store, chosen.listener), chosen.writeBack);
    this.threads = new Threads(store.timers(), chosen.channels.keySet(), chosen.senderThreads);
    this.engines = new Engines(store, chosen, threads);
    this.desks = Desks.of(engines, chosen);
  }

  private static Store told(Store store, @Nullable ClinicCommsListener listener) {
    return listener == null
        ? store
        : new WrappingStore(
            store, tx -> new NotifyingTransaction(tx, () -> listener.changed(tx.clinicId())));
  }

  private static Store written(Store store, Set<WriteBack.Kind> kinds) {
    return kinds.isEmpty()
        ? store
        : new WrappingStore(store, tx -> new WritingBackTransaction(tx, kinds));
  }

  /**
   * Begins with the defaults: standard scoring, three offers for seven minutes, the built-in book.
   *
   * @param time when things arrive, for channels that judge the age of what they receive; the
   *     store's own clock decides everything else
   */
  public static Builder builder(Store store, InstantSource time) {
    return new Builder(store, time);
  }

  /** Fills freed seats. */
  public Outreach outreach() {
    return engines.outreach;
  }

  /** Takes what arrives from channels. */
  public Inbox inbox() {
    return engines.inbox;
  }

  /** Calls that staff place and end. */
  public Calls calls() {
    return engines.calls;
  }

  /** What was spoken, for the vendor that fetches it. */
  public SpeechLibrary speech() {
    return engines.speech;
  }

  /**
   * Asks the vendor how far a message has come, for a callback that did not arrive.
   *
   * @return false if the vendor cannot be asked, or there is nothing new
   */
  public boolean pullStatus(ClinicId clinic, MessageId id) {
    return engines.dispatcher.pull(clinic, id);
  }

  /** The store's time, which decides everything; ahead of the clock in a demo. */
  public Instant now(ClinicId clinic) {
    return engines.store.inTransaction(clinic, Transaction::now);
  }

  /** The clinic's particulars. */
  public ClinicDesk clinics() {
    return desks.clinics();
  }

  /** Patients and their consent. */
  public PatientDesk patients() {
    return desks.patients();
  }

  /** The waiting list. */
  public WaitlistDesk waitlist() {
    return desks.waitlist();
  }

  /** What people have to do, and what was done. */
  public TaskDesk tasks() {
    return desks.tasks();
  }

  /** Freed seats and their offers, to look at. */
  public SeatDesk seats() {
    return desks.seats();
  }

  /** What staff write, and what was sent. */
  public MessageDesk messages() {
    return desks.messages();
  }

  /** The built-in book: hours, free times, visits. */
  public AppointmentDesk appointments() {
    return engines.appointments;
  }

  /** Free times that patients choose from. */
  public TimeDesk times() {
    return desks.times();
  }

  /** Consent that patients are asked for. */
  public ConsentDesk consents() {
    return desks.consents();
  }

  /** Codes by which patients sign in. */
  public OneTimeCodes oneTimeCodes() {
    return engines.codes;
  }

  /** Chats in patients' browsers. */
  public ChatDesk chats() {
    return desks.chats();
  }

  /** What was done, and the seals over it. */
  public AuditDesk audit() {
    return engines.audit;
  }

  /** The channels whose vendors keep failing and are left alone now, as this process sees them. */
  public Set<ChannelKind> resting() {
    return engines.dispatcher.resting();
  }

  /** Takes in what another system says of the clinic's schedule. */
  public UpstreamDesk upstream() {
    return desks.upstream();
  }

  /**
   * Has {@code work} done again and again from {@link #start()} on, each time after a pause, on a
   * thread of its own; {@link #runDue()} does it, too. Called before either.
   *
   * @param name of the thread
   * @param work returns how much it did; what it throws is logged, and it comes again
   */
  public ClinicComms alongside(String name, Duration pause, IntSupplier work) {
    threads.alongside(name, pause, work);
    return this;
  }

  /**
   * Has work that goes {@link #alongside} done soon, without the rest of its pause; calls meanwhile
   * are one. Nothing before {@link #start()}.
   *
   * @param name of the thread
   */
  public void wake(String name) {
    threads.wake(name);
  }

  /** Brings stored scores up to date and begins to work by itself. Called once. */
  public ClinicComms start() {
    int unused = engines.refresh();
    threads.start(engines);
    return this;
  }

  /**
   * Does what is due until nothing is, on the caller's thread; returns how much that was. For use
   * instead of {@link #start()}; seals nothing ({@link AuditDesk#seal()}).
   */
  public int runDue() {
    return threads.runDue(engines);
  }

  /** Stops all threads after what they are doing. Leaves the store open. Safe to call twice. */
  @Override
  public void close() {
    threads.close();
  }

  /** Chooses what is wired together. Not thread-safe. */
  public static final class Builder {
    final Store store;
    final InstantSource time;
    final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
    Prioritizer prioritizer = StandardPrioritizer.standard();
    OfferPolicy policy = BatchOfferPolicy.standard();
    @Nullable AppointmentBook book;
    ReminderSettings reminders = ReminderSettings.standard();
    FreeTimesSettings freeTimes = FreeTimesSettings.standard();
    OutreachSettings outreach = OutreachSettings.standard();
    MessagingSettings messaging = MessagingSettings.standard();
    ReplyInterpreter replies = KeywordReplyInterpreter.standard();
    MessageTemplates templates = MessageTemplates.standard();
    @Nullable SpeechSynthesizer speech;
    @Nullable ClinicCommsListener listener;
    Set<WriteBack.Kind> writeBack = Set.of();
    int senderThreads = 8;

    private Builder(Store store, InstantSource time) {
      this.store = Objects.requireNonNull(store, "store");
      this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * Adds a channel.
     *
     * @throws IllegalArgumentException if there is one of its kind already
     */
    public Builder channel(Channel channel) {
      if (channels.putIfAbsent(channel.kind(), channel) != null) {
        throw new IllegalArgumentException("channel: there is one for " + channel.kind());
      }
      return this;
    }

    /** Who comes first. */
    public Builder prioritizer(Prioritizer other) {
      this.prioritizer = Objects.requireNonNull(other, "prioritizer");
      return this;
    }

    /** How many are asked at once, and for how long. */
    public Builder policy(OfferPolicy other) {
      this.policy = Objects.requireNonNull(other, "policy");
      return this;
    }

    /** When patients are reminded of their visits. */
    public Builder reminders(ReminderSettings settings) {
      this.reminders = Objects.requireNonNull(settings, "reminders");
      return this;
    }

    /**
     * Which free times patients are offered who want another time. None as long as another system
     * keeps the visits, be it by {@link #book} or {@link #writeBack}: whether a time is free is
     * certain only there, and nobody is told of another time that is not certain.
     */
    public Builder freeTimes(FreeTimesSettings settings) {
      this.freeTimes = Objects.requireNonNull(settings, "freeTimes");
      return this;
    }

    FreeTimesSettings freeTimesKept() {
      return book == null && !writeBack.contains(WriteBack.Kind.VISIT)
          ? freeTimes
          : FreeTimesSettings.none();
    }

    /** Who owns the seats; the built-in book by default. */
    public Builder book(AppointmentBook other) {
      this.book = Objects.requireNonNull(other, "book");
      return this;
    }

    /**
     * What another system is told of: each such change is noted in its own transaction, and handed
     * out by {@link org.cliniccomms.spi.WriteBackStore}. Nothing by default.
     */
    public Builder writeBack(Set<WriteBack.Kind> kinds) {
      this.writeBack = Set.copyOf(kinds);
      return this;
    }

    /** How outreach behaves. */
    public Builder outreach(OutreachSettings settings) {
      this.outreach = Objects.requireNonNull(settings, "outreach");
      return this;
    }

    /** How messages are sent and answered. */
    public Builder messaging(MessagingSettings settings) {
      this.messaging = Objects.requireNonNull(settings, "messaging");
      return this;
    }

    /** How replies are understood. */
    public Builder replies(ReplyInterpreter other) {
      this.replies = Objects.requireNonNull(other, "replies");
      return this;
    }

    /** The words of texts. */
    public Builder templates(MessageTemplates other) {
      this.templates = Objects.requireNonNull(other, "templates");
      return this;
    }

    /** Whose voice is heard in calls; the telephone vendor's own by default. */
    public Builder speech(SpeechSynthesizer synthesizer) {
      this.speech = Objects.requireNonNull(synthesizer, "speech");
      return this;
    }

    /** Who is told of changes. */
    public Builder listener(ClinicCommsListener other) {
      this.listener = listener == null ? other : listener.andThen(other);
      return this;
    }

    /** How many messages each channel sends at once; 8 by default. */
    public Builder senderThreads(int threads) {
      if (threads < 1 || threads > 256) {
        throw new IllegalArgumentException("senderThreads: give 1 to 256");
      }
      this.senderThreads = threads;
      return this;
    }

    /** Wires everything together; nothing runs yet. */
    public ClinicComms build() {
      return new ClinicComms(this);
    }
  }
}
