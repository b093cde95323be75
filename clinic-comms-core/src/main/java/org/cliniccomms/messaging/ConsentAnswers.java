package org.cliniccomms.messaging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Takes patients' answers to whether they agree to a purpose, and writes them down. */
final class ConsentAnswers {
  private static final Set<DeliveryStatus> NOT_LEFT =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SUPPRESSED, DeliveryStatus.FAILED);

  /** After one of these a yes may be one to something else. */
  private static final Set<MessageKind> OTHERS =
      Arrays.stream(MessageKind.values())
          .filter(it -> it.startedByUs() && it != MessageKind.CONSENT_REQUEST)
          .collect(Collectors.toUnmodifiableSet());

  private final Messenger messenger;

  ConsentAnswers(Messenger messenger) {
    this.messenger = messenger;
  }

  /** Acts on an answer; what does not clearly answer this question is for staff to read. */
  Handling answered(
      Transaction tx, Prompt prompt, Question.ConsentTo about, Reply reply, InboundEvent event) {
    Optional<OutboundMessage> request =
        ConsentRequests.request(tx, prompt).filter(it -> !NOT_LEFT.contains(it.status()));
    if (request.isEmpty() || !(event.content() instanceof InboundEvent.Text text)) {
      return Handling.NOT_ASKED;
    }
    if (answersAnother(tx, text) || isOverlaid(tx, prompt)) {
      return Handling.NOT_ASKED;
    }
    boolean plain = isPlain(text, reply.intent(), request.get());
    if (reply.intent() == ReplyIntent.YES && plain && isInTime(tx, prompt, event)) {
      decide(tx, prompt, about, ConsentStatus.OPTED_IN, event);
      return Handling.DONE;
    }
    if (reply.intent() != ReplyIntent.NO) {
      return Handling.NOT_ASKED;
    }
    decide(tx, prompt, about, ConsentStatus.OPTED_OUT, event);
    if (!plain) {
      haveRead(tx, prompt);
    }
    return Handling.DONE;
  }

  /** It was put under another message of ours. */
  private static boolean answersAnother(Transaction tx, InboundEvent.Text text) {
    return Optional.ofNullable(text.inReplyTo())
        .flatMap(tx.messages()::findByProviderId)
        .filter(it -> it.kind() != MessageKind.CONSENT_REQUEST)
        .isPresent();
  }

  /** Something else was said since, which it may answer. */
  private static boolean isOverlaid(Transaction tx, Prompt prompt) {
    return tx.messages()
        .lastSaid(prompt.line(), OTHERS)
        .filter(at -> at.isAfter(prompt.askedAt()))
        .isPresent();
  }

  /** The word or digit that the question asks for and nothing besides, or its button. */
  private static boolean isPlain(
      InboundEvent.Text text, ReplyIntent intent, OutboundMessage request) {
    if (intent.name().equals(text.choice())) {
      return true;
    }
    List<String> words = PlainWords.of(text.body());
    List<Choice> choices = request.text().choices();
    for (int at = 0; at < choices.size(); at++) {
      if (choices.get(at).intent() == intent) {
        return words.equals(PlainWords.of(choices.get(at).title()))
            || words.equals(List.of(String.valueOf(at + 1)));
      }
    }
    return false;
  }

  /** Soon enough, and not before an opt-out that came after the question. */
  private static boolean isInTime(Transaction tx, Prompt prompt, InboundEvent event) {
    boolean stopped =
        tx.consents().list(prompt.line().recipient()).stream()
            .anyMatch(
                it ->
                    it.scope().purpose() == null
                        && it.status() == ConsentStatus.OPTED_OUT
                        && !it.at().isBefore(prompt.askedAt()));
    return !stopped
        && event.receivedAt().isBefore(prompt.askedAt().plus(ConsentRequests.ANSWERABLE));
  }

  /** Writes it down and says so; the same answer once more changes nothing. */
  private void decide(
      Transaction tx,
      Prompt prompt,
      Question.ConsentTo about,
      ConsentStatus status,
      InboundEvent event) {
    Address address = prompt.line().recipient();
    ConsentScope scope = ConsentScope.to(about.purpose(), about.version());
    Consent.Held wanted = new Consent.Held(scope, status);
    boolean holds =
        tx.consents().current(address).about(about.purpose()).filter(wanted::equals).isPresent();
    tx.prompts().close(prompt.id(), Prompt.State.ANSWERED, tx.now());
    if (holds) {
      return;
    }
    ConsentDecision decision =
        new ConsentDecision(
            address,
            scope,
            status,
            ConsentSource.PATIENT,
            "inbound " + event.id(),
            event.receivedAt());
    Consents.append(tx, decision, tx.patients().listByAddress(address));
    confirm(tx, prompt, about, status, event);
  }

  private void confirm(
      Transaction tx,
      Prompt prompt,
      Question.ConsentTo about,
      ConsentStatus status,
      InboundEvent event) {
    MessageKind kind =
        status == ConsentStatus.OPTED_IN
            ? MessageKind.CONSENT_GRANTED
            : MessageKind.CONSENT_REFUSED;
    Clinic clinic = tx.clinics().find().orElseThrow();
    Saying saying =
        Saying.of(
                kind,
                kind + ":" + prompt.id() + ":" + event.id(),
                prompt.line(),
                prompt.language(),
                TextArguments.from(clinic).purpose(about.purpose()).build(),
                prompt.patientId())
            .inReplyTo(event, tx.now());
    if (messenger.say(tx, List.of(saying)).size() != 1) {
      throw new IllegalStateException("answer: said before the event was done");
    }
  }

  private static void haveRead(Transaction tx, Prompt prompt) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    "read-message:" + prompt.patientId(),
                    StaffTask.Kind.READ_MESSAGE,
                    prompt.patientId().value(),
                    prompt.patientId(),
                    "",
                    tx.now())));
  }
}
