package org.cliniccomms.examples.server.call;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places calls, shows how far they have come, and ends them. */
@RestController
@RequestMapping("/api/v1/calls")
@Tag(name = "calls")
class CallController {
  private final ClinicComms comms;
  private final Callee callee;

  CallController(ClinicComms comms, Callee callee) {
    this.comms = comms;
    this.callee = callee;
  }

  /**
   * A call as the API shows it.
   *
   * @param callId the same as {@code id}
   * @param status of its message: it passes the outbox like every other
   * @param state how far it has come; null while it waits to be dialed
   * @param rule why it was not placed; null if it was, or may be
   */
  record CallView(
      String id,
      String callId,
      @Nullable String patientId,
      String status,
      @Nullable String rule,
      @Nullable String state,
      @Nullable String answeredBy,
      @Nullable String response,
      @Nullable String outcome,
      @Nullable Instant placedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt) {
    static CallView of(OutboundMessage message, @Nullable Call call) {
      return new CallView(
          message.id().toString(),
          message.id().toString(),
          message.patientId() == null ? null : message.patientId().toString(),
          WireWord.of(message.status()),
          message.detail(),
          call == null ? null : WireWord.of(call.state()),
          call == null || call.answeredBy() == null ? null : WireWord.of(call.answeredBy()),
          call == null || call.response() == null ? null : WireWord.of(call.response()),
          call == null || call.outcome() == null ? null : WireWord.of(call.outcome()),
          call == null ? null : call.placedAt(),
          call == null ? null : call.answeredAt(),
          call == null ? null : call.endedAt());
    }
  }

  @PostMapping
  @Operation(
      summary = "Call a patient",
      description =
          "kind reminder has a visit confirmed by key: that of appointmentId, else the next one of"
              + " the patient. kind text says a text. The patient is named by patientId or by"
              + " phone, and by patientName where several share one. 202: the call is in the"
              + " outbox, where consent, hours and caps hold for it; 200: the same call is under"
              + " way, or the same words were said within the last minute; 403: the number is one"
              + " that is never called; 409: the visit is not that of the patientId or phone.")
  ResponseEntity<CallView> place(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody NewCall request) {
    PlaceResult result = placed(user, request);
    if (result instanceof PlaceResult.Placed placed) {
      return ResponseEntity.accepted()
          .location(URI.create("/api/v1/calls/" + placed.call()))
          .body(view(placed.call()));
    }
    if (result instanceof PlaceResult.UnderWay underWay) {
      return ResponseEntity.ok(view(underWay.call()));
    }
    String reason = ((PlaceResult.Refused) result).reason();
    if (reason.startsWith("minimum-necessary:")) {
      throw Refused.invalid("text", "may not say that (" + reason + "); ask the patient to call");
    }
    throw switch (reason) {
      case "no-such-visit" ->
          Refused.invalid("appointmentId", "must be the id of a visit that is still ahead");
      case "no-such-patient" -> Refused.invalid("patientId", "must be the id of a patient");
      case "premium-number", "foreign-number", "no-patients-number" -> Callee.forbidden(reason);
      case "called-enough" ->
          Refused.conflict(
              "appointmentId",
              "The calls of the last 24 hours reached nobody. Write to the patient, or try again"
                  + " later.");
      default ->
          Refused.conflict(
              "patientId",
              "No phone of this patient may be called: allow voice in channels, and see consent.");
    };
  }

  private PlaceResult placed(ServerUser user, NewCall request) {
    if (request.appointmentId() == null && !request.namesSomebody()) {
      throw Refused.invalid(
          "appointmentId", "give appointmentId, or whom to call by patientId or phone");
    }
    return request.isReminder()
        ? comms.calls().remind(OwnClinic.ID, callee.visit(request), user.actor())
        : comms.calls().say(OwnClinic.ID, callee.patient(request), request.words(), user.actor());
  }

  @GetMapping
  @Operation(summary = "List the calls that are being placed or talked in, oldest first")
  Listing<CallView> list() {
    return new Listing<>(
        comms.calls().live(OwnClinic.ID).stream().map(it -> view(it.id())).toList(), null);
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a call")
  CallView one(@PathVariable UUID id) {
    return view(new MessageId(id));
  }

  @PostMapping("{id}/hang-up")
  @Operation(
      summary = "End a call",
      description =
          "Whatever state it is in; one that still waits is not placed. 409 if it is over.")
  CallView hangUp(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    MessageId call = new MessageId(id);
    view(call);
    if (!comms.calls().hangUp(OwnClinic.ID, call, user.actor())) {
      throw Refused.conflict("state", "The call is over.");
    }
    return view(call);
  }

  private CallView view(MessageId id) {
    return comms
        .messages()
        .find(OwnClinic.ID, id)
        .filter(it -> it.line().channel().isSpoken())
        .map(it -> CallView.of(it, comms.calls().find(OwnClinic.ID, id).orElse(null)))
        .orElseThrow(() -> Refused.notFound("call"));
  }
}
