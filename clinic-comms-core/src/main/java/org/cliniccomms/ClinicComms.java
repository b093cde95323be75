package org.cliniccomms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.desk.AppointmentDesk;
import org.cliniccomms.desk.AuditDesk;
import org.cliniccomms.desk.ChatDesk;
import org.cliniccomms.desk.ClinicDesk;
import org.cliniccomms.desk.ConsentDesk;
import org.cliniccomms.desk.MessageDesk;
import org.cliniccomms.desk.PatientBooking;
import org.cliniccomms.desk.PatientDesk;
import org.cliniccomms.desk.SeatDesk;
import org.cliniccomms.desk.TaskDesk;
import org.cliniccomms.desk.TimeDesk;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.desk.WaitlistDesk;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.messaging.Calls;
import org.cliniccomms.messaging.CatchUp;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.messaging.Dispatcher;
import org.cliniccomms.messaging.Emergencies;
import org.cliniccomms.messaging.FreeTimesSettings;
import org.cliniccomms.messaging.Inbox;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.OneTimeCodes;
import org.cliniccomms.messaging.Pipeline;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.SpeechLibrary;
import org.cliniccomms.messaging.TimeRequests;
import org.cliniccomms.outreach.BatchOfferPolicy;
import org.cliniccomms.outreach.BlockedTimes;
import org.cliniccomms.outreach.BuiltInBook;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.cliniccomms.outreach.TimeChoices;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.SpeechSynthesizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.task.Timer;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

/**
 * The way in: wires a store, channels and rules together, and owns every thread.
 *
 * <p>Before {@link #start()} nothing happens by itself; {@link #runDue()} does what is due on the
 * caller's thread, which suits tests and command lines. Thread-safe.
 */
public final class ClinicComms implements AutoCloseable {
  private static final int REFRESH_BATCH = 500;
  private static final int BOOKER_THREADS = 4;
  private static final int RECEIPT_THREADS = 2;

  private final Store store;
  private final Prioritizer prioritizer;
  private final Outreach outreach;
  private final BlockedTimes blockedTimes;
  private final SpeechLibrary speech;
  private final Calls calls;
  private final Inbox inbox;
  private final CatchUp catchUp;
  private final Dispatcher dispatcher;
  private final ClinicDesk clinics;
  private final PatientDesk patients;
  private final WaitlistDesk waitlist;
  private final TaskDesk tasks;
  private final SeatDesk seats;
  private final MessageDesk messages;
  private final AppointmentDesk appointments;
  private final Reminders reminders;
  private final TimeChoices choices;
  private final TimeDesk times;
  private final Emergencies emergencies;
  private final ConsentDesk consents;
  private final OneTimeCodes codes;
  private final ChatDesk chats;
  private final AuditDesk audit;
  private final UpstreamDesk upstream;
  private final Lanes lanes;
  private final Object lifecycle = new Object();
  private volatile Map<Work, Worker> workers = Map.of();
  private volatile @Nullable ExecutorService receipts;
  private volatile @Nullable ExecutorService bookers;
  private volatile List<Alongside> alongside = List.of();
  private volatile List<Worker> companions = List.of();
  private boolean closed;

