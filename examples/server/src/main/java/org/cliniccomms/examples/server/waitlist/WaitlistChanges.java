package org.cliniccomms.examples.server.waitlist;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.patient.PatientFields;
import org.cliniccomms.examples.server.waitlist.EntryFields.EntryChange;
import org.cliniccomms.examples.server.waitlist.EntryFields.NewEntry;
import org.cliniccomms.examples.server.waitlist.EntryFields.Visit;
import org.cliniccomms.examples.server.waitlist.EntryFields.Wishes;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and changes entries; a refused request changes nothing. */
@Component
class WaitlistChanges {
  private final ClinicComms comms;

  WaitlistChanges(ClinicComms comms) {
    this.comms = comms;
  }

  WaitlistEntryId add(NewEntry request, Actor actor) {
    if ((request.patientId() == null) == (request.patient() == null)) {
      throw Refused.invalid("patientId", "give either patientId or patient");
    }
    Preferences wishes =
        request.preferences() == null ? Preferences.any() : read(request.preferences());
    OwnVisit visit = request.ownVisit() == null ? null : read(request.ownVisit());
    PatientId patient =
        request.patientId() == null ? PatientId.random() : new PatientId(request.patientId());
    WaitlistEntry entry =
        new WaitlistEntry(
            WaitlistEntryId.random(),
            patient,
            wishes,
            Boolean.TRUE.equals(request.urgent()),
            request.boost() == null ? 0 : request.boost(),
            visit,
            comms.now(OwnClinic.ID),
            EntryState.ACTIVE);
    if (request.patient() == null) {
      addKnown(entry, actor);
    } else {
      enrol(request.patient(), entry, actor);
    }
    return entry.id();
  }

  private void addKnown(WaitlistEntry entry, Actor actor) {
    if (comms.patients().find(OwnClinic.ID, entry.patientId()).isEmpty()) {
      throw Refused.invalid("patientId", "must be the id of a patient");
    }
    if (!comms.waitlist().add(OwnClinic.ID, entry, actor)) {
      throw Refused.conflict("patientId", "This patient is on the waiting list already.");
    }
  }

  private void enrol(PatientFields fields, WaitlistEntry entry, Actor actor) {
    String region = comms.clinics().find(OwnClinic.ID).orElseThrow().region();
    Patient patient = fields.patient(entry.patientId(), region, "patient.");
    if (!comms.waitlist().enrol(OwnClinic.ID, patient, entry, actor)) {
      throw Refused.conflict(
          "patient.phone",
          "A patient of this name with this phone is on the waiting list already.");
    }
  }

  void change(WaitlistEntryId id, EntryChange change, Actor actor) {
    Preferences wishes = change.preferences() == null ? null : read(change.preferences());
    OwnVisit visit = change.ownVisit() == null ? null : read(change.ownVisit());
    boolean visitGoes = Boolean.TRUE.equals(change.noOwnVisit());
    if (visitGoes && visit != null) {
      throw Refused.invalid("noOwnVisit", "give either ownVisit or noOwnVisit");
    }
    boolean known =
        comms
            .waitlist()
            .change(
                OwnClinic.ID,
                id,
                entry -> {
                  WaitlistEntry after = entry.withState(state(entry, change.state()));
                  after = change.urgent() == null ? after : after.withUrgent(change.urgent());
                  after = wishes == null ? after : after.withPreferences(wishes);
                  return visit == null && !visitGoes ? after : after.withOwnVisit(visit);
                },
                actor);
    if (!known) {
      throw Refused.notFound("entry");
    }
  }

  private static EntryState state(WaitlistEntry entry, @Nullable String wanted) {
    if (wanted == null) {
      return entry.state();
    }
    EntryState to =
        switch (wanted) {
          case "active" -> EntryState.ACTIVE;
          case "paused" -> EntryState.PAUSED;
          default -> throw Refused.invalid("state", "must be one of: active, paused");
        };
    boolean bookedIsPaused = entry.state() == EntryState.BOOKED && to == EntryState.PAUSED;
    if (entry.state() == EntryState.REMOVED || bookedIsPaused) {
      throw Refused.conflict("state", "This entry is no longer on the list.");
    }
    return to;
  }

  private Preferences read(Wishes wishes) {
    Preferences read = wishes.preferences();
    requireProviders("preferences.providerIds", read.providers());
    requireLocations("preferences.locationIds", read.locations());
    return read;
  }

  private OwnVisit read(Visit visit) {
    LocationId at = visit.locationId() == null ? null : new LocationId(visit.locationId());
    OwnVisit read = visit.ownVisit(zone(at));
    requireProviders("ownVisit.providerId", set(read.providerId()));
    return read;
  }

  private ZoneId zone(@Nullable LocationId id) {
    if (id == null) {
      return comms.clinics().find(OwnClinic.ID).orElseThrow().zone();
    }
    return comms.clinics().locations(OwnClinic.ID).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(Location::zone)
        .orElseThrow(() -> Refused.invalid("ownVisit.locationId", "must be the id of a location"));
  }

  private void requireProviders(String field, Set<ProviderId> ids) {
    Set<ProviderId> known =
        comms.clinics().providers(OwnClinic.ID).stream()
            .map(Provider::id)
            .collect(Collectors.toUnmodifiableSet());
    if (!known.containsAll(ids)) {
      throw Refused.invalid(field, "must be the id of a provider");
    }
  }

  private void requireLocations(String field, Set<LocationId> ids) {
    Set<LocationId> known =
        comms.clinics().locations(OwnClinic.ID).stream()
            .map(Location::id)
            .collect(Collectors.toUnmodifiableSet());
    if (!known.containsAll(ids)) {
      throw Refused.invalid(field, "must be the id of a location");
    }
  }

  private static <T> Set<T> set(@Nullable T value) {
    return value == null ? Set.of() : Set.of(value);
  }
}
