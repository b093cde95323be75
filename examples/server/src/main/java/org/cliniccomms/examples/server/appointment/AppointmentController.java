package org.cliniccomms.examples.server.appointment;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.appointment.VisitFields.NewVisit;
import org.cliniccomms.examples.server.appointment.VisitFields.Time;
import org.cliniccomms.examples.server.appointment.VisitViews.Slot;
import org.cliniccomms.examples.server.appointment.VisitViews.Visit;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Books, moves and cancels visits in the built-in book. */
@RestController
@RequestMapping("/api/v1/appointments")
@Tag(name = "appointments")
class AppointmentController {
  private static final Duration USUAL = Duration.ofDays(14);
  private static final Duration LONGEST = Duration.ofDays(92);
  private static final int MOST_SLOTS = 200;

  private final ClinicComms comms;

  AppointmentController(ClinicComms comms) {
    this.comms = comms;
  }

  @GetMapping
  @Operation(
      summary = "List visits by start",
      description = "Those that begin from one instant on and before another, 14 days by default.")
  Listing<Visit> list(
      @RequestParam(required = false) @Nullable OffsetDateTime from,
      @RequestParam(required = false) @Nullable OffsetDateTime until) {
    Span span = span(from, until);
    return new Listing<>(
        comms.appointments().list(OwnClinic.ID, span.from, span.until).stream()
            .map(Visit::of)
            .toList(),
        null);
  }

  @GetMapping("slots/available")
  @Operation(
      summary = "List times that providers have and nobody has taken",
      description =
          "What is being offered to the waiting list is left out. At most 200, 14 days by default.")
  Listing<Slot> available(
      @RequestParam(required = false) @Nullable UUID providerId,
      @RequestParam(required = false) @Nullable UUID locationId,
      @RequestParam(required = false) @Nullable OffsetDateTime from,
      @RequestParam(required = false) @Nullable OffsetDateTime until) {
    Span span = span(from, until);
    SlotQuery query =
        new SlotQuery(
            providerId == null ? null : new ProviderId(providerId),
            locationId == null ? null : new LocationId(locationId),
            span.from,
            span.until,
            MOST_SLOTS);
    return new Listing<>(
        comms.appointments().available(OwnClinic.ID, query).stream().map(Slot::of).toList(), null);
  }

  @PostMapping
  @Operation(
      summary = "Book a visit",
      description =
          "409 if the time is taken or being offered to the waiting list, with the nearest free"
              + " times; nothing is booked then. The patient is reminded of it.")
  ResponseEntity<Visit> book(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody NewVisit request) {
    PatientId patient = new PatientId(requireNonNull(request.patientId(), "patientId"));
    BookResult result =
        comms.appointments().book(OwnClinic.ID, patient, seat(request.time()), user.actor());
    Appointment visit = booked(result);
    return ResponseEntity.created(URI.create("/api/v1/appointments/" + visit.id()))
        .body(Visit.of(visit));
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a visit")
  Visit one(@PathVariable UUID id) {
    return comms
        .appointments()
        .find(OwnClinic.ID, new AppointmentId(id))
        .map(Visit::of)
        .orElseThrow(() -> Refused.notFound("appointment"));
  }

  @PutMapping("{id}/time")
  @Operation(
      summary = "Move a visit to another time",
      description = "Its former seat is offered to the waiting list; 409 as for booking.")
  Visit move(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody Time request) {
    one(id);
    BookResult result =
        comms
            .appointments()
            .move(OwnClinic.ID, new AppointmentId(id), seat(request), user.actor())
            .orElseThrow(AppointmentController::notAhead);
    return Visit.of(booked(result));
  }

  @PostMapping("{id}/cancel")
  @Operation(
      summary = "Cancel a visit",
      description = "Its seat is offered to the waiting list if the lead time allows.")
  Visit cancel(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    Visit before = one(id);
    boolean done = comms.appointments().cancel(OwnClinic.ID, new AppointmentId(id), user.actor());
    if (!done && !before.status().equals("cancelled")) {
      throw notAhead();
    }
    return one(id);
  }

  /** The question, which waits for the hours at which the patient may be written to. */
  record Offered(String messageId, List<Slot> times) {}

  @PostMapping("{id}/times")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Ask the patient of a visit which other time suits",
      description =
          "Sends the next free times with the same provider at the same place, at most nine, of"
              + " which the patient chooses by number or by row. The visit stays where it is until"
              + " then, and staff are told if no time is chosen. Answers 409 with the reason if the"
              + " patient is not asked.")
  Offered offerTimes(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    TimesResult result = comms.times().offer(OwnClinic.ID, new AppointmentId(id), user.actor());
    if (result instanceof TimesResult.Refused refused) {
      throw refusal(refused.reason());
    }
    TimesResult.Asked asked = (TimesResult.Asked) result;
    return new Offered(asked.message().toString(), asked.times().stream().map(Slot::of).toList());
  }

  private static Refused refusal(TimesResult.Reason reason) {
    return switch (reason) {
      case NO_SUCH_VISIT -> Refused.notFound("appointment");
      case NOT_AHEAD -> notAhead();
      case NO_FREE_TIMES ->
          Refused.conflict("providerId", "The provider has no free time in the hours kept here.");
      case NOT_REACHABLE ->
          Refused.conflict(
              "patientId",
              "No channel leads to the patient that brings an answer; WhatsApp does within a day of"
                  + " what they wrote there.");
      case LINE_BUSY ->
          Refused.conflict("patientId", "The patient is being asked something else. Ask later.");
      case NO_HOURS ->
          Refused.conflict(
              "patientId", "There are no hours at which the patient may be written to.");
    };
  }

  private static Refused notAhead() {
    return Refused.conflict("status", "Only a booked visit that is still ahead can be changed.");
  }

  private static Appointment booked(BookResult result) {
    if (result instanceof BookResult.Booked booked) {
      return booked.appointment();
    }
    if (result instanceof BookResult.Taken taken) {
      throw Refused.conflict("startAt", "The time is taken." + others(taken));
    }
    throw switch (((BookResult.Refused) result).reason()) {
      case "unknown-patient" -> Refused.invalid("patientId", "must be the id of a patient");
      case "unknown-provider" -> Refused.invalid("providerId", "must be the id of a provider");
      case "unknown-location" -> Refused.invalid("locationId", "must be the id of a location");
      default -> Refused.invalid("startAt", "must be in the future");
    };
  }

  private static String others(BookResult.Taken taken) {
    return taken.alternatives().isEmpty()
        ? ""
        : " Free are: "
            + taken.alternatives().stream()
                .map(slot -> slot.startAt().toString())
                .collect(Collectors.joining(", "))
            + ".";
  }

  private Seat seat(Time request) {
    Location location =
        comms.clinics().locations(OwnClinic.ID).stream()
            .filter(it -> it.id().equals(request.location()))
            .findFirst()
            .orElseThrow(() -> Refused.invalid("locationId", "must be the id of a location"));
    return request.seat(location);
  }

  private record Span(Instant from, Instant until) {}

  private Span span(@Nullable OffsetDateTime from, @Nullable OffsetDateTime until) {
    Instant begin = from == null ? comms.now(OwnClinic.ID) : from.toInstant();
    Instant end = until == null ? begin.plus(USUAL) : until.toInstant();
    if (end.isBefore(begin) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw Refused.invalid("until", "must be up to 92 days after from");
    }
    return new Span(begin, end);
  }
}
