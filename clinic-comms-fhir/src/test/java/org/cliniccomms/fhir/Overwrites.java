package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cliniccomms.fhir.testkit.PlainFhirServer;
import org.cliniccomms.fhir.testkit.PlainFhirServer.Version;
import org.cliniccomms.fhir.testkit.Quirk;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Slot;

/** Finds what we changed on a server that was not ours to change. */
final class Overwrites {
  private static final Set<AppointmentStatus> WAIT =
      Set.of(AppointmentStatus.WAITLIST, AppointmentStatus.PROPOSED);

  private final PlainFhirServer server;
  private final QuirkyDays days;
  private final boolean mayRepair;

  /**
   * Where {@code If-Match} is ignored, it counts as none if what was displaced stands there again,
   * with all that others wrote meanwhile: at once, or when the server is up again.
   */
  Overwrites(PlainFhirServer server, QuirkyDays days, Quirk quirk) {
    this.server = server;
    this.days = days;
    this.mayRepair = quirk == Quirk.IF_MATCH_IGNORED;
  }

  List<String> all() {
    List<String> found = new ArrayList<>();
    for (String type : List.of("Appointment", "Slot", "Patient", "Practitioner", "Location")) {
      server.ids(type).forEach(id -> find(type + "/" + id, server.versions(type, id), found));
    }
    return found;
  }

  private void find(String name, List<Version> versions, List<String> found) {
    Version theirs = versions.get(0);
    List<Version> displacing = new ArrayList<>();
    for (int i = 1; i < versions.size(); i++) {
      Version before = versions.get(i - 1);
      Version after = versions.get(i);
      if (!after.isAsked()) {
        theirs = mayRepair ? withChanges(theirs, before, after) : after;
      } else if (isOurs(theirs, after) || isPutBack(theirs, after, displacing)) {
        theirs = after;
        displacing.clear();
      } else {
        displacing.add(after);
      }
      if (!mayRepair || i == versions.size() - 1) {
        for (Version ours : displacing) {
          found.add(name + ": " + theirs.json() + " became " + ours.json());
          theirs = ours;
        }
        displacing.clear();
      }
    }
  }

  private static boolean isPutBack(Version theirs, Version after, List<Version> displacing) {
    return !displacing.isEmpty() && isSame(theirs, after);
  }

  /** What the others have said, if they wrote {@code after} over what stood there. */
  private static Version withChanges(Version theirs, Version before, Version after) {
    if (theirs.isDeleted() || after.isDeleted()) {
      return after;
    }
    ObjectNode all = tree(theirs);
    ObjectNode was = tree(before);
    ObjectNode is = tree(after);
    Set<String> parts = new TreeSet<>();
    was.fieldNames().forEachRemaining(parts::add);
    is.fieldNames().forEachRemaining(parts::add);
    for (String part : parts) {
      if (!is.has(part)) {
        all.remove(part);
      } else if (!is.get(part).equals(was.get(part))) {
        all.set(part, withChanges(all.path(part), was.path(part), is.get(part)));
      }
    }
    return new Version(all.toString(), false, false);
  }

  /** Of a list what others added and left. */
  private static JsonNode withChanges(JsonNode theirs, JsonNode before, JsonNode after) {
    if (!theirs.isArray() || !after.isArray()) {
      return after;
    }
    List<JsonNode> was = new ArrayList<>();
    before.forEach(was::add);
    List<JsonNode> is = new ArrayList<>();
    after.forEach(is::add);
    ArrayNode all = new ObjectMapper().createArrayNode();
    theirs.forEach(
        one -> {
          if (is.contains(one) || !was.contains(one)) {
            all.add(one);
          }
        });
    is.stream().filter(one -> !was.contains(one)).forEach(all::add);
    return all;
  }

  private static ObjectNode tree(Version version) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(version.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSame(Version one, Version other) {
    return one.isDeleted() == other.isDeleted()
        && (one.isDeleted() || bare(read(one)).equalsDeep(bare(read(other))));
  }

  /** Whether only what is ours to say differs. */
  private boolean isOurs(Version before, Version after) {
    if (before.isDeleted() || after.isDeleted()) {
      return false;
    }
    Resource was = read(before);
    Resource is = read(after);
    if (was instanceof Slot slot && is instanceof Slot now) {
      return bare(slot.setStatus(null)).equalsDeep(bare(now.setStatus(null)));
    }
    return was instanceof Appointment visit
        && is instanceof Appointment now
        && isAllowed(visit, withoutMethod(visit, now))
        && bare(unsaid(visit, visit)).equalsDeep(bare(unsaid(now, visit)));
  }

  /** How somebody was reached is ours to say where nothing says it yet. */
  private static Appointment withoutMethod(Appointment was, Appointment is) {
    if (!was.hasExtension(QuirkyClinic.METHOD)) {
      is.getExtension().removeIf(one -> one.getUrl().equals(QuirkyClinic.METHOD));
    }
    return is;
  }

  private boolean isAllowed(Appointment was, Appointment is) {
    if (is.getStatus() == was.getStatus()) {
      return start(is).equals(start(was));
    }
    if (WAIT.contains(was.getStatus()) || WAIT.contains(is.getStatus())) {
      return is.getStatus() == AppointmentStatus.BOOKED
          || was.getStatus() == AppointmentStatus.BOOKED;
    }
    Instant start = was.getStart().toInstant();
    return is.getStatus() == AppointmentStatus.CANCELLED
        && start.equals(is.getStart().toInstant())
        && (days.wasGivenUpHere(QuirkyDays.id(was), start)
            || was.getIdentifier().stream()
                .anyMatch(one -> WantedVisit.SYSTEM.equals(one.getSystem())));
  }

  private static Optional<Instant> start(Appointment visit) {
    return Optional.ofNullable(visit.getStart()).map(Date::toInstant);
  }

  /** Without what is ours to say; with whom and where only if nothing said so. */
  private static Appointment unsaid(Appointment visit, Appointment was) {
    Appointment rest = visit.copy();
    rest.getIdentifier().removeIf(one -> WantedVisit.SYSTEM.equals(one.getSystem()));
    rest.setStatus(null).setStart(null).setEnd(null);
    rest.getSlot().clear();
    for (String type : List.of("Practitioner/", "Location/")) {
      if (named(type, was).isEmpty()) {
        rest.getParticipant().removeAll(named(type, rest));
      }
    }
    rest.getParticipant().forEach(one -> one.setStatus(null).setRequired(null));
    rest.getExtension().stream()
        .filter(one -> one.getUrl().equals(QuirkyClinic.CONTACTED))
        .forEach(one -> one.setValue(new BooleanType(true)));
    return rest;
  }

  private static List<AppointmentParticipantComponent> named(String type, Appointment visit) {
    return visit.getParticipant().stream()
        .filter(one -> one.getActor().getReference().startsWith(type))
        .toList();
  }

  private static Resource bare(Resource resource) {
    Resource bare = resource.copy();
    bare.setMeta(null);
    bare.setId((String) null);
    if (bare instanceof DomainResource domain) {
      domain.getExtension().sort(Comparator.comparing(one -> one.getUrl() + text(one)));
    }
    return bare;
  }

  private static String text(Extension one) {
    return one.getValue() instanceof PrimitiveType<?> value ? value.getValueAsString() : "";
  }

  private static Resource read(Version version) {
    return (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(version.json());
  }
}
