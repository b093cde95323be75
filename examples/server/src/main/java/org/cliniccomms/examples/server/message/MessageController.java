package org.cliniccomms.examples.server.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows messages to patients. */
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "messages")
class MessageController {
  private final ClinicComms comms;

  MessageController(ClinicComms comms) {
    this.comms = comms;
  }

  /**
   * A message as the API shows it; in logs by id only.
   *
   * @param to the last four digits
   * @param body the text; null for users who may only read
   * @param failure how the failure is classed; null if it did not fail
   * @param rule the vendor's code, or the rule for which it was not sent
   * @param sender {@code staff} or {@code system}
   * @param senderId the user's id; null for the system
   */
  record MessageView(
      String id,
      String kind,
      String channel,
      String to,
      @Nullable String patientId,
      @Nullable String offerId,
      @Nullable String body,
      String status,
      int attempts,
      @Nullable String failure,
      @Nullable String rule,
      String sender,
      @Nullable String senderId,
      Instant createdAt) {
    static MessageView of(OutboundMessage message, boolean withBody) {
      return new MessageView(
          message.id().toString(),
          WireWord.of(message.kind()),
          WireWord.of(message.line().channel()),
          message.line().recipient().toString(),
          message.patientId() == null ? null : Objects.toString(message.patientId()),
          message.offerId() == null ? null : Objects.toString(message.offerId()),
          withBody ? message.body() : null,
          WireWord.of(message.status()),
          message.attempts(),
          message.failure() == null ? null : WireWord.of(message.failure()),
          message.detail(),
          WireWord.of(message.by().kind()),
          message.by().kind() == Actor.Kind.SYSTEM ? null : message.by().id(),
          message.createdAt());
    }

    @Override
    public String toString() {
      return "MessageView[" + id + "]";
    }
  }

  @GetMapping
  @Operation(
      summary = "List messages to patients, newest first",
      description =
          "Those that did not go, with dead=true. Without the texts for users who may only read.")
  Listing<MessageView> list(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(defaultValue = "false") boolean dead,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    return page.cut(
        dead
            ? comms.messages().dead(OwnClinic.ID, page.offset(), page.toRead())
            : comms.messages().list(OwnClinic.ID, page.offset(), page.toRead()),
        it -> MessageView.of(it, user.mayWrite()));
  }

  @PostMapping("{id}/send-again")
  @Operation(
      summary = "Send a message again that did not go",
      description =
          "As a new message on the same line; what consent, hours or content forbid is not sent"
              + " this time either. An offer is made anew by the outreach, not here.")
  MessageView sendAgain(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    return comms
        .messages()
        .sendAgain(OwnClinic.ID, known(id).id(), user.actor())
        .map(again -> one(user, again.value()))
        .orElseThrow(
            () -> Refused.conflict("status", "Only a message that did not go can be sent again."));
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a message")
  MessageView one(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    return MessageView.of(known(id), user.mayWrite());
  }

  @PostMapping("{id}/refresh")
  @Operation(
      summary = "Ask the vendor how far a message has come",
      description = "For a report that did not arrive; the answer is the message as it stands.")
  MessageView refresh(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    MessageId known = known(id).id();
    comms.pullStatus(OwnClinic.ID, known);
    return one(user, id);
  }

  private OutboundMessage known(UUID id) {
    return comms
        .messages()
        .find(OwnClinic.ID, new MessageId(id))
        .orElseThrow(() -> Refused.notFound("message"));
  }
}
