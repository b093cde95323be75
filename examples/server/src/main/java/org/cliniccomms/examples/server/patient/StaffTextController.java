package org.cliniccomms.examples.server.patient;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.Violation;
import org.cliniccomms.messaging.WriteResult;
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

/** Says to patients what staff write. */
@RestController
@RequestMapping("/api/v1/patients/{id}/messages")
@Tag(name = "patients")
class StaffTextController {
  private final ClinicComms comms;

  StaffTextController(ClinicComms comms) {
    this.comms = comms;
  }

  /**
   * What to say; in logs without the words.
   *
   * @param channel where to say it if the patient allows it; null, or where they do not, for their
   *     first one that is not spoken
   * @param linkInstead whether a link to the portal goes out where the words may not
   * @param purpose care, also if it is null, or marketing
   */
  record Request(
      @NotBlank @Size(max = StaffText.LONGEST) @Nullable String text,
      @Nullable String channel,
      @Nullable Boolean linkInstead,
      @Nullable String purpose) {
    StaffText to(PatientId patient) {
      StaffText words = StaffText.to(patient, requireNonNull(text, "text"));
      StaffText there =
          channel == null ? words : words.by(WireWord.read("channel", channel, ChannelKind.class));
      if (!sells()) {
        return Boolean.TRUE.equals(linkInstead) ? there.orLink() : there;
      }
      if (Boolean.TRUE.equals(linkInstead)) {
        throw Refused.invalid("linkInstead", "a link stands only for words about care");
      }
      return there.marketing();
    }

    private boolean sells() {
      Purpose wanted =
          purpose == null ? Purpose.CARE : WireWord.read("purpose", purpose, Purpose.class);
      if (wanted != Purpose.CARE && wanted != Purpose.MARKETING) {
        throw Refused.invalid("purpose", "use care or marketing");
      }
      return wanted == Purpose.MARKETING;
    }

    @Override
    public String toString() {
      return "Request";
    }
  }

  /** What is in the outbox; {@code asLink} if it is a link in place of the words. */
  record Written(String messageId, boolean asLink) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Write to a patient",
      description =
          "Words that name a diagnosis, a medicine, the reason for a visit or who the patient is"
              + " are refused with the rule that they break, and not kept. With linkInstead the"
              + " patient gets a neutral text with a link to the portal in their place. What sells"
              + " something has the purpose marketing: it goes only to who has agreed to that, not"
              + " by a call, and keeps the patient's hours.")
  Written write(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody Request request) {
    WriteResult result =
        comms.messages().write(OwnClinic.ID, request.to(new PatientId(id)), user.actor());
    if (result instanceof WriteResult.ContentRefused refused) {
      Violation violation = refused.violation();
      throw Refused.invalid("text", violation.rule() + ": " + violation.remedy());
    }
    if (result instanceof WriteResult.Refused refused) {
      throw refusal(refused.reason());
    }
    WriteResult.Written written = (WriteResult.Written) result;
    return new Written(written.message().toString(), written.asLink());
  }

  private static Refused refusal(WriteResult.Reason reason) {
    return switch (reason) {
      case NO_SUCH_PATIENT -> Refused.notFound("patient");
      case NOT_REACHABLE ->
          Refused.conflict(
              "channel", "not-reachable: no channel that the patient allows leads to them.");
      case OPTED_OUT -> Refused.conflict("patient", "opted-out: the patient wants no messages.");
      case NO_CONSENT ->
          Refused.conflict("purpose", "no-consent: the patient has not agreed to marketing.");
      case NO_PORTAL ->
          Refused.conflict(
              "linkInstead", "no-portal: set PATIENT_PORTAL_URL to where patients read.");
    };
  }
}
