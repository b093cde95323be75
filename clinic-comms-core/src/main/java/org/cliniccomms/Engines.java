package org.cliniccomms;

import java.time.Duration;
import java.util.function.Consumer;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.AppointmentDesk;
import org.cliniccomms.desk.AuditDesk;
import org.cliniccomms.desk.PatientBooking;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.messaging.Calls;
import org.cliniccomms.messaging.CatchUp;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.messaging.Dispatcher;
import org.cliniccomms.messaging.Emergencies;
import org.cliniccomms.messaging.Inbox;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.OneTimeCodes;
import org.cliniccomms.messaging.Pipeline;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.SpeechLibrary;
import org.cliniccomms.messaging.TimeRequests;
import org.cliniccomms.outreach.BlockedTimes;
import org.cliniccomms.outreach.BuiltInBook;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.outreach.TimeChoices;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.task.Timer;

/** What works by itself on a store, wired together as was chosen. Thread-safe. */
final class Engines {
  private static final int REFRESH_BATCH = 500;

  final Store store;
  final Reminders reminders;
  final ConsentRequests consentRequests;
  final Outreach outreach;
  final AppointmentDesk appointments;
  final TimeChoices choices;
  final Pipeline pipeline;
  final SpeechLibrary speech;
  final Calls calls;
  final Inbox inbox;
  final Dispatcher dispatcher;
  final OneTimeCodes codes;
  final AuditDesk audit;
  private final Prioritizer prioritizer;
  private final BlockedTimes blockedTimes;
  private final Emergencies emergencies;
  private final CatchUp catchUp;

  Engines(Store store, ClinicComms.Builder chosen, Threads threads) {
    this.store = store;
    this.prioritizer = chosen.prioritizer;
    Messenger messenger = new Messenger(chosen.templates, threads.lanes()::wake);
    this.reminders = new Reminders(chosen.reminders, chosen.messaging.rules(), messenger);
    this.emergencies = new Emergencies(chosen.messaging, messenger);
    this.consentRequests = new ConsentRequests(chosen.messaging, messenger);
    this.codes = new OneTimeCodes(store, messenger, chosen.messaging);
    this.audit = new AuditDesk(store);
    this.outreach =
        new Outreach(
            store,
            messenger,
            rules(chosen, store, reminders),
            () -> threads.wake(Chore.BOOKING),
            threads::book);
    this.blockedTimes = outreach.blockedTimes();
    this.appointments = new AppointmentDesk(store, outreach, reminders);
    PatientBooking booking = new PatientBooking(appointments);
    Duration answerInterval = chosen.messaging.answerInterval();
    TimeRequests requests =
        new TimeRequests(chosen.freeTimesKept(), chosen.messaging.rules(), messenger);
    this.choices = new TimeChoices(requests, messenger, booking, answerInterval);
    this.pipeline =
        new Pipeline(
            chosen.messaging,
            messenger,
            outreach.conversations(consentRequests, reminders, choices, answerInterval),
            chosen.channels);
    this.speech = new SpeechLibrary(store, chosen.speech, chosen.messaging.calls().audioKeptFor());
    this.calls = new Calls(store, pipeline, reminders);
    this.inbox =
        new Inbox(store, chosen.time, pipeline, chosen.replies, speech, booking, threads::receive);
    this.catchUp = new CatchUp(store, chosen.time, chosen.channels.values(), inbox);
    this.dispatcher = new Dispatcher(store, pipeline, threads.lanes()::run, chosen.time);
  }

  private static Outreach.Rules rules(
      ClinicComms.Builder chosen, Store store, Reminders reminders) {
    AppointmentBook book = chosen.book == null ? new BuiltInBook(store, reminders) : chosen.book;
    return new Outreach.Rules(chosen.prioritizer, chosen.policy, book, reminders, chosen.outreach);
  }

  /** Does what a timer reminds of. */
  void due(ClinicId clinic, Timer timer) {
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

  /** Does a chore once; returns how much it was. */
  int run(Chore chore) {
    return switch (chore) {
      case INBOX -> inbox.drain();
      case BOOKING -> outreach.book();
      case SWEEP -> outreach.sweep();
      case CATCH_UP -> catchUp.run();
      case REFRESH -> refresh();
      case SEAL -> audit.seal();
      case CLEAN -> speech.clean();
    };
  }

  /**
   * Brings stored scores up to date. Exactness does not need it, speed does: what has run out is
   * scored anew at each search.
   */
  int refresh() {
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
}
