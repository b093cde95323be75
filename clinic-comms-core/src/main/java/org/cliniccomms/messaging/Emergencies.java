package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.safety.Emergency;
import org.cliniccomms.safety.EmergencyDetector;
import org.cliniccomms.safety.EmergencyNumbers;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.task.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Sees danger in what a patient writes, says whom to call, and calls staff, tier by tier, until
 * somebody takes it.
 *
 * <p>It comes before everything else that is made of a text, and whoever has opted out is answered,
 * too. A text in danger is no answer to a question. Thread-safe.
 */
public final class Emergencies {
  /** A second text of the same minute is not answered again: the first answer stands there. */
  private static final Duration SAID_ALREADY = Duration.ofMinutes(1);

  private final MessagingSettings settings;
  private final Messenger messenger;
  private final EmergencyDetector detector = EmergencyDetector.standard();
  private final EmergencyNumbers numbers = EmergencyNumbers.standard();

  /** Emergencies by these settings. */
  public Emergencies(MessagingSettings settings, Messenger messenger) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
  }

  /**
   * Acts on a text if it tells of danger.
   *
   * @param language in which the patient is addressed
   * @param writer who wrote it; null if that is not known
   * @return whether it does
   */
  boolean sees(
      Transaction tx,
      InboundEvent event,
      String body,
      Locale language,
      @Nullable PatientId writer) {
    List<Emergency> found = detector.detect(body, language);
    if (found.isEmpty()) {
      return false;
    }
    Clinic clinic = tx.clinics().find().orElseThrow();
    advise(tx, event, clinic, found.get(0), writer);
    alarm(tx, event, found, writer);
    return true;
  }

  private void advise(
      Transaction tx,
      InboundEvent event,
      Clinic clinic,
      Emergency gravest,
      @Nullable PatientId writer) {
    Instant since = tx.now().minus(SAID_ALREADY);
    Set<MessageKind> advice = Set.of(MessageKind.EMERGENCY);
    boolean said = tx.messages().lastSaid(event.line(), advice).filter(since::isBefore).isPresent();
    if (said) {
      return;
    }
    TextArguments.Builder words = TextArguments.from(clinic);
    settings
        .emergencyNumber()
        .or(() -> numbers.in(clinic.region()))
        .ifPresent(words::emergencyNumber);
    Saying saying =
        Saying.answer(event, tx.now(), MessageKind.EMERGENCY, gravest.language(), words.build())
            .to(writer);
    if (messenger.say(tx, List.of(saying)).isEmpty()) {
      throw new IllegalStateException("emergency: its advice was given before it was read");
    }
  }

  private void alarm(
      Transaction tx, InboundEvent event, List<Emergency> found, @Nullable PatientId writer) {
    String about = writer == null ? event.id().toString() : writer.toString();
    String flags = found.stream().map(it -> it.flag().name()).collect(Collectors.joining(", "));
    StaffTask task =
        StaffTask.open(
            "emergency:" + about,
            StaffTask.Kind.EMERGENCY,
            event.id().value(),
            writer,
            flags,
            tx.now());
    tx.staffTasks().insertIfAbsent(List.of(task));
    record(tx, task, "emergency.detected", flags);
    // Of a patient who writes again, staff have been called already.
    look(tx, task.id());
  }

  /** Calls the next tier if nobody has taken the task by now. */
  public void look(Transaction tx, StaffTaskId id) {
    tx.staffTasks()
        .find(id)
        .filter(task -> task.state() == StaffTask.State.OPEN)
        .ifPresent(task -> page(tx, task));
  }

  private void page(Transaction tx, StaffTask task) {
    Duration age = Duration.between(task.createdAt(), tx.now());
    List<Saying> pages = new ArrayList<>();
    Instant next = null;
    int number = 0;
    for (PageTier tier : settings.pageTiers()) {
      if (tier.after().compareTo(age) <= 0) {
        pages.addAll(pages(tx, task, tier, number));
      } else if (next == null) {
        next = task.createdAt().plus(tier.after());
      }
      number++;
    }
    if (!messenger.say(tx, pages).isEmpty()) {
      record(tx, task, "emergency.paged", "tier " + tiersReached(age));
    }
    if (next != null) {
      tx.timers().schedule(List.of(new Timer(Timer.Kind.EMERGENCY, task.id().value(), next)));
    }
  }

  private long tiersReached(Duration age) {
    return settings.pageTiers().stream().filter(it -> it.after().compareTo(age) <= 0).count();
  }

  private static List<Saying> pages(Transaction tx, StaffTask task, PageTier tier, int number) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    Address ours = tx.clinics().addresses().get(tier.channel());
    if (ours == null) {
      return List.of();
    }
    return tier.addresses().stream()
        .map(
            address ->
                Saying.of(
                    MessageKind.STAFF_PAGE,
                    "STAFF_PAGE:"
                        + task.id()
                        + ":"
                        + number
                        + ":"
                        + tier.addresses().indexOf(address),
                    new Line(tier.channel(), ours, address),
                    clinic.language(),
                    TextArguments.from(clinic).build(),
                    null))
        .toList();
  }

  private static void record(Transaction tx, StaffTask task, String action, String what) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    Actor.system(),
                    action,
                    "emergency",
                    task.subjectId(),
                    task.patientId(),
                    null,
                    what)));
  }
}
