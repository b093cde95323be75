package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;

/**
 * Looks at a real server: what it says that it can do, how its appointments read, and, if it may,
 * what becomes of one that is written. What it tells quotes nobody.
 */
final class LiveCheck {
  private final FhirServer server;
  private final FhirRecords records;
  private final List<String> lines = new ArrayList<>();

  LiveCheck(FhirServer server, ReadingSettings reading, InstantSource time) {
    this.server = server;
    this.records = new FhirRecords(server, reading, time);
  }

  /** Reads only; a line for each thing that is worth knowing. */
  List<String> read() throws NotNow {
    FhirCapabilities says = FhirCapabilities.ifAnswered(server).orElse(null);
    if (says == null) {
      throw new NotNow("no-answer");
    }
    lines.add(says.report().isEmpty() ? "The server says that it has all we need" : says.report());
    if (server.walk("Appointment?_include=Appointment:actor").first()
        instanceof Fetched.Page page) {
      FhirPage read = new FhirReading(FhirContext.forR4Cached()).read(page.body());
      page(read);
      lines.add("Visits that we understand of them: " + records.visits(read.entries()).size());
    } else {
      lines.add("Appointments cannot be searched for");
    }
    return List.copyOf(lines);
  }

  private void page(FhirPage page) {
    Map<String, Long> types =
        page.entries().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.resource().fhirType(), TreeMap::new, Collectors.counting()));
    lines.add("A page of appointments: " + types + (page.next().isPresent() ? ", and more" : ""));
    page.flaws().stream()
        .collect(
            Collectors.groupingBy(
                flaw -> flaw.kind() + " at " + flaw.element() + ": " + flaw.what(),
                TreeMap::new,
                Collectors.counting()))
        .forEach((what, count) -> lines.add(count + " times " + what));
  }

  /** Writes a wish of nobody, changes it, and ends as entered in error. */
  List<String> write() throws NotNow {
    String key = UUID.randomUUID().toString();
    String search = "identifier=" + WantedVisit.SYSTEM + "|" + key;
    if (!(server.create(draft(key), search) instanceof WriteResult.Written first)) {
      lines.add("An appointment cannot be created");
      return List.copyOf(lines);
    }
    if (server.create(draft(key), search) instanceof WriteResult.Written again) {
      boolean isSame = again.id().equals(first.id());
      lines.add("Conditional create is " + (isSame ? "honoured" : "not honoured"));
      if (!isSame) {
        end(again.id());
      }
    }
    ExternalId id = new ExternalId("Appointment", first.id());
    Optional<Standing<Appointment>> standing = records.find(id, Appointment.class);
    if (standing.isEmpty()) {
      lines.add("What was created is not shown at once");
      return List.copyOf(lines);
    }
    boolean isKept = AppointmentDraft.isOf(key, standing.get().resource());
    lines.add("Our identifier is " + (isKept ? "kept" : "dropped"));
    change(standing.get());
    return List.copyOf(lines);
  }

  private void end(String id) throws NotNow {
    Optional<Standing<Appointment>> second =
        records
            .find(new ExternalId("Appointment", id), Appointment.class)
            .filter(it -> !it.version().isEmpty());
    if (second.isPresent()) {
      WriteResult unused = server.update(ended(second.get()), second.get().version());
    }
  }

  private static Appointment ended(Standing<Appointment> standing) {
    return standing.resource().copy().setStatus(AppointmentStatus.ENTEREDINERROR);
  }

  private static Appointment draft(String key) {
    Appointment draft = new Appointment();
    draft.setStatus(AppointmentStatus.PROPOSED);
    draft.addIdentifier().setSystem(WantedVisit.SYSTEM).setValue(key);
    draft.setDescription("Check of an interface; to be ignored");
    draft.addParticipant().setStatus(ParticipationStatus.NEEDSACTION).addType().setText("nobody");
    return draft;
  }

  private void change(Standing<Appointment> standing) throws NotNow {
    String version = standing.version();
    if (version.isEmpty()) {
      lines.add("Versions are not told");
      return;
    }
    Appointment over = ended(standing);
    boolean isChanged = server.update(over, version) instanceof WriteResult.Written;
    lines.add(isChanged ? "It was changed" : "It cannot be changed: somebody has to remove it");
    Appointment late = over.copy().setComment("late");
    WriteResult refused = server.update(late, version);
    lines.add(
        "A change of a former version is "
            + (refused instanceof WriteResult.Conflict ? "refused" : "not refused"));
    Optional<Standing<Appointment>> end = records.find(standing.id(), Appointment.class);
    boolean isOver =
        end.map(it -> it.resource().getStatus())
            .filter(AppointmentStatus.ENTEREDINERROR::equals)
            .isPresent();
    lines.add("Left behind " + (isOver ? "as entered in error" : "as it is"));
  }
}
