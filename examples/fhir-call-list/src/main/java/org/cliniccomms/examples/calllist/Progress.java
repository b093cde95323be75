package org.cliniccomms.examples.calllist;

import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;

/** How far the calling about a visit has come, in the words of the list. */
enum Progress {
  /** Nobody has called yet. */
  PENDING,
  /** The call waits for its turn, for the hour, or to be tried once more. */
  WAITING,
  CALLING,
  PERSON,
  MACHINE,
  CONFIRMED,
  DECLINED,
  RESCHEDULE,
  /** A person heard it, and said neither yes nor no. */
  HEARD,
  NO_ANSWER,
  OPTED_OUT,
  /** The call could not be placed, or staff ended it. */
  FAILED;

  static Progress of(Visit visit) {
    @Nullable Call call = visit.call();
    @Nullable OutboundMessage message = visit.message();
    if (call != null && call.outcome() == null && call.state() != CallState.ENDED) {
      return live(call);
    }
    if (message != null && call == null && waits(message.status())) {
      return WAITING;
    }
    Attendance said = visit.appointment().attendance();
    if (said != Attendance.NEEDS_ACTION) {
      return said(said);
    }
    if (call != null && call.outcome() != null) {
      return ended(call.outcome());
    }
    return message == null ? PENDING : FAILED;
  }

  private static boolean waits(DeliveryStatus status) {
    return status == DeliveryStatus.QUEUED
        || status == DeliveryStatus.SENDING
        || status == DeliveryStatus.UNKNOWN;
  }

  private static Progress live(Call call) {
    if (call.state() != CallState.ANSWERED) {
      return CALLING;
    }
    return call.answeredBy() == AnsweredBy.MACHINE ? MACHINE : PERSON;
  }

  private static Progress said(Attendance said) {
    return switch (said) {
      case ACCEPTED -> CONFIRMED;
      case DECLINED -> DECLINED;
      case TENTATIVE -> RESCHEDULE;
      case NEEDS_ACTION -> PENDING;
    };
  }

  private static Progress ended(CallOutcome outcome) {
    return switch (outcome) {
      case CONFIRMED -> CONFIRMED;
      case DECLINED -> DECLINED;
      case RESCHEDULE -> RESCHEDULE;
      case OPTED_OUT -> OPTED_OUT;
      case ANSWERED, TOLD, NO_RESPONSE, HUNG_UP -> HEARD;
      case VOICEMAIL -> MACHINE;
      case NO_ANSWER, BUSY -> NO_ANSWER;
      case FAILED, CANCELLED -> FAILED;
    };
  }
}