  private ClinicComms(Builder builder) {
    this.store = written(told(builder.store, builder.listener), builder.writeBack);
    this.prioritizer = builder.prioritizer;
    this.lanes = new Lanes(builder.channels.keySet(), builder.senderThreads);
    Messenger messenger = new Messenger(builder.templates, lanes::wake);
    this.reminders = new Reminders(builder.reminders, builder.messaging.rules(), messenger);
    this.emergencies = new Emergencies(builder.messaging, messenger);
    AppointmentBook book = builder.book == null ? new BuiltInBook(store, reminders) : builder.book;
    this.outreach =
        new Outreach(
            store,
            messenger,
            new Outreach.Rules(
                builder.prioritizer, builder.policy, book, reminders, builder.outreach),
            () -> wake(Work.BOOKING),
            command -> run(command, bookers));
    ConsentRequests requests = new ConsentRequests(builder.messaging, messenger);
    this.blockedTimes = outreach.blockedTimes();
    this.appointments = new AppointmentDesk(store, outreach, reminders);
    PatientBooking booking = new PatientBooking(appointments);
    Duration answerInterval = builder.messaging.answerInterval();
    this.choices =
        new TimeChoices(
            new TimeRequests(builder.freeTimesKept(), builder.messaging.rules(), messenger),
            messenger,
            booking,
            answerInterval);
    Pipeline pipeline =
        new Pipeline(
            builder.messaging,
            messenger,
            outreach.conversations(requests, reminders, choices, answerInterval),
            builder.channels);
    this.speech =
        new SpeechLibrary(store, builder.speech, builder.messaging.calls().audioKeptFor());
    this.calls = new Calls(store, pipeline, reminders);
    this.inbox =
        new Inbox(
            store,
            builder.time,
            pipeline,
            builder.replies,
            speech,
            booking,
            command -> run(command, receipts));
    this.catchUp = new CatchUp(store, builder.time, builder.channels.values(), inbox);
    this.dispatcher = new Dispatcher(store, pipeline, lanes::run, builder.time);
    this.clinics = new ClinicDesk(store);
    this.patients = new PatientDesk(store);
    this.waitlist = new WaitlistDesk(store, builder.prioritizer, outreach);
    this.tasks = new TaskDesk(store);
    this.seats = new SeatDesk(store);
    this.messages = new MessageDesk(store, pipeline);
    this.consents = new ConsentDesk(store, requests);
    this.audit = new AuditDesk(store);
    this.upstream = new UpstreamDesk(store, outreach, reminders, builder.writeBack);
    this.codes = new OneTimeCodes(store, messenger, builder.messaging);
    this.chats = new ChatDesk(store, inbox);
    this.times = new TimeDesk(store, choices);
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
    return outreach;
  }

  /** Takes what arrives from channels. */
  public Inbox inbox() {
    return inbox;
  }

  /** Calls that staff place and end. */
  public Calls calls() {
    return calls;
  }

  /** What was spoken, for the vendor that fetches it. */
  public SpeechLibrary speech() {
    return speech;
  }

  /**
   * Asks the vendor how far a message has come, for a callback that did not arrive.
   *
   * @return false if the vendor cannot be asked, or there is nothing new
   */
  public boolean pullStatus(ClinicId clinic, MessageId id) {
    return dispatcher.pull(clinic, id);
  }

  /** The store's time, which decides everything; ahead of the clock in a demo. */
  public Instant now(ClinicId clinic) {
    return store.inTransaction(clinic, Transaction::now);
  }

  /** The clinic's particulars. */
  public ClinicDesk clinics() {
    return clinics;
  }

  /** Patients and their consent. */
  public PatientDesk patients() {
    return patients;
  }

  /** The waiting list. */
  public WaitlistDesk waitlist() {
    return waitlist;
  }

  /** What people have to do, and what was done. */
  public TaskDesk tasks() {
    return tasks;
  }

  /** Freed seats and their offers, to look at. */
  public SeatDesk seats() {
    return seats;
  }

  /** What staff write, and what was sent. */
  public MessageDesk messages() {
    return messages;
  }

  /** The built-in book: hours, free times, visits. */
  public AppointmentDesk appointments() {
    return appointments;
  }

  /** Free times that patients choose from. */
  public TimeDesk times() {
    return times;
  }

  /** Consent that patients are asked for. */
  public ConsentDesk consents() {
    return consents;
  }

  /** Codes by which patients sign in. */
  public OneTimeCodes oneTimeCodes() {
    return codes;
  }

  /** Chats in patients' browsers. */
  public ChatDesk chats() {
    return chats;
  }

