package org.cliniccomms.messaging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.tool.PatientTool;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading.Tools;

/**
 * Does what an assistant asks for, for the patient of its call and for nobody else.
 *
 * <p>Who that is is read from the call as it was placed. What is done and what is answered are
 * written in one transaction, so that a repeated wish does nothing and gets the same answer.
 */
final class ToolCalls {
  /** Something is out of order; nothing was done. */
  static final ToolResult TRY_AGAIN =
      ToolResult.refused(
          "try-again", "That did not work just now and nothing was done. Try once more.");

  private static final int LONGEST_NAME = 64;

  private final PatientTools tools;
  private final CallMessages messages;

  ToolCalls(PatientTools tools, CallMessages messages) {
    this.tools = tools;
    this.messages = messages;
  }

  ToolResult answer(Transaction tx, Tools asked, ToolCall wish) {
    Optional<OutboundMessage> message = message(tx, asked);
    if (message.isEmpty()) {
      return withoutCall(tx, asked, wish);
    }
    MessageId id = message.get().id();
    Optional<ToolResult> answered = tx.toolAnswers().find(id, wish.id());
    if (answered.isPresent()) {
      return answered.get();
    }
    InboundEvent event = event(tx, asked, wish);
    // Whoever stored it first has answered it by now: storing waits for others that do.
    if (!tx.inbound().insertIfAbsent(event) || tx.inbound().lockPending(event.id()).isEmpty()) {
      return tx.toolAnswers().find(id, wish.id()).orElse(TRY_AGAIN);
    }
    Patient patient = patient(tx, message.get()).orElseThrow();
    // Before it is acted on: nothing is said to somebody who is still to be read.
    tx.inbound().done(event.id(), "tool-call", patient.id());
    ToolResult result = inCall(tx, asked, new Wish(wish, message.get(), patient, event));
    if (!tx.toolAnswers().insertIfAbsent(id, wish.id(), patient.id(), result)) {
      throw new IllegalStateException("tool call: was answered under its lock");
    }
    return result;
  }

  /** The message of the call that is asked from, if it is on and calls a patient of ours. */
  private static Optional<OutboundMessage> message(Transaction tx, Tools asked) {
    return Optional.ofNullable(asked.call())
        .filter(id -> tx.calls().find(id).filter(call -> isOn(tx, call, asked)).isPresent())
        .flatMap(id -> tx.messages().findAll(Set.of(id)).stream().findFirst())
        .filter(message -> patient(tx, message).isPresent());
  }

  private static Optional<Patient> patient(Transaction tx, OutboundMessage message) {
    return Optional.ofNullable(message.patientId()).flatMap(tx.patients()::find);
  }

  private static boolean isOn(Transaction tx, Call call, Tools asked) {
    return call.isLive(tx.now()) && CallReports.isAbout(call, asked.providerId(), asked.line());
  }

  /** Whoever calls the clinic may know about it, and be called back; no call of ours is in it. */
  private static ToolResult withoutCall(Transaction tx, Tools asked, ToolCall wish) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    Optional<PatientTool> tool = PatientTool.named(wish.name());
    if (tool.filter(PatientTool.CLINIC_INFO::equals).isPresent()) {
      return PatientTools.clinicInfo(tx, clinic);
    }
    return asked.call() == null && tool.filter(CallerTools.ALLOWED::contains).isPresent()
        ? CallerTools.use(tx, tool.get(), asked, wish)
        : ToolResult.refused(
            "unknown-call",
            "It is not known who is in this call, so nothing was done."
                + PatientTools.phone(clinic));
  }

  static InboundEvent event(Transaction tx, Tools asked, ToolCall wish) {
    String name = wish.name().substring(0, Math.min(wish.name().length(), LONGEST_NAME));
    return new InboundEvent(
        InboundId.random(),
        "tool:" + asked.providerId() + ":" + wish.id(),
        asked.line(),
        tx.now(),
        new InboundEvent.Text(name, null, null, asked.providerId()));
  }

  /** One wish and all that it is judged by. */
  record Wish(ToolCall call, OutboundMessage message, Patient patient, InboundEvent event) {
    Wish {
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(patient, "patient");
      Objects.requireNonNull(event, "event");
    }
  }

  private ToolResult inCall(Transaction tx, Tools asked, Wish wish) {
    Call call = tx.calls().lock(wish.message().id()).orElseThrow();
    if (!isOn(tx, call, asked) || call.outcome() == CallOutcome.CANCELLED) {
      return ToolResult.refused("call-is-over", "Say goodbye and end the call.");
    }
    Optional<PatientTool> tool = PatientTool.named(wish.call().name());
    if (OtherPeople.isMeant(wish)) {
      record(tx, wish);
      return ToolResult.refused(
          "not-this-patient", "Only the patient in this call can be helped. Nothing was done.");
    }
    return tool.map(it -> use(tx, call, it, asked, wish))
        .orElseGet(
            () -> ToolResult.refused("unknown-tool", "There is no such tool. Nothing was done."));
  }

  private ToolResult use(Transaction tx, Call before, PatientTool tool, Tools asked, Wish wish) {
    messages.heard(tx, before);
    Call call =
        before
            .reached(CallState.ANSWERED, asked.providerId())
            .answered(AnsweredBy.HUMAN, tx.now())
            .says(before.turn(), List.of(wish.message().id()));
    List<OutboundMessage> waiting = messages.answers(tx, call);
    PatientTools.Used used =
        waiting.isEmpty() || !tool.answersQuestion()
            ? tools.use(tx, tool, wish)
            : PatientTools.Used.nothing();
    List<OutboundMessage> said = told(tx, call, waiting, used.result());
    for (OutboundMessage one : said) {
      call = call.telling(one.id());
    }
    if (used.understood() != null) {
      call = call.heard(used.understood());
    }
    if (!tx.calls().update(call)) {
      throw new IllegalStateException("call: came further under its lock");
    }
    return said.isEmpty() ? used.result() : told(used.result(), said);
  }

  /** Whoever is handed over to a person hears no more here; what waits goes another way. */
  private List<OutboundMessage> told(
      Transaction tx, Call call, List<OutboundMessage> waiting, ToolResult result) {
    if (result.transferTo() != null) {
      return List.of();
    }
    return waiting.isEmpty() ? messages.answers(tx, call) : waiting;
  }

  /** What was to be said to the patient is what the assistant is answered. */
  private static ToolResult told(ToolResult result, List<OutboundMessage> said) {
    String words = said.stream().map(OutboundMessage::body).collect(Collectors.joining(" "));
    String code = PatientTools.code(said.get(said.size() - 1).kind());
    return result.code().equals(PatientTools.Used.NOTHING)
        ? ToolResult.done(code, words)
        : new ToolResult(
            result.ok(),
            result.code(),
            String.join(" ", words, result.text()).strip(),
            result.alternatives(),
            result.transferTo());
  }

  /** Whoever runs the clinic may want to know what its assistant tries. */
  private static void record(Transaction tx, Wish wish) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    Actor.system(),
                    "tool.refused",
                    "message",
                    wish.message().id().value(),
                    wish.patient().id(),
                    null,
                    "not-this-patient")));
  }
}
