package org.cliniccomms.examples.server.clinic;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
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

/** Keeps the people, teams and rooms that have a schedule. */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "clinic")
class ProviderController {
  private final ClinicComms comms;

  ProviderController(ClinicComms comms) {
    this.comms = comms;
  }

  /** A provider as the API shows it. */
  record ProviderView(String id, String name, String type, List<String> locationIds) {
    static ProviderView of(Provider provider) {
      return new ProviderView(
          provider.id().toString(),
          provider.name(),
          provider.type(),
          provider.locationIds().stream().map(LocationId::toString).sorted().toList());
    }
  }

  /** What a provider is to be; without locations they work everywhere. */
  record ProviderChange(
      @NotBlank @Size(max = 80) @Nullable String name,
      @NotBlank @Size(max = 40) @Nullable String type,
      @Size(max = 50) @Nullable List<@NotNull UUID> locationIds) {
    Provider provider(ProviderId id) {
      List<UUID> at = locationIds == null ? List.of() : locationIds;
      return new Provider(
          id,
          requireNonNull(name, "name").strip(),
          requireNonNull(type, "type").strip(),
          at.stream().map(LocationId::new).collect(Collectors.toUnmodifiableSet()));
    }
  }

  @GetMapping
  @Operation(summary = "List the providers, by name")
  Listing<ProviderView> list() {
    return new Listing<>(
        comms.clinics().providers(OwnClinic.ID).stream().map(ProviderView::of).toList(), null);
  }

  @PostMapping
  @Operation(summary = "Add a provider", description = "For administrators.")
  ResponseEntity<ProviderView> add(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody ProviderChange request) {
    Provider provider = put(request.provider(ProviderId.random()), user);
    return ResponseEntity.created(URI.create("/api/v1/providers/" + provider.id()))
        .body(ProviderView.of(provider));
  }

  @GetMapping("{id}")
  @Operation(summary = "Show a provider")
  ProviderView one(@PathVariable UUID id) {
    return ProviderView.of(known(new ProviderId(id)));
  }

  @PutMapping("{id}")
  @Operation(summary = "Change a provider", description = "For administrators.")
  ProviderView change(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody ProviderChange request) {
    return ProviderView.of(put(request.provider(known(new ProviderId(id)).id()), user));
  }

  private Provider put(Provider provider, ServerUser user) {
    Set<LocationId> locations =
        comms.clinics().locations(OwnClinic.ID).stream()
            .map(Location::id)
            .collect(Collectors.toUnmodifiableSet());
    if (!locations.containsAll(provider.locationIds())) {
      throw Refused.invalid("locationIds", "must be ids of locations");
    }
    comms.clinics().put(OwnClinic.ID, provider, user.actor());
    return provider;
  }

  private Provider known(ProviderId id) {
    return comms.clinics().providers(OwnClinic.ID).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refused.notFound("provider"));
  }
}
