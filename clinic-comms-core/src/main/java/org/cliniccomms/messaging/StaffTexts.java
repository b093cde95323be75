package org.cliniccomms.messaging;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.messaging.WriteResult.Reason;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Says to patients what staff write.
 *
 * <p>Words that tell a diagnosis, a medicine, the reason for a visit or who the patient is are
 * refused before they are stored. What consent, hours and content say is asked once more when the
 * text leaves. Thread-safe.
 */
public final class StaffTexts {
  private final MessagingSettings settings;
  private final Messenger messenger;
  private final MinimumNecessary content = MinimumNecessary.standard();

  /** Texts by these rules. */
  public StaffTexts(MessagingSettings settings, Messenger messenger) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
  }

  /** Says it if it may be said; else, where the caller wants that, sends a link to the portal. */
  public WriteResult write(Transaction tx, StaffText text, Actor actor) {
    Optional<Patient> patient = tx.patients().find(text.to());
    if (patient.isEmpty()) {
      return new WriteResult.Refused(Reason.NO_SUCH_PATIENT);
    }
    Optional<Violation> violation = violation(tx, patient.get(), text.words());
    if (violation.isPresent() && !text.linkInstead()) {
      record(tx, actor, patient.get(), "message.refused", violation.get().rule());
      return new WriteResult.ContentRefused(violation.get());
    }
    if (violation.isPresent() && settings.portal().isEmpty()) {
      return new WriteResult.Refused(Reason.NO_PORTAL);
    }
    List<Line> lines = lines(tx, patient.get(), text);
    Optional<Line> line = lines.stream().filter(it -> isWanted(tx, it, text)).findFirst();
    if (line.isEmpty()) {
      return new WriteResult.Refused(refusal(tx, lines));
    }
    Saying saying =
        violation.isPresent()
            ? link(tx, patient.get(), line.get())
            : words(tx, patient.get(), line.get(), text);
    MessageId said = messenger.say(tx, List.of(saying.by(actor))).iterator().next();
    record(tx, actor, patient.get(), "message.written", saying.kind() + " " + said);
    return new WriteResult.Written(said, violation.isPresent());
  }

  private boolean isWanted(Transaction tx, Line line, StaffText text) {
    return tx.consents()
        .current(line.recipient())
        .permits(line.channel(), text.purpose(), settings.consentVersions());
  }

  private static Reason refusal(Transaction tx, List<Line> lines) {
    if (lines.isEmpty()) {
      return Reason.NOT_REACHABLE;
    }
    return lines.stream().allMatch(it -> Consents.isOptedOut(tx, it))
        ? Reason.OPTED_OUT
        : Reason.NO_CONSENT;
  }

  private static Saying words(Transaction tx, Patient patient, Line line, StaffText text) {
    boolean sells = text.purpose() == Purpose.MARKETING;
    MessageKind kind = sells ? MessageKind.STAFF_NEWS : MessageKind.STAFF_TEXT;
    TextArguments words = TextArguments.from(clinic(tx)).staffText(text.words()).build();
    return saying(tx, patient, line, kind, words);
  }

  private Saying link(Transaction tx, Patient patient, Line line) {
    URI portal = settings.portal().orElseThrow();
    TextArguments words = TextArguments.from(clinic(tx)).link(portal).build();
    return saying(tx, patient, line, MessageKind.PORTAL_LINK, words);
  }

  /** The first rule that words to a patient break; empty if they may be said. */
  Optional<Violation> violation(Transaction tx, Patient patient, String words) {
    return content.check(words, ContentTerms.of(tx, patient), Clearance.names(tx));
  }

  /** On the channel that was asked for, else on those that the patient does allow. */
  private List<Line> lines(Transaction tx, Patient patient, StaffText text) {
    LocalDate today = LocalDate.ofInstant(tx.now(), clinic(tx).zone());
    List<Line> lines =
        Routes.of(tx, settings.rules()).to(patient, text.purpose(), today).stream()
            .map(Route::line)
            .toList();
    List<Line> wished =
        lines.stream()
            .filter(it -> it.channel() == text.by())
            .filter(it -> text.purpose() == Purpose.CARE || !it.channel().isSpoken())
            .toList();
    return wished.isEmpty()
        ? lines.stream().filter(it -> !it.channel().isSpoken()).toList()
        : wished;
  }

  private static Saying saying(
      Transaction tx, Patient patient, Line line, MessageKind kind, TextArguments words) {
    return Saying.of(
        kind,
        kind + ":" + MessageId.random(),
        line,
        patient.preferences().languageOr(clinic(tx).language()),
        words,
        patient.id());
  }

  /** Without the words: they are in the message, or nowhere. */
  private static void record(
      Transaction tx, Actor actor, Patient patient, String action, String after) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    actor,
                    action,
                    "patient",
                    patient.id().value(),
                    patient.id(),
                    null,
                    after)));
  }

  private static Clinic clinic(Transaction tx) {
    return tx.clinics().find().orElseThrow();
  }
}
