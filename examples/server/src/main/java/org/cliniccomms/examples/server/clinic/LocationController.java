package org.cliniccomms.examples.server.clinic;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.FieldValue;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the places where patients are seen. */
@RestController
@RequestMapping("/api/v1/locations")
@Tag(name = "clinic")
class LocationController {
  private final ClinicComms comms;

  LocationController(ClinicComms comms) {
    this.comms = comms;
  }

  /** A location as the API shows it. */
  record LocationView(String id, String name, String zone) {
    static LocationView of(Location location) {
      return new LocationView(location.id().toString(), location.name(), location.zone().getId());
    }
  }

  /** What a location is to be. */
  record LocationChange(
      @NotBlank @Size(max = 80) @Nullable String name,
      @NotBlank @Size(max = 60) @Nullable String zone) {
    Location location(LocationId id) {
      return new Location(
          id,
          requireNonNull(name, "name").strip(),
          FieldValue.zone("zone", requireNonNull(zone, "zone")));
    }
  }

  @GetMapping
  @Operation(summary = "List the locations, by name")
  Listing<LocationView> list() {
    return new Listing<>(
        comms.clinics().locations(OwnClinic.ID).stream().map(LocationView::of).toList(), null);
  }

  @PostMapping
  @Operation(summary = "Add a location", description = "For administrators.")
  ResponseEntity<LocationView> add(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody LocationChange request) {
    Location location = request.location(LocationId.random());
    comms.clinics().put(OwnClinic.ID, location, user.actor());
    return ResponseEntity.created(URI.create("/api/v1/locations/" + location.id()))
        .body(LocationView.of(location));
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a location")
  LocationView one(@PathVariable UUID id) {
    return LocationView.of(known(new LocationId(id)));
  }

  @PutMapping("{id}")
  @Operation(summary = "Change a location", description = "For administrators.")
  LocationView change(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody LocationChange request) {
    Location location = request.location(known(new LocationId(id)).id());
    comms.clinics().put(OwnClinic.ID, location, user.actor());
    return LocationView.of(location);
  }

  private Location known(LocationId id) {
    return comms.clinics().locations(OwnClinic.ID).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refused.notFound("location"));
  }
}
