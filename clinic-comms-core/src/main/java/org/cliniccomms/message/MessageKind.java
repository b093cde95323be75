package org.cliniccomms.message;

import java.util.List;
import org.cliniccomms.consent.Purpose;

/** What a text to a patient says. */
public enum MessageKind {
  /** A freed seat is offered. */
  OFFER,
  /** The seat is booked; said only after the appointment book accepted. */
  CONFIRMED,
  /** Somebody else got the seat. */
  TAKEN,
  /** The clinic no longer offers the seat. */
  NO_LONGER_AVAILABLE,
  /** The answer came after the time to answer had passed. */
  EXPIRED,
  /** The patient's no was noted and the place in the queue is kept. */
  DECLINED,
  /** A booked seat was given back by its patient. */
  RELEASED,
  /** The appointment book did not accept the booking. */
  BOOKING_REFUSED,
  /** A repeated yes while the booking is still under way. */
  BOOKING_IN_PROGRESS,
  /** The seat overlaps another visit of the same patient. */
  OVERLAPS_OWN_VISIT,
  /** The one confirmation of an opt-out. */
  OPTED_OUT,
  /** The confirmation of an opt-in. */
  OPTED_IN,
  /** The answer to a request for help. */
  HELP,
  /** The reply could not be understood. */
  NOT_UNDERSTOOD,
  /** The neutral answer to a number that belongs to no patient. */
  UNKNOWN_SENDER,
  /** The answer to somebody who is not the patient. */
  WRONG_NUMBER,
  /** A visit is near; asks whether the patient comes. */
  REMINDER,
  /** The patient comes to the visit. */
  VISIT_CONFIRMED,
  /** Staff will find another time with the patient; the visit stands until then. */
  RESCHEDULE_NOTED,
  /** Free times for a visit; asks which of them suits. */
  FREE_TIMES,
  /** The time that was chosen is somebody else's by now; asks which of others suits. */
  TIME_TAKEN,
  /** The visit is at another time now, which its patient chose. */
  VISIT_MOVED,
  /** The patient gave the visit up. */
  VISIT_GIVEN_UP,
  /** Asks whether the patient agrees to a purpose that needs their consent. */
  CONSENT_REQUEST,
  /** The patient's consent was noted. */
  CONSENT_GRANTED,
  /** The patient's no to a request for consent, or the end of a consent, was noted. */
  CONSENT_REFUSED,
  /** Sends the patient to the portal for what no text may say. */
  PORTAL_LINK,
  /** What to do in danger of life. */
  EMERGENCY,
  /** Calls a member of staff to the board: a patient may be in danger. */
  STAFF_PAGE,
  /**
   * The code by which a patient signs in; kept without its digits, which are made when it leaves.
   */
  SIGN_IN_CODE,
  /** A text written by the clinic's staff. */
  STAFF_TEXT,
  /** The same, to sell something: only to who has agreed to that. */
  STAFF_NEWS;

  /**
   * Returns whether we always begin the conversation with it, so that caps and allowed hours apply.
   * With a list of times we begin one only where nobody asked for it.
   */
  public boolean startedByUs() {
    return switch (this) {
      case OFFER, REMINDER, CONSENT_REQUEST, STAFF_TEXT, STAFF_NEWS, PORTAL_LINK -> true;
      default -> false;
    };
  }

  /** Returns whether its words are a person's, and not a template's. */
  public boolean isInStaffsWords() {
    return this == STAFF_TEXT || this == STAFF_NEWS;
  }

  /** Returns why it is sent. */
  public Purpose purpose() {
    return switch (this) {
      case OFFER -> Purpose.OFFER;
      case REMINDER -> Purpose.REMINDER;
      case EMERGENCY, STAFF_PAGE -> Purpose.EMERGENCY;
      case STAFF_NEWS -> Purpose.MARKETING;
      default -> Purpose.CARE;
    };
  }

  /** Returns the answers that it asks for, the usual one first; none if it asks nothing. */
  public List<ReplyIntent> asks() {
    return switch (this) {
      case OFFER, CONSENT_REQUEST -> List.of(ReplyIntent.YES, ReplyIntent.NO);
      case REMINDER -> List.of(ReplyIntent.YES, ReplyIntent.RESCHEDULE, ReplyIntent.GIVE_UP);
      case FREE_TIMES, TIME_TAKEN -> List.of(ReplyIntent.TIME, ReplyIntent.NO);
      default -> List.of();
    };
  }

  /** Returns how urgently it leaves; a staff member's text counts as an answer. */
  public MessagePriority priority() {
    return switch (this) {
      case OFFER -> MessagePriority.OFFER;
      case REMINDER, CONSENT_REQUEST, STAFF_NEWS -> MessagePriority.REMINDER;
      case EMERGENCY, STAFF_PAGE -> MessagePriority.EMERGENCY;
      default -> MessagePriority.ANSWER;
    };
  }
}
