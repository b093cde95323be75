package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.messaging.AskResult.Reason;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Asks patients to agree to a purpose, and takes their answers.
 *
 * <p>Consent is a plain yes to just this question: the word or digit that it asks for and nothing
 * besides, or its button, in time, and before anything else was said to the patient. It is written
 * down for that purpose, in that wording, for that address, with the answer's id. A no counts
 * however it is put; one in more words is read by staff, too, who see what else was meant.
 * Thread-safe.
 */
public final class ConsentRequests {
  private static final String KEY = "CONSENT_REQUEST:";

  /** How long nothing else is asked on the line. */
  private static final Duration LINE_KEPT = Duration.ofHours(2);

  /** For how long a yes is one to the question. */
  static final Duration ANSWERABLE = Duration.ofDays(7);

  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final MessagingSettings settings;
  private final Messenger messenger;
  private final ConsentAnswers answers;

  /** Requests by these rules. */
  public ConsentRequests(MessagingSettings settings, Messenger messenger) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
    this.answers = new ConsentAnswers(messenger);
  }

  /**
   * Asks a patient whether they agree to a purpose in its present wording, once the hours allow it.
   *
   * @param by the only channel to ask on; null for the patient's first one that is not spoken
   */
  public AskResult ask(
      Transaction tx, PatientId id, Purpose purpose, @Nullable ChannelKind by, Actor actor) {
    Optional<Patient> patient = tx.patients().lock(id);
    if (patient.isEmpty()) {
      return new AskResult.Refused(Reason.NO_SUCH_PATIENT);
    }
    String version = settings.consentVersions().get(purpose);
    if (version == null) {
      return new AskResult.Refused(
          purpose.needsOptIn() ? Reason.NO_WORDING : Reason.NEEDS_NO_CONSENT);
    }
    List<Route> routes = routes(tx, patient.get(), by);
    if (routes.isEmpty()) {
      return new AskResult.Refused(Reason.NOT_REACHABLE);
    }
    Optional<Route> open = wantsNothing(tx, patient.get()) ? Optional.empty() : open(tx, routes);
    if (open.isEmpty()) {
      return new AskResult.Refused(Reason.OPTED_OUT);
    }
    ConsentScope scope = ConsentScope.to(purpose, version);
    Optional<Reason> reason = reason(tx, open.get().line(), purpose);
    return reason.isPresent()
        ? new AskResult.Refused(reason.get())
        : asked(tx, patient.get(), open.get(), scope, actor);
  }

  private List<Route> routes(Transaction tx, Patient patient, @Nullable ChannelKind by) {
    LocalDate today = LocalDate.ofInstant(tx.now(), clinic(tx).zone());
    return Routes.of(tx, settings.rules()).to(patient, Purpose.CARE, today).stream()
        .filter(it -> settings.rules().mayAskBy(it.line().channel()))
        .filter(it -> by == null ? !it.line().channel().isSpoken() : it.line().channel() == by)
        .toList();
  }

  /** Whoever has said STOP on one of their addresses is not asked on another one either. */
  private static boolean wantsNothing(Transaction tx, Patient patient) {
    Set<Address> addresses =
        patient.contactPoints().stream().map(ContactPoint::address).collect(Collectors.toSet());
    return tx.consents().current(addresses).values().stream()
        .anyMatch(it -> it.inGeneral().filter(ConsentStatus.OPTED_OUT::equals).isPresent());
  }

  private static Optional<Route> open(Transaction tx, List<Route> routes) {
    return routes.stream().filter(it -> !Consents.isOptedOut(tx, it.line())).findFirst();
  }

  private Optional<Reason> reason(Transaction tx, Line line, Purpose purpose) {
    Address address = line.recipient();
    Instant now = tx.now();
    if (tx.consents()
        .current(address)
        .permits(line.channel(), purpose, settings.consentVersions())) {
      return Optional.of(Reason.GIVEN_ALREADY);
    }
    boolean refused =
        lastAnswer(tx, address, purpose)
            .filter(it -> it.status() == ConsentStatus.OPTED_OUT)
            .filter(it -> it.at().plus(settings.consentPause()).isAfter(now))
            .isPresent();
    if (refused) {
      return Optional.of(Reason.REFUSED_LATELY);
    }
    if (tx.prompts().findAbout(address, purpose).filter(it -> isAwaited(tx, it)).isPresent()) {
      return Optional.of(Reason.ASKED_ALREADY);
    }
    if (tx.prompts().findLast(line).filter(it -> it.awaitsLateAnswerAt(now)).isPresent()) {
      return Optional.of(Reason.LINE_BUSY);
    }
    List<Instant> started = tx.messages().started(address, now.minus(REMEMBERED));
    return settings.rules().caps().fullUntil(started, now).map(until -> Reason.CONTACT_CAP);
  }

  private static Optional<ConsentDecision> lastAnswer(
      Transaction tx, Address address, Purpose purpose) {
    return tx.consents().list(address).stream()
        .filter(it -> it.scope().purpose() == purpose)
        .reduce((earlier, later) -> later);
  }

  /** Whether the answer is still to come, and counts if it comes. */
  private static boolean isAwaited(Transaction tx, Prompt prompt) {
    return prompt.state() != Prompt.State.ANSWERED
        && prompt.askedAt().plus(ANSWERABLE).isAfter(tx.now())
        && request(tx, prompt)
            .filter(it -> it.status() != DeliveryStatus.FAILED)
            .filter(it -> it.status() != DeliveryStatus.SUPPRESSED)
            .isPresent();
  }

  private AskResult asked(
      Transaction tx, Patient patient, Route route, ConsentScope scope, Actor actor) {
    Clinic clinic = clinic(tx);
    Optional<Instant> from =
        settings
            .rules()
            .hours(clinic, clinic.zone(), patient, route.contact().contact())
            .nextAllowed(tx.now());
    if (from.isEmpty()) {
      return new AskResult.Refused(Reason.NO_HOURS);
    }
    Instant until = from.get().plus(LINE_KEPT);
    Prompt prompt = prompt(tx, patient, route.line(), scope, until);
    if (tx.prompts().openIfQuiet(List.of(prompt)).isEmpty()) {
      return new AskResult.Refused(Reason.LINE_BUSY);
    }
    Purpose purpose = Objects.requireNonNull(scope.purpose(), "purpose");
    Saying saying =
        Saying.of(
                MessageKind.CONSENT_REQUEST,
                KEY + prompt.id(),
                prompt.line(),
                prompt.language(),
                TextArguments.from(clinic).purpose(purpose).build(),
                prompt.patientId())
            .notAfter(until)
            .by(actor);
    MessageId said = messenger.say(tx, List.of(saying)).iterator().next();
    record(tx, actor, patient, route, scope, said);
    return new AskResult.Asked(said);
  }

  private static Prompt prompt(
      Transaction tx, Patient patient, Line line, ConsentScope scope, Instant until) {
    return new Prompt(
        PromptId.random(),
        line,
        patient.preferences().languageOr(clinic(tx).language()),
        patient.id(),
        new Question.ConsentTo(
            Objects.requireNonNull(scope.purpose(), "purpose"),
            Objects.requireNonNull(scope.version(), "version"),
            until),
        Prompt.State.OPEN,
        tx.now(),
        null);
  }

  private static void record(
      Transaction tx, Actor actor, Patient patient, Route route, ConsentScope scope, MessageId id) {
    Purpose purpose = Objects.requireNonNull(scope.purpose(), "purpose");
    String before =
        tx.consents()
            .current(route.line().recipient())
            .about(purpose)
            .map(Consents::told)
            .orElse(null);
    String after =
        purpose + " " + scope.version() + " " + route.line().channel() + " message " + id;
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    actor,
                    "patient.consent-asked",
                    "patient",
                    patient.id().value(),
                    patient.id(),
                    before,
                    after)));
  }

  /** The question that a message of ours put. */
  static Optional<Prompt> asked(Transaction tx, OutboundMessage message) {
    return tx.prompts().find(PromptId.parse(message.businessKey().substring(KEY.length())));
  }

  /** The message that put a question. */
  static Optional<OutboundMessage> request(Transaction tx, Prompt prompt) {
    return tx.messages().findByBusinessKey(KEY + prompt.id());
  }

  /** Acts on an answer; what does not clearly answer this question is for staff to read. */
  public Handling answered(
      Transaction tx, Prompt prompt, Question.ConsentTo about, Reply reply, InboundEvent event) {
    return answers.answered(tx, prompt, about, reply, event);
  }

  /** Nobody can answer a question that did not arrive. */
  public void undelivered(Transaction tx, OutboundMessage request) {
    asked(tx, request).ifPresent(it -> tx.prompts().close(it.id(), Prompt.State.CLOSED, tx.now()));
  }

  private static Clinic clinic(Transaction tx) {
    return tx.clinics().find().orElseThrow();
  }
}