  /** What was done, and the seals over it. */
  public AuditDesk audit() {
    return audit;
  }

  /** The channels whose vendors keep failing and are left alone now, as this process sees them. */
  public Set<ChannelKind> resting() {
    return dispatcher.resting();
  }

  /** Takes in what another system says of the clinic's schedule. */
  public UpstreamDesk upstream() {
    return upstream;
  }

  /**
   * Has {@code work} done again and again from {@link #start()} on, each time after a pause, on a
   * thread of its own; {@link #runDue()} does it, too. Called before either.
   *
   * @param name of the thread
   * @param work returns how much it did; what it throws is logged, and it comes again
   */
  public ClinicComms alongside(String name, Duration pause, IntSupplier work) {
    synchronized (lifecycle) {
      if (closed || !workers.isEmpty()) {
        throw new IllegalStateException("alongside: call it before start");
      }
      List<Alongside> more = new ArrayList<>(alongside);
      more.add(new Alongside(name, pause, work));
      alongside = List.copyOf(more);
    }
    return this;
  }

  /**
   * Has work that goes {@link #alongside} done soon, without the rest of its pause; calls meanwhile
   * are one. Nothing before {@link #start()}.
   *
   * @param name of the thread
   */
  public void wake(String name) {
    companions.stream().filter(it -> it.name().equals(name)).forEach(Worker::wake);
  }

  private record Alongside(String name, Duration pause, IntSupplier work) {
    void once() {
      int unused = work.getAsInt();
    }

