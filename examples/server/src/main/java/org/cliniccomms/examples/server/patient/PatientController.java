package org.cliniccomms.examples.server.patient;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.chart.ChartErasure;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps patients. */
@RestController
@RequestMapping("/api/v1/patients")
@Tag(name = "patients")
class PatientController {
  private final ClinicComms comms;
  private final ChartErasure charts;

  PatientController(ClinicComms comms, ChartErasure charts) {
    this.comms = comms;
    this.charts = charts;
  }

  /** What a patient told staff: {@code opted-in} or {@code opted-out}. */
  record ConsentChange(@NotBlank @Nullable String status) {}

  @GetMapping
  @Operation(
      summary = "Find patients by the words of their name",
      description =
          "By name; without words some patients. Phones show their last four digits; users who may"
              + " only read see initials and no birth dates.")
  Listing<PatientViews.Row> search(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (name.length() > 200) {
      throw Refused.invalid("name", "must have at most 200 characters");
    }
    int size = PageRequest.of(null, limit).size();
    return new Listing<>(
        comms.patients().search(OwnClinic.ID, name, size).stream()
            .map(it -> PatientViews.Row.of(it, user.mayWrite()))
            .toList(),
        null);
  }

  @PostMapping
  @Operation(summary = "Add a patient")
  ResponseEntity<PatientViews.Whole> add(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody PatientFields request) {
    Patient patient = request.patient(PatientId.random(), region(), "");
    comms.patients().add(OwnClinic.ID, patient, user.actor());
    return ResponseEntity.created(URI.create("/api/v1/patients/" + patient.id()))
        .body(PatientViews.Whole.of(patient, true));
  }

  @GetMapping("{id}")
  @Operation(
      summary = "Show a patient",
      description =
          "In full; users who may only read see initials, no birth date, and the last four digits"
              + " of phones.")
  PatientViews.Whole one(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    return PatientViews.Whole.of(known(id), user.mayWrite());
  }

  @PutMapping("{id}")
  @Operation(summary = "Replace what is known of a patient")
  PatientViews.Whole change(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody PatientFields request) {
    Patient wanted = request.patient(new PatientId(id), region(), "");
    if (!comms
        .patients()
        .change(OwnClinic.ID, wanted.id(), now -> withLearned(wanted, now), user.actor())) {
      throw Refused.notFound("patient");
    }
    return PatientViews.Whole.of(known(id), true);
  }

  /** What was learned about a phone stays with it, and documents stay unless others are given. */
  private static Patient withLearned(Patient after, Patient before) {
    List<ContactPoint> phones =
        after.contactPoints().stream().map(it -> learned(it, before)).toList();
    Patient learned = after.withContactPoints(phones);
    return after.documents().isEmpty() ? learned.withDocuments(before.documents()) : learned;
  }

  private static ContactPoint learned(ContactPoint contact, Patient before) {
    return before.contactPoints().stream()
        .filter(it -> it.contact().equals(contact.contact()))
        .findFirst()
        .map(contact::learnedAs)
        .orElse(contact);
  }

  @DeleteMapping("{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Erase a patient for good",
      description =
          "Who they are, and what was said to and by them; what was done stays on record without"
              + " names. Answers 409 while the patient waits, has visits ahead or is being written"
              + " to.")
  void erase(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    PatientId patient = new PatientId(id);
    boolean erased = comms.patients().erase(OwnClinic.ID, patient, user.actor());
    // Also if the patient is gone already: an erasure that was cut off is finished by the next try.
    charts.forget(patient);
    if (!erased) {
      throw Refused.notFound("patient");
    }
  }

  @PostMapping("{id}/consent")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Record that a patient wants messages, or none",
      description = "For all phones of the patient; an opt-out takes back what is offered.")
  void consent(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody ConsentChange change) {
    ConsentStatus status =
        WireWord.read("status", requireNonNull(change.status(), "status"), ConsentStatus.class);
    if (!comms.patients().consent(OwnClinic.ID, new PatientId(id), status, user.actor())) {
      throw Refused.notFound("patient");
    }
  }

  @GetMapping("{id}/messages")
  @Operation(
      summary = "Show what was said to and by a patient, newest first",
      description = "Without the texts for users who may only read.")
  Listing<PatientViews.Line> messages(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = PageRequest.of(null, limit).size();
    return new Listing<>(
        comms.patients().conversation(OwnClinic.ID, known(id).id(), size).stream()
            .map(it -> PatientViews.Line.of(it, user.mayWrite()))
            .toList(),
        null);
  }

  private Patient known(UUID id) {
    return comms
        .patients()
        .find(OwnClinic.ID, new PatientId(id))
        .orElseThrow(() -> Refused.notFound("patient"));
  }

  private String region() {
    return comms.clinics().find(OwnClinic.ID).orElseThrow().region();
  }
}
