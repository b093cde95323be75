package org.cliniccomms.examples.server.cancellation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.cancellation.SeatViews.AnswerView;
import org.cliniccomms.examples.server.cancellation.SeatViews.OfferView;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes one offer back, or passes on what a patient said on the phone. */
@RestController
@RequestMapping("/api/v1/offers/{id}")
@Tag(name = "cancellations")
class OfferController {
  private final ClinicComms comms;

  OfferController(ClinicComms comms) {
    this.comms = comms;
  }

  @GetMapping
  @Operation(summary = "Show an offer")
  OfferView one(@PathVariable UUID id) {
    return OfferView.of(known(id));
  }

  @PostMapping("withdraw")
  @Operation(
      summary = "Take a pending offer back",
      description = "The patient is told; after the last one the next patients are asked.")
  OfferView withdraw(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    boolean done = comms.outreach().withdraw(OwnClinic.ID, known(id).id(), user.actor());
    return after(done, id, OfferState.WITHDRAWN);
  }

  @PostMapping("accept")
  @Operation(
      summary = "Say yes for a patient who phones",
      description = "The same as the patient's own yes now. 409 if the seat is not theirs.")
  AnswerView accept(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    ClaimResult result = comms.outreach().claim(OwnClinic.ID, known(id).id(), user.actor());
    return switch (result.kind()) {
      case BOOKING, CONFIRMED -> AnswerView.of(result, known(id));
      case TOO_LATE -> throw Refused.conflict("state", "The offer has closed.");
      case OVERLAPS ->
          throw Refused.conflict("state", "The patient has another visit at this time.");
      case OPT_IN_NEEDED ->
          throw Refused.conflict("state", "The patient has opted out and must opt in first.");
      case UNKNOWN_OFFER -> throw Refused.notFound("offer");
    };
  }

  @PostMapping("decline")
  @Operation(
      summary = "Say no for a patient who phones",
      description = "To an offer, or to a seat that the patient had got.")
  OfferView decline(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    boolean done = comms.outreach().decline(OwnClinic.ID, known(id).id(), user.actor());
    return after(done, id, OfferState.DECLINED);
  }

  /** The same request again finds what it wanted, and that is no conflict. */
  private OfferView after(boolean done, UUID id, OfferState wanted) {
    Offer offer = known(id);
    if (!done && offer.state() != wanted) {
      throw Refused.conflict("state", "The offer has closed, or its seat is being booked.");
    }
    return OfferView.of(offer);
  }

  private Offer known(UUID id) {
    return comms
        .seats()
        .findOffer(OwnClinic.ID, new OfferId(id))
        .orElseThrow(() -> Refused.notFound("offer"));
  }
}
