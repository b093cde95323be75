package org.cliniccomms.examples.server.clinic;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.FieldValue;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the clinic itself. */
@RestController
@RequestMapping("/api/v1/clinic")
@Tag(name = "clinic")
class ClinicController {
  private final ClinicComms comms;

  ClinicController(ClinicComms comms) {
    this.comms = comms;
  }

  /** The clinic as the API shows it. */
  record ClinicView(
      String id,
      String name,
      String phone,
      String zone,
      String language,
      String region,
      Window contactWindow,
      long leadMinutes) {
    static ClinicView of(Clinic clinic) {
      return new ClinicView(
          clinic.id().toString(),
          clinic.name(),
          clinic.phone(),
          clinic.zone().getId(),
          clinic.language().toLanguageTag(),
          clinic.region(),
          new Window(clinic.contactWindow().opensAt(), clinic.contactWindow().closesAt()),
          clinic.leadTime().toMinutes());
    }
  }

  /** The hours in which conversations begin; the same time twice means around the clock. */
  record Window(@Given @Nullable LocalTime opensAt, @Given @Nullable LocalTime closesAt) {
    ContactWindow window() {
      return new ContactWindow(
          requireNonNull(opensAt, "opensAt"), requireNonNull(closesAt, "closesAt"));
    }
  }

  /** What the clinic is to be. */
  record ClinicChange(
      @NotBlank @Size(max = 80) @Nullable String name,
      @Size(max = 40) @Nullable String phone,
      @NotBlank @Size(max = 60) @Nullable String zone,
      @NotBlank @Size(max = 35) @Nullable String language,
      @NotBlank @Size(max = 2) @Nullable String region,
      @Given @Valid @Nullable Window contactWindow,
      @Given @Min(0) @Max(20_160) @Nullable Integer leadMinutes) {
    Clinic clinic() {
      return new Clinic(
          OwnClinic.ID,
          requireNonNull(name, "name").strip(),
          phone == null ? "" : phone.strip(),
          FieldValue.zone("zone", requireNonNull(zone, "zone")),
          FieldValue.language("language", requireNonNull(language, "language")),
          knownRegion(requireNonNull(region, "region")),
          requireNonNull(contactWindow, "contactWindow").window(),
          Duration.ofMinutes(requireNonNull(leadMinutes, "leadMinutes")));
    }

    private static String knownRegion(String region) {
      try {
        PhoneParser.forRegion(region);
        return region;
      } catch (IllegalArgumentException unknown) {
        throw Refused.invalid("region", "must be the two capital letters of a country, such as US");
      }
    }
  }

  @GetMapping
  @Operation(summary = "Show the clinic")
  ClinicView show() {
    return ClinicView.of(comms.clinics().find(OwnClinic.ID).orElseThrow());
  }

  @PutMapping
  @Operation(summary = "Change the clinic", description = "For administrators.")
  ClinicView change(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody ClinicChange change) {
    Clinic clinic = change.clinic();
    comms.clinics().put(clinic, user.actor());
    return ClinicView.of(clinic);
  }
}
