package org.cliniccomms.examples.server.waitlist;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.waitlist.EntryFields.Boost;
import org.cliniccomms.examples.server.waitlist.EntryFields.EntryChange;
import org.cliniccomms.examples.server.waitlist.EntryFields.NewEntry;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the waiting list. */
@RestController
@RequestMapping("/api/v1/waitlist")
@Tag(name = "waitlist")
class WaitlistController {
  private final ClinicComms comms;
  private final WaitlistChanges changes;

  WaitlistController(ClinicComms comms, WaitlistChanges changes) {
    this.comms = comms;
    this.changes = changes;
  }

  @GetMapping
  @Operation(
      summary = "List active and paused entries in offering order",
      description = "The order in which a seat that all of them want is offered.")
  Listing<EntryView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    return page.cut(
        comms.waitlist().list(OwnClinic.ID, page.offset(), page.toRead()),
        it -> EntryView.of(it.entry(), it.score()));
  }

  @PostMapping
  @Operation(
      summary = "Put a patient on the list",
      description = "One who is known by patientId, or a new one by patient.")
  ResponseEntity<EntryView> add(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody NewEntry request) {
    EntryView entry = one(changes.add(request, user.actor()).value());
    return ResponseEntity.created(URI.create("/api/v1/waitlist/" + entry.id())).body(entry);
  }

  @GetMapping("{id}")
  @Operation(summary = "Show an entry with its score")
  EntryView one(@PathVariable UUID id) {
    return comms
        .waitlist()
        .ranked(OwnClinic.ID, new WaitlistEntryId(id))
        .map(it -> EntryView.of(it.entry(), it.score()))
        .orElseThrow(() -> Refused.notFound("entry"));
  }

  @PatchMapping("{id}")
  @Operation(
      summary = "Change an entry",
      description = "What is absent stays. It counts for the next batch of offers.")
  EntryView change(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody EntryChange change) {
    changes.change(new WaitlistEntryId(id), change, user.actor());
    return one(id);
  }

  @PostMapping("{id}/boost")
  @Operation(summary = "Give an entry 0 to 40 points in place of those it had")
  EntryView boost(
      @AuthenticationPrincipal ServerUser user,
      @PathVariable UUID id,
      @Valid @RequestBody Boost boost) {
    int points = requireNonNull(boost.points(), "points");
    if (!comms.waitlist().boost(OwnClinic.ID, new WaitlistEntryId(id), points, user.actor())) {
      throw Refused.notFound("entry");
    }
    return one(id);
  }

  @DeleteMapping("{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take an active or paused entry off the list",
      description = "What is offered to the patient is taken back.")
  void remove(@AuthenticationPrincipal ServerUser user, @PathVariable UUID id) {
    EntryView entry = one(id);
    boolean removed = comms.waitlist().remove(OwnClinic.ID, new WaitlistEntryId(id), user.actor());
    if (!removed && entry.state().equals("booked")) {
      throw Refused.conflict("state", "A booked entry is no longer on the list.");
    }
  }
}
