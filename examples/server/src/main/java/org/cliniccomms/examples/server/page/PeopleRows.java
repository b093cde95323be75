package org.cliniccomms.examples.server.page;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.desk.WaitlistDesk.Ranked;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.page.BoardRows.PartRow;
import org.cliniccomms.examples.server.page.BoardRows.TaskRow;
import org.cliniccomms.examples.server.page.BoardRows.WaitingRow;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads who waits and what is to be done, and puts it into words. */
@Component
class PeopleRows {
  private static final int MOST_TASKS = 12;
  private static final int MOST_WAITING = 10;

  private final ClinicComms comms;
  private final BoardReader reader;

  PeopleRows(ClinicComms comms, BoardReader reader) {
    this.comms = comms;
    this.reader = reader;
  }

  /** Whether there is more to do than {@link #tasks} shows. */
  boolean hasMoreTasks() {
    return !comms.tasks().list(OwnClinic.ID, false, MOST_TASKS, 1).isEmpty();
  }

  /** What a person has to do, emergencies first, then oldest first. */
  List<TaskRow> tasks(Wording words, @Nullable ServerUser viewer) {
    List<StaffTask> tasks = comms.tasks().list(OwnClinic.ID, false, 0, MOST_TASKS);
    Map<PatientId, Patient> patients =
        reader.patients(
            tasks.stream().map(StaffTask::patientId).filter(Objects::nonNull).collect(toSet()));
    Map<CancellationId, Cancellation> seats =
        reader.seats(tasks.stream().map(it -> new CancellationId(it.subjectId())).collect(toSet()));
    Tasks about =
        new Tasks(words, viewer, comms.now(OwnClinic.ID), reader.places(), patients, seats);
    return tasks.stream().map(about::row).toList();
  }

  /** Whoever comes first on the waiting list, in the order of the engine. */
  List<WaitingRow> waiting(Wording words, @Nullable ServerUser viewer) {
    List<Ranked> ranked = comms.waitlist().list(OwnClinic.ID, 0, MOST_WAITING);
    Map<PatientId, Patient> patients =
        reader.patients(
            ranked.stream().map(it -> it.entry().patientId()).collect(Collectors.toSet()));
    Instant now = comms.now(OwnClinic.ID);
    return IntStream.range(0, ranked.size())
        .mapToObj(
            index -> {
              Ranked one = ranked.get(index);
              String name = Naming.of(viewer).of(patients.get(one.entry().patientId()));
              return waiting(words, index + 1, name, one, now);
            })
        .toList();
  }

  private static WaitingRow waiting(
      Wording words, int place, String name, Ranked ranked, Instant now) {
    WaitlistEntry entry = ranked.entry();
    List<PartRow> parts =
        ranked.score().parts().stream()
            .map(it -> new PartRow(reason(words, it, entry, now), it.points()))
            .toList();
    String gist =
        ranked.score().parts().stream()
            .map(it -> gist(words, it, entry, now))
            .collect(Collectors.joining(" · "));
    return new WaitingRow(
        place,
        entry.id().toString(),
        name,
        ranked.score().total(),
        gist,
        parts,
        entry.boost(),
        entry.state() == EntryState.PAUSED);
  }

  private static String reason(Wording words, Score.Part part, WaitlistEntry entry, Instant now) {
    return words.text("score." + part.name(), Map.of("time", words.span(days(part, entry, now))));
  }

  private static String gist(Wording words, Score.Part part, WaitlistEntry entry, Instant now) {
    return words.text(
        "score.short." + part.name(), Map.of("time", words.shortSpan(days(part, entry, now))));
  }

  /** The days that a part counts; 0 if it counts none. */
  private static long days(Score.Part part, WaitlistEntry entry, Instant now) {
    OwnVisit visit = entry.ownVisit();
    return switch (part.name()) {
      case "visit-distance" -> visit == null ? 0 : ChronoUnit.DAYS.between(now, visit.startAt());
      case "waiting" -> ChronoUnit.DAYS.between(entry.joinedAt(), now);
      default -> 0;
    };
  }

  /** Words for tasks. */
  private record Tasks(
      Wording words,
      @Nullable ServerUser viewer,
      Instant now,
      Places places,
      Map<PatientId, Patient> patients,
      Map<CancellationId, Cancellation> seats) {

    TaskRow row(StaffTask task) {
      String owner = task.owner();
      return new TaskRow(
          task.id().toString(),
          words.text("task." + task.kind()),
          about(task),
          note(task),
          words.age(Duration.between(task.createdAt(), now)),
          owner == null ? null : owner(owner),
          task.state() == StaffTask.State.OPEN,
          task.kind() == StaffTask.Kind.EMERGENCY);
    }

    private String owner(String id) {
      return viewer != null && viewer.id().toString().equals(id)
          ? words.text("task.yours")
          : words.text("task.others");
    }

    private @Nullable String about(StaffTask task) {
      Cancellation seat = seats.get(new CancellationId(task.subjectId()));
      String when =
          seat == null
              ? null
              : words.when(seat.seat().startAt(), SeatRows.zone(places, seat.seat()));
      PatientId patient = task.patientId();
      String whom = patient == null ? null : Naming.of(viewer).of(patients.get(patient));
      return when == null ? whom : whom == null ? when : when + " → " + whom;
    }

    private String formerVisit(StaffTask task) {
      Cancellation seat = seats.get(new CancellationId(task.subjectId()));
      ZoneId zone = seat == null ? ZoneOffset.UTC : SeatRows.zone(places, seat.seat());
      return words.when(Instant.parse(task.note()), zone);
    }

    /** The signs of danger that were noted by their names. */
    private String dangers(String noted) {
      return Arrays.stream(noted.split(", "))
          .map(it -> words.text("danger." + it, it))
          .collect(Collectors.joining(", "));
    }

    private @Nullable String note(StaffTask task) {
      if (task.note().isBlank()) {
        return null;
      }
      if (task.kind() == StaffTask.Kind.RELEASE_OLD_VISIT) {
        return formerVisit(task);
      }
      String known = words.text("task.note." + task.note().toLowerCase(Locale.ROOT), "");
      boolean readable = viewer != null && viewer.mayWrite();
      if (readable && task.kind() == StaffTask.Kind.EMERGENCY) {
        return dangers(task.note());
      }
      return known.isEmpty() ? (readable ? task.note() : null) : known;
    }
  }
}
