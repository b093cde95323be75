package org.cliniccomms.examples.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.Transaction;

/**
 * Sends texts through the whole pipeline, from the words to the stored status, to a vendor that
 * takes each after a given time.
 *
 * <p>Consent, hours, rates and content are judged for each as for every message.
 */
final class Dispatch implements AutoCloseable {
  /** As many calls to the vendor at once as the library makes unless it is told otherwise. */
  private static final int SENDERS = 8;

  private static final int WAITING = 500;
  private static final int TOGETHER = 100;

  private final Database database;
  private final PostgresStore store;
  private final WaitingClinic clinic = WaitingClinic.of(1, WAITING);
  private final Messenger messenger = new Messenger(MessageTemplates.standard(), channels -> {});
  private final ClinicComms comms;
  private List<Patient> patients = List.of();
  private volatile Duration latency = Duration.ZERO;
  private int round;

  private Dispatch(Database database) {
    this.database = database;
    this.store = database.store();
    this.comms = engines();
  }

  /** A clinic with some hundred patients, and engines that run. */
  static Dispatch in(Database database) throws Exception {
    Dispatch dispatch = new Dispatch(database);
    dispatch.begin();
    return dispatch;
  }

  private void begin() throws Exception {
    Set<PatientId> waiting =
        comms.waitlist().list(clinic.putInto(store, database).id(), 0, WAITING).stream()
            .map(it -> it.entry().patientId())
            .collect(Collectors.toSet());
    patients = store.inTransaction(clinic.id(), tx -> tx.patients().findAll(waiting));
    comms.start();
  }

  /**
   * What a run came to.
   *
   * @param latency of the vendor
   */
  record Sent(Duration latency, Clients.Done done) {
    /** The share of the time in which not all senders wait for the vendor. */
    double ours() {
      double vendors = (double) latency.toNanos() * done.count() / SENDERS;
      return 1 - vendors / done.length().toNanos();
    }
  }

  /** Says and sends this many texts. */
  Sent send(int messages, Duration vendors) throws SQLException {
    round++;
    latency = vendors;
    CpuTime cpu = CpuTime.start(database);
    Stopwatch watch = Stopwatch.start();
    for (int from = 0; from < messages; from += TOGETHER) {
      int first = from;
      int last = Math.min(messages, from + TOGETHER);
      Set<MessageId> said =
          store.inTransaction(clinic.id(), tx -> messenger.say(tx, sayings(tx, first, last)));
      if (said.size() != last - first) {
        throw new IllegalStateException("messages: some were said before");
      }
    }
    while (sent() < (long) messages) {
      comms.runDue();
    }
    return new Sent(vendors, new Clients.Done(messages, watch.elapsed(), cpu.spent()));
  }

  private long sent() throws SQLException {
    return database.number(
        String.format(
            Locale.ROOT,
            "select count(*) from clinic_comms.message where clinic_id = '%s' and status = 'SENT'"
                + " and business_key like 'BENCH:%d:%%'",
            clinic.id(),
            round));
  }

  private List<Saying> sayings(Transaction tx, int first, int last) {
    Clinic here = tx.clinics().find().orElseThrow();
    TextArguments words =
        TextArguments.from(here).staffText("The car park is closed on Friday.").build();
    return IntStream.range(first, last)
        .mapToObj(
            it -> saying(patients.get(it % patients.size()), "BENCH:" + round + ":" + it, words))
        .toList();
  }

  private Saying saying(Patient patient, String key, TextArguments words) {
    Address phone = patient.contactPoints().get(0).address();
    return Saying.of(
        MessageKind.STAFF_TEXT,
        key,
        new Line(ChannelKind.SMS, clinic.address(), phone),
        Locale.US,
        words,
        patient.id());
  }

  private ClinicComms engines() {
    ContactRules rules =
        ContactRules.of(new ContactCaps(1_000_000, 1_000_000), region -> LegalHours.unlimited());
    return ClinicComms.builder(store, InstantSource.system())
        .channel(Channel.of(ChannelKind.SMS, this::taken))
        .senderThreads(SENDERS)
        .messaging(
            MessagingSettings.builder()
                .rules(rules)
                .perSenderAndHour(MessagingSettings.UNLIMITED)
                .perRecipientAndHour(MessagingSettings.UNLIMITED)
                .build())
        .build();
  }

  private SendResult taken(SendRequest text) {
    Duration wait = latency;
    try {
      // Nobody ever counts down: it waits as one waits for a vendor.
      if (!wait.isZero() && new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("latch: was counted down");
      }
      return new SendResult.Taken(text.messageId().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown("interrupted");
    }
  }

  @Override
  public void close() {
    comms.close();
    store.close();
  }
}
