package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * somebody takes it, and all of them again and again while nobody does.
 *
 * <p>It comes before everything else that is made of a text, and whoever has opted out is answered,
 * too. A text in danger is no answer to a question. That staff were told is true wherever nobody is
 * set up to be called, too: the task is on their board before the patient reads it. Thread-safe.
 */
public final class Emergencies {
  /** A second text of the same minute is not answered again: the first answer stands there. */
  private static final Duration SAID_ALREADY = Duration.ofMinutes(1);

  /** After the last tier all are called again so often, */
  private static final Duration CALLED_AGAIN = Duration.ofMinutes(15);

  /** and for so long, until somebody takes it. */
  private static final Duration CALLED_FOR = Duration.ofHours(4);

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

  /** Has staff called, unless they are just being called for the same patient, or this phone. */
  private void alarm(
      Transaction tx, InboundEvent event, List<Emergency> found, @Nullable PatientId writer) {
    String flags = found.stream().map(it -> it.flag().name()).collect(Collectors.joining(", "));
    StaffTask task =
        StaffTask.open(
            "emergency:" + event.id(),
            StaffTask.Kind.EMERGENCY,
            event.id().value(),
            writer,
            flags,
            tx.now());
    EmergencyTrail.record(tx, task, "emergency.detected", flags);
    if (!isBeingCalled(tx, event.line().recipient(), writer)) {
      tx.staffTasks().insertIfAbsent(List.of(task));
      look(tx, task.id());
    }
  }

  private static boolean isBeingCalled(Transaction tx, Address from, @Nullable PatientId writer) {
    boolean forPatient =
        writer != null
            && isBeingCalled(tx, tx.staffTasks().findLast(StaffTask.Kind.EMERGENCY, writer));
    return forPatient
        || isBeingCalled(
            tx,
            tx.staffTasks()
                .findLastBySender(StaffTask.Kind.EMERGENCY, from)
                .filter(task -> mayBeOf(task, writer)));
  }

  /** Of two patients who share a phone each may be in danger. */
  private static boolean mayBeOf(StaffTask task, @Nullable PatientId writer) {
    return writer == null || task.patientId() == null || writer.equals(task.patientId());
  }

  /** Whoever took what was written before may be far away by now. */
  private static boolean isBeingCalled(Transaction tx, Optional<StaffTask> last) {
    return last.filter(it -> it.state() == StaffTask.State.OPEN)
        .filter(it -> tx.now().isBefore(it.createdAt().plus(CALLED_FOR)))
        .isPresent();
  }

  /** Calls the next tier if nobody has taken the task by now; after the last one, all again. */
  public void look(Transaction tx, StaffTaskId id) {
    tx.staffTasks()
        .find(id)
        .filter(task -> task.state() == StaffTask.State.OPEN)
        .ifPresent(task -> page(tx, task));
  }

  private void page(Transaction tx, StaffTask task) {
    Duration age = Duration.between(task.createdAt(), tx.now());
    long round = round(age);
    List<Saying> pages = new ArrayList<>();
    int number = 0;
    for (PageTier tier : settings.pageTiers()) {
      if (tier.after().compareTo(age) <= 0) {
        pages.addAll(pages(tx, task, tier, number + (round == 0 ? "" : ":again-" + round)));
      }
      number++;
    }
    if (!messenger.say(tx, pages).isEmpty()) {
      EmergencyTrail.record(tx, task, "emergency.paged", "tier " + tiersReached(age));
    }
    next(age, round)
        .map(
            after ->
                new Timer(Timer.Kind.EMERGENCY, task.id().value(), task.createdAt().plus(after)))
        .ifPresent(timer -> tx.timers().schedule(List.of(timer)));
  }

  /** How often all have been called again by now. */
  private long round(Duration age) {
    Duration beyond = age.minus(lastTier());
    return beyond.isNegative() ? 0 : beyond.dividedBy(CALLED_AGAIN);
  }

  private Duration lastTier() {
    return settings.pageTiers().stream()
        .map(PageTier::after)
        .max(Comparator.naturalOrder())
        .orElse(CALLED_FOR);
  }

  /** How old the task is when somebody is called next; empty if nobody is. */
  private Optional<Duration> next(Duration age, long round) {
    return settings.pageTiers().stream()
        .map(PageTier::after)
        .filter(after -> after.compareTo(age) > 0)
        .min(Comparator.naturalOrder())
        .or(
            () ->
                Optional.of(lastTier().plus(CALLED_AGAIN.multipliedBy(round + 1)))
                    .filter(after -> after.compareTo(CALLED_FOR) < 0));
  }

  private long tiersReached(Duration age) {
    return settings.pageTiers().stream().filter(it -> it.after().compareTo(age) <= 0).count();
  }

  private List<Saying> pages(Transaction tx, StaffTask task, PageTier tier, String number) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    Address ours = tx.clinics().addresses().get(tier.channel());
    if (ours == null) {
      EmergencyTrail.unpaged(tx, task, tier, settings.pageTiers().indexOf(tier) + 1);
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
}
