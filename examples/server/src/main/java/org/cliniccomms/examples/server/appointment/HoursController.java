package org.cliniccomms.examples.server.appointment;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the hours at which providers see patients. */
@RestController
@RequestMapping("/api/v1/providers/{id}/hours")
@Tag(name = "appointments")
class HoursController {
  private final ClinicComms comms;

  HoursController(ClinicComms comms) {
    this.comms = comms;
  }

  /** Hours of one day of the week, by the clock at the location. */
  record Window(
      @Given @Nullable String day,
      @Given @Nullable LocalTime from,
      @Given @Nullable LocalTime until) {
    TimeOfWeek time() {
      DayOfWeek of = WireWord.read("hours.day", requireNonNull(day, "day"), DayOfWeek.class);
      try {
        return new TimeOfWeek(of, requireNonNull(from, "from"), requireNonNull(until, "until"));
      } catch (IllegalArgumentException wrong) {
        throw Refused.invalid("hours", String.valueOf(wrong.getMessage()));
      }
    }
  }

  /** The hours of a provider at one location. */
  record Hours(
      @Given @Nullable UUID locationId,
      @Given @Min(5) @Max(480) @Nullable Integer slotMinutes,
      @Given @Size(max = 50) @Nullable List<@NotNull @Valid Window> hours) {
    Schedule schedule(ProviderId provider) {
      return new Schedule(
          provider,
          new LocationId(requireNonNull(locationId, "locationId")),
          requireNonNull(hours, "hours").stream().map(Window::time).toList(),
          Duration.ofMinutes(requireNonNull(slotMinutes, "slotMinutes")));
    }

    static Hours of(Schedule schedule) {
      return new Hours(
          schedule.locationId().value(),
          (int) schedule.slotLength().toMinutes(),
          schedule.hours().stream()
              .map(it -> new Window(WireWord.of(it.day()), it.from(), it.until()))
              .toList());
    }
  }

  @GetMapping
  @Operation(summary = "Show a provider's hours, one entry for each location")
  Listing<Hours> list(@PathVariable UUID id) {
    ProviderId provider = known(id);
    return new Listing<>(
        comms.appointments().schedules(OwnClinic.ID).stream()
            .filter(it -> it.providerId().equals(provider))
            .map(Hours::of)
            .toList(),
        null);
  }

  @PutMapping
  @Operation(
      summary = "Set a provider's hours at a location",
      description = "For administrators. Visits that are booked already stay.")
  Hours put(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody Hours request) {
    Schedule schedule = request.schedule(known(id));
    boolean there =
        comms.clinics().locations(OwnClinic.ID).stream()
            .anyMatch(it -> it.id().equals(schedule.locationId()));
    if (!there) {
      throw Refused.invalid("locationId", "must be the id of a location");
    }
    comms.appointments().put(OwnClinic.ID, schedule, user.actor());
    return Hours.of(schedule);
  }

  private ProviderId known(UUID id) {
    return comms.clinics().providers(OwnClinic.ID).stream()
        .filter(it -> it.id().equals(new ProviderId(id)))
        .findFirst()
        .orElseThrow(() -> Refused.notFound("provider"))
        .id();
  }
}
