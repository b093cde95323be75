package org.cliniccomms.examples.server.patient;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.messaging.AskResult;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks patients for consent. */
@RestController
@RequestMapping("/api/v1/patients/{id}/consent-requests")
@Tag(name = "patients")
class ConsentRequestController {
  private final ClinicComms comms;

  ConsentRequestController(ClinicComms comms) {
    this.comms = comms;
  }

  /**
   * What to ask for, such as {@code marketing}, and by which channel; null for the patient's first
   * one that is not spoken.
   */
  record Request(@NotBlank @Nullable String purpose, @Nullable String channel) {}

  /** The question, which waits for the hours at which the patient may be written to. */
  record Asked(String messageId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Ask a patient for consent to a purpose",
      description =
          "In the wording that the clinic uses now. Answers 409 with the reason if the patient is not"
              + " to be asked: opted out, agreed or asked already, said no lately, not reachable.")
  Asked ask(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody Request request) {
    Purpose purpose =
        WireWord.read("purpose", requireNonNull(request.purpose(), "purpose"), Purpose.class);
    PatientId patient = new PatientId(id);
    AskResult result =
        request.channel() == null
            ? comms.consents().ask(OwnClinic.ID, patient, purpose, user.actor())
            : comms
                .consents()
                .ask(OwnClinic.ID, patient, purpose, channel(request.channel()), user.actor());
    if (result instanceof AskResult.Refused refused) {
      throw refusal(refused.reason());
    }
    return new Asked(((AskResult.Asked) result).message().toString());
  }

  private static ChannelKind channel(String word) {
    return WireWord.read("channel", word, ChannelKind.class);
  }

  private static Refused refusal(AskResult.Reason reason) {
    String field =
        switch (reason) {
          case NEEDS_NO_CONSENT, NO_WORDING -> "purpose";
          case NOT_REACHABLE, LINE_BUSY -> "channel";
          default -> "patient";
        };
    return reason == AskResult.Reason.NO_SUCH_PATIENT
        ? Refused.notFound("patient")
        : Refused.conflict(field, WireWord.of(reason) + ": " + told(reason));
  }

  private static String told(AskResult.Reason reason) {
    return switch (reason) {
      case NO_SUCH_PATIENT -> "there is no such patient.";
      case NEEDS_NO_CONSENT -> "this purpose is served without being agreed to.";
      case NO_WORDING -> "set MARKETING_CONSENT_VERSION to the wording that patients agree to.";
      case NOT_REACHABLE -> "no channel that the patient allows leads to them.";
      case OPTED_OUT -> "the patient wants no messages.";
      case GIVEN_ALREADY -> "the patient has agreed to the present wording.";
      case REFUSED_LATELY -> "the patient said no a short while ago. Ask later.";
      case ASKED_ALREADY -> "the patient was asked and has not answered. Wait for the answer.";
      case LINE_BUSY -> "the patient is being asked something else. Ask later.";
      case CONTACT_CAP -> "the patient was written to as often as the rules allow. Ask later.";
      case NO_HOURS -> "there are no hours at which the patient may be written to.";
    };
  }
}
