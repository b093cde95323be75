package org.cliniccomms.examples.server.cancellation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.cancellation.SeatViews.OfferView;
import org.cliniccomms.examples.server.cancellation.SeatViews.PassedOverView;
import org.cliniccomms.examples.server.cancellation.SeatViews.SeatView;
import org.cliniccomms.examples.server.cancellation.SeatViews.VerdictView;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens freed seats, shows what became of them, and closes them. */
@RestController
@RequestMapping("/api/v1/cancellations")
@Tag(name = "cancellations")
class CancellationController {
  private final ClinicComms comms;

  CancellationController(ClinicComms comms) {
    this.comms = comms;
  }

  @PostMapping
  @Operation(
      summary = "Offer a freed seat to the waiting list",
      description =
          "201 with the new cancellation; 200 with the one that is there if the same seat"
              + " (location, provider, start) is being filled already. The visit that stands there"
              + " is cancelled: that of givenUpBy, or the only one; 409 with code held-by-others if"
              + " others have the time. Times without an offset are read by the clock at the"
              + " location.")
  ResponseEntity<SeatView> open(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody SeatFields request) {
    OpenResult result =
        comms
            .outreach()
            .open(OwnClinic.ID, request.freed(location(request.location())), user.actor());
    if (result instanceof OpenResult.AlreadyOpen already) {
      return ResponseEntity.ok(SeatView.of(already.cancellation(), true));
    }
    if (result instanceof OpenResult.Opened opened) {
      Cancellation seat = opened.cancellation();
      return ResponseEntity.created(URI.create("/api/v1/cancellations/" + seat.id()))
          .body(SeatView.of(seat, true));
    }
    throw refused(((OpenResult.Refused) result).reason());
  }

  private static Refused refused(OpenResult.Reason reason) {
    return switch (reason) {
      case STARTS_IN_THE_PAST -> Refused.invalid("startAt", "must be in the future");
      case INSIDE_LEAD_TIME ->
          Refused.invalid("startAt", "must leave the clinic's lead time from now");
      case UNKNOWN_LOCATION -> Refused.invalid("locationId", "must be the id of a location");
      case UNKNOWN_PROVIDER -> Refused.invalid("providerId", "must be the id of a provider");
      case UNKNOWN_PATIENT -> Refused.invalid("givenUpBy", "must be the id of a patient");
      case HELD_BY_OTHERS ->
          Refused.conflict(
              "givenUpBy",
              "must name whose visit was given up, and nobody else may have one at this time",
              "held-by-others");
    };
  }

  private Location location(LocationId id) {
    return comms.clinics().locations(OwnClinic.ID).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> refused(OpenResult.Reason.UNKNOWN_LOCATION));
  }

  @GetMapping
  @Operation(
      summary = "List cancellations by start",
      description = "All, or those in the given states: status=open,waiting.")
  Listing<SeatView> list(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(required = false) @Nullable List<String> status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    Set<CancellationState> states =
        (status == null ? List.<String>of() : status)
            .stream()
                .map(it -> WireWord.read("status", it, CancellationState.class))
                .collect(Collectors.toUnmodifiableSet());
    return page.cut(
        comms.seats().list(OwnClinic.ID, states, page.offset(), page.toRead()),
        it -> SeatView.of(it, user.mayWrite()));
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a cancellation")
  SeatView one(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    return SeatView.of(known(id), user.mayWrite());
  }

  @PostMapping("{id}/abort")
  @Operation(
      summary = "End the outreach for a seat that nobody has",
      description = "Everybody who is being asked is told once that it is no longer available.")
  SeatView abort(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    Cancellation seat = known(id);
    boolean done = comms.outreach().abort(OwnClinic.ID, seat.id(), user.actor());
    if (!done && known(id).state() != CancellationState.ABORTED) {
      throw Refused.conflict("status", "Only a seat that nobody has yet can be aborted.");
    }
    return one(user, id);
  }

  @PostMapping("{id}/reopen")
  @Operation(
      summary = "Have a seat offered again that was filled, exhausted or aborted",
      description = "Whoever had it is not asked again.")
  SeatView reopen(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    if (!comms.outreach().reopen(OwnClinic.ID, known(id).id(), user.actor())) {
      throw Refused.conflict(
          "status",
          "Only a filled, exhausted or aborted seat that is still ahead, and not open a second"
              + " time, can be reopened.");
    }
    return one(user, id);
  }

  @GetMapping("{id}/offers")
  @Operation(summary = "List the offers of a seat, oldest first")
  Listing<OfferView> offers(@PathVariable UUID id) {
    return new Listing<>(
        comms.seats().offers(OwnClinic.ID, known(id).id()).stream().map(OfferView::of).toList(),
        null);
  }

  @GetMapping("{id}/candidates/{entryId}")
  @Operation(summary = "Say whether somebody on the waiting list may be offered a seat, or why not")
  VerdictView candidate(@PathVariable UUID id, @PathVariable UUID entryId) {
    return comms
        .outreach()
        .explain(OwnClinic.ID, known(id).id(), new WaitlistEntryId(entryId))
        .map(VerdictView::of)
        .orElseThrow(() -> Refused.notFound("entry"));
  }

  @GetMapping("{id}/passed-over")
  @Operation(summary = "List who came first for a seat and was not asked, and why; newest first")
  Listing<PassedOverView> passedOver(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit) {
    int size = PageRequest.of(null, limit).size();
    return new Listing<>(
        comms.seats().passedOver(OwnClinic.ID, known(id).id(), size).stream()
            .map(PassedOverView::of)
            .toList(),
        null);
  }

  private Cancellation known(UUID id) {
    return comms
        .seats()
        .find(OwnClinic.ID, new CancellationId(id))
        .orElseThrow(() -> Refused.notFound("cancellation"));
  }
}
