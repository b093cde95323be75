package org.cliniccomms.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;

/** How a visit differs here and there, and whose word counts. */
final class VisitChanges {
  private final FhirRecords records;
  private final ContactedExtension contacted;

  VisitChanges(FhirRecords records, ContactedExtension contacted) {
    this.records = records;
    this.contacted = contacted;
  }

  /** What is to be done with what changed there since it was last read or written. */
  enum Verdict {
    /** Nothing that was decided here is touched by it: it is taken in, and ours is written then. */
    BOTH_STAND,
    /** What counts did not change there: ours is written over what stands there now. */
    OURS_STANDS,
    /** Nothing else was decided here: it is taken in. */
    THEIRS_STANDS,
    /** Something else was decided here: it is taken in all the same, and staff are told. */
    THEIRS_WINS
  }

  Verdict judge(VisitAsKept kept, Link link, UpstreamVisit there) throws NotNow {
    boolean holdsThere = SeatLook.holdsSeat(there);
    if (holdsThere && kept.isAnothers(there)) {
      return Verdict.THEIRS_WINS;
    }
    if (holdsThere && link.revision().equals(FhirLinks.UNREAD) && kept.begins(there)) {
      // Only its end is otherwise, and was never read: nobody has changed it since it was booked.
      return kept.isCancelled() ? Verdict.OURS_STANDS : Verdict.BOTH_STAND;
    }
    if (!kept.visit().holdsItsSeat()) {
      if (!holdsThere || !kept.isCancelled()) {
        return Verdict.THEIRS_STANDS;
      }
      return kept.isAt(there) ? Verdict.OURS_STANDS : Verdict.THEIRS_WINS;
    }
    if (holdsThere && kept.isAt(there)) {
      return Verdict.BOTH_STAND;
    }
    Optional<UpstreamVisit> before = before(link);
    if (holdsThere && before.filter(it -> isSameSeat(it, there)).isPresent()) {
      return Verdict.OURS_STANDS;
    }
    boolean movedHere = before.filter(kept::isAt).isEmpty() && (holdsThere || before.isPresent());
    return movedHere ? Verdict.THEIRS_WINS : Verdict.THEIRS_STANDS;
  }

  /** How it was there when it was last read or written; empty if the server does not know. */
  private Optional<UpstreamVisit> before(Link link) throws NotNow {
    String version = link.revision().version();
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Optional<Standing<Appointment>> then =
        records.find(link.externalId(), version, Appointment.class);
    return then.isEmpty() ? Optional.empty() : records.visit(then.get());
  }

  private static boolean isSameSeat(UpstreamVisit one, UpstreamVisit other) {
    return SeatLook.holdsSeat(one)
        && Objects.equals(one.startAt(), other.startAt())
        && Objects.equals(one.endAt(), other.endAt())
        && Objects.equals(one.provider(), other.provider())
        && Objects.equals(one.location(), other.location());
  }

  /** Whether it was moved here, and is to be moved there. */
  static boolean moves(VisitAsKept kept, UpstreamVisit there) {
    return kept.visit().holdsItsSeat()
        && kept.wanted() != null
        && SeatLook.holdsSeat(there)
        && !kept.isAt(there);
  }

  /**
   * The appointment with what was decided here; the same if it says so already. One to which other
   * patients come, too, takes place without the one who gives it up.
   */
  Appointment written(
      VisitAsKept kept, Appointment before, KnownVisit known, List<ExternalId> slots) {
    UpstreamVisit there = known.visit();
    Appointment after = before.copy();
    if (!SeatLook.holdsSeat(there)) {
      return after;
    }
    if (kept.isCancelled()) {
      if (known.participants().isShared()) {
        after
            .getParticipant()
            .get(known.participants().patient())
            .setStatus(ParticipationStatus.DECLINED);
        return after;
      }
      after.setStatus(AppointmentStatus.CANCELLED);
      attendance(kept, known, after);
      return after;
    }
    if (kept.visit().holdsItsSeat()) {
      attendance(kept, known, after);
      if (kept.visit().contactedAt() != null) {
        contacted.note(after, kept.visit().contactedBy());
      }
    }
    WantedVisit wanted = kept.wanted();
    return wanted != null && moves(kept, there)
        ? AppointmentDraft.seat(after, known, wanted, slots)
        : after;
  }

  private static void attendance(VisitAsKept kept, KnownVisit known, Appointment after) {
    Attendance said = kept.visit().attendance();
    int patient = known.participants().patient();
    if (said != Attendance.NEEDS_ACTION
        && said != known.visit().attendance()
        && patient != KeyParticipants.NONE) {
      after.getParticipant().get(patient).setStatus(AppointmentDraft.status(said));
    }
  }
}
