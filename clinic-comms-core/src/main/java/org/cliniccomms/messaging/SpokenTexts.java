package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.LineType;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Transaction;

/** Has patients called to say what staff wrote, and says why somebody is not called. */
final class SpokenTexts {
  private static final PlaceResult NO_SUCH_PATIENT = new PlaceResult.Refused("no-such-patient");

  /** For so long the same words are taken for a second click, even if their call is over. */
  private static final Duration JUST_NOW = Duration.ofMinutes(1);

  private static final int RECENT = 20;

  private final Pipeline pipeline;
  private final StaffTexts staffTexts;

  SpokenTexts(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.staffTexts = new StaffTexts(pipeline.settings(), pipeline.messenger());
  }

  /** Says it, unless it is being said or was just now. */
  PlaceResult sayOnce(Transaction tx, PatientId id, String text) {
    // Who wishes it at the same time waits here, and finds it.
    if (tx.patients().lock(id).isEmpty()) {
      return NO_SUCH_PATIENT;
    }
    return said(tx, id, text)
        .<PlaceResult>map(PlaceResult.UnderWay::new)
        .orElseGet(() -> say(tx, id, text, "CALL:" + MessageId.random()));
  }

  private static Optional<MessageId> said(Transaction tx, PatientId id, String text) {
    Set<MessageId> lately =
        tx.messages().conversation(id, RECENT).stream()
            .filter(it -> it.direction() == Direction.OUT && it.channel().isSpoken())
            .map(ConversationLine::messageId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Instant justNow = tx.now().minus(JUST_NOW);
    return tx.messages().findAll(lately).stream()
        .filter(it -> it.kind() == MessageKind.STAFF_TEXT)
        .filter(it -> text.equals(it.text().arguments().get("text")))
        .filter(it -> it.createdAt().isAfter(justNow) || Calls.isUnderWay(tx, it))
        .map(OutboundMessage::id)
        .findFirst();
  }

  /** Says it once under this key. */
  PlaceResult say(Transaction tx, PatientId id, String text, String key) {
    Optional<OutboundMessage> said = tx.messages().findByBusinessKey(key);
    if (said.isPresent()) {
      return new PlaceResult.UnderWay(said.get().id());
    }
    Optional<Patient> patient = tx.patients().find(id);
    if (patient.isEmpty()) {
      return NO_SUCH_PATIENT;
    }
    Optional<Violation> violation = staffTexts.violation(tx, patient.get(), text);
    if (violation.isPresent()) {
      return new PlaceResult.Refused("minimum-necessary:" + violation.get().rule());
    }
    Clinic clinic = clinic(tx);
    return line(tx, clinic, patient.get())
        .map(line -> saying(clinic, patient.get(), line, text, key))
        .flatMap(it -> pipeline.messenger().say(tx, List.of(it)).stream().findFirst())
        .<PlaceResult>map(PlaceResult.Placed::new)
        .orElseGet(() -> refusal(tx, id));
  }

  private Optional<Line> line(Transaction tx, Clinic clinic, Patient patient) {
    LocalDate today = LocalDate.ofInstant(tx.now(), clinic.zone());
    return Routes.of(tx, rules()).to(patient, Purpose.CARE, today).stream()
        .map(Route::line)
        .filter(line -> line.channel().isSpoken())
        .findFirst();
  }

  private static Saying saying(Clinic clinic, Patient patient, Line line, String text, String key) {
    return Saying.of(
        MessageKind.STAFF_TEXT,
        key,
        line,
        patient.preferences().languageOr(clinic.language()),
        TextArguments.from(clinic).staffText(text).build(),
        patient.id());
  }

  /** Why a patient is not called: the rule that forbids all their phones, else what they wish. */
  PlaceResult refusal(Transaction tx, PatientId id) {
    List<Optional<String>> rules =
        tx.patients().find(id).stream()
            .flatMap(it -> it.contactPoints().stream())
            .filter(it -> it.contact() instanceof PhoneNumber)
            .map(it -> ruleAgainst(tx, (PhoneNumber) it.contact()))
            .toList();
    boolean mayCallOne = rules.stream().anyMatch(Optional::isEmpty);
    return rules.stream()
        .filter(it -> !mayCallOne)
        .flatMap(Optional::stream)
        .findFirst()
        .map(PlaceResult.Refused::new)
        .orElseGet(() -> new PlaceResult.Refused("not-callable"));
  }

  /** The rule by which a number is never called; empty if there is none. */
  Optional<String> ruleAgainst(Transaction tx, PhoneNumber phone) {
    if (phone.lineType() == LineType.PREMIUM_RATE) {
      return Optional.of("premium-number");
    }
    if (!phone.lineType().mayBeCalled()) {
      return Optional.of("no-patients-number");
    }
    return rules().mayCall(clinic(tx).region(), phone)
        ? Optional.empty()
        : Optional.of("foreign-number");
  }

  private ContactRules rules() {
    return pipeline.settings().rules();
  }

  private static Clinic clinic(Transaction tx) {
    return tx.clinics().find().orElseThrow();
  }
}