    Alongside {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pause, "pause");
      Objects.requireNonNull(work, "work");
    }
  }

  /** Brings stored scores up to date and begins to work by itself. Called once. */
  public ClinicComms start() {
    refresh();
    synchronized (lifecycle) {
      if (closed || !workers.isEmpty()) {
        throw new IllegalStateException("start: was started or closed before");
      }
      receipts = Worker.pool("clinic-comms-receipts", RECEIPT_THREADS);
      lanes.start(dispatcher::drain);
      bookers = Worker.pool("clinic-comms-book", BOOKER_THREADS);
      Map<Work, Worker> started = new EnumMap<>(Work.class);
      for (Work work : Work.values()) {
        started.put(work, new Worker(work.threadName, work.threads, work.pause, () -> run(work)));
      }
      workers = Map.copyOf(started);
      companions =
          alongside.stream().map(it -> new Worker(it.name(), 1, it.pause(), it::once)).toList();
      workers.values().forEach(Worker::start);
      companions.forEach(Worker::start);
    }
    wake(Work.CATCH_UP);
    store.timers().start(this::due);
    return this;
  }

  /**
   * Does what is due until nothing is, on the caller's thread; returns how much that was. For use
   * instead of {@link #start()}; seals nothing ({@link AuditDesk#seal()}).
   */
  public int runDue() {
    int all = 0;
    int round;
    do {
      round = store.timers().runDue(this::due) + dispatcher.drain();
      for (Work work : EnumSet.complementOf(EnumSet.of(Work.REFRESH, Work.SEAL, Work.CLEAN))) {
        round += run(work);
      }
      for (Alongside other : alongside) {
        round += other.work().getAsInt();
      }
      all += round;
    } while (round > 0);
    return all;
  }

  /** Stops all threads after what they are doing. Leaves the store open. Safe to call twice. */
  @Override
  public void close() {
    synchronized (lifecycle) {
      if (closed) {
        return;
      }
      closed = true;
    }
    store.timers().close();
    companions.forEach(Worker::close);
    workers.values().forEach(Worker::close);
    lanes.close();
    shutDown(receipts);
    shutDown(bookers);
  }

  private static void shutDown(@Nullable ExecutorService pool) {
    if (pool != null) {
      Worker.shutDown(pool);
    }
  }

  /** Exactness does not need it, speed does: what has run out is scored anew at each search. */
  private int refresh() {
    if (!(prioritizer instanceof IndexedPrioritizer indexed)) {
      return 0;
    }
    int all = 0;
    for (ClinicId clinic : store.directory().list()) {
      int refreshed;
      do {
        refreshed =
            store.inTransaction(clinic, tx -> tx.candidates().refresh(indexed, REFRESH_BATCH));
        all += refreshed;
      } while (refreshed > 0);
    }
    return all;
  }

  private void due(ClinicId clinic, Timer timer) {
    switch (timer.kind()) {
      case SEAT -> outreach.look(clinic, timer);
      case CHAIN -> outreach.goOn(clinic, timer);
      case HELD_UP -> blockedTimes.look(clinic, new AppointmentId(timer.subject()));
      case VISIT -> in(clinic, tx -> reminders.look(tx, new AppointmentId(timer.subject())));
      case TIMES -> in(clinic, tx -> choices.look(tx, new PromptId(timer.subject())));
      case CALL -> in(clinic, tx -> inbox.look(tx, new MessageId(timer.subject())));
      case EMERGENCY -> in(clinic, tx -> emergencies.look(tx, new StaffTaskId(timer.subject())));
    }
  }

  private void in(ClinicId clinic, Consumer<Transaction> work) {
    store.inTransaction(
        clinic,
        tx -> {
          work.accept(tx);
          return clinic;
        });
  }

  private int run(Work work) {
    return switch (work) {
      case INBOX -> inbox.drain();
      case BOOKING -> outreach.book();
      case SWEEP -> outreach.sweep();
      case CATCH_UP -> catchUp.run();
      case REFRESH -> refresh();
      case SEAL -> audit.seal();
      case CLEAN -> speech.clean();
    };
  }

  private void wake(Work work) {
    Worker worker = workers.get(work);
    if (worker != null) {
      worker.wake();
    }
  }

  /** On the caller's thread as long as there are no others. */
  private static void run(Runnable command, @Nullable Executor pool) {
    if (pool == null) {
      command.run();
    } else {
      pool.execute(command);
    }
  }

  /** What is done again and again. */
  private enum Work {
    INBOX("clinic-comms-inbox", 1, Duration.ofSeconds(1)),
    BOOKING("clinic-comms-booking", 1, Duration.ofMillis(500)),
    SWEEP("clinic-comms-sweep", 1, Duration.ofSeconds(15)),
    CATCH_UP("clinic-comms-catch-up", 1, Duration.ofMinutes(5)),
    REFRESH("clinic-comms-refresh", 1, Duration.ofMinutes(1)),
    SEAL("clinic-comms-seal", 1, Duration.ofMinutes(5)),
    CLEAN("clinic-comms-clean", 1, Duration.ofHours(1));

    private final String threadName;
    private final int threads;
    private final Duration pause;

    Work(String threadName, int threads, Duration pause) {
      this.threadName = threadName;
      this.threads = threads;
      this.pause = pause;
    }
  }

  /** Chooses what is wired together. Not thread-safe. */
  public static final class Builder {
    private final Store store;
    private final InstantSource time;
    private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
    private Prioritizer prioritizer = StandardPrioritizer.standard();
    private OfferPolicy policy = BatchOfferPolicy.standard();
    private @Nullable AppointmentBook book;
    private ReminderSettings reminders = ReminderSettings.standard();
    private FreeTimesSettings freeTimes = FreeTimesSettings.standard();
    private OutreachSettings outreach = OutreachSettings.standard();
    private MessagingSettings messaging = MessagingSettings.standard();
    private ReplyInterpreter replies = KeywordReplyInterpreter.standard();
    private MessageTemplates templates = MessageTemplates.standard();
    private @Nullable SpeechSynthesizer speech;
    private @Nullable ClinicCommsListener listener;
    private Set<WriteBack.Kind> writeBack = Set.of();
    private int senderThreads = 8;

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

    private FreeTimesSettings freeTimesKept() {
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
