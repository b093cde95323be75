package org.cliniccomms.channels.twilio;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Pattern;
import org.cliniccomms.message.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's error codes mean for the next attempt.
 *
 * <p>From Twilio's dictionary of errors (twilio.com/docs/api/errors). Twilio splits its codes over
 * time and advises against logic on them (changelog of 10 July 2024), so whatever is not listed
 * falls to a class that harms nobody: no number is flagged, nobody is opted out, staff is told.
 */
final class TwilioErrors {
  private static final int UNAUTHORISED = 401;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Pattern CODE = Pattern.compile("\\d{1,9}");

  private static final Map<Integer, FailureClass> CLASSES =
      Map.ofEntries(
          entry(13224, FailureClass.PERMANENT_NUMBER), // no such number to call
          entry(20003, FailureClass.CONFIGURATION), // credentials
          entry(20429, FailureClass.THROTTLED), // too many requests
          entry(21211, FailureClass.PERMANENT_NUMBER), // no such number
          entry(21210, FailureClass.CONFIGURATION), // caller id not ours
          entry(21214, FailureClass.PERMANENT_NUMBER), // cannot be called
          entry(21215, FailureClass.CONFIGURATION), // calls to that country not enabled
          entry(21216, FailureClass.PERMANENT_NUMBER), // this number may not be called
          entry(21217, FailureClass.PERMANENT_NUMBER), // no valid number
          entry(21219, FailureClass.CONFIGURATION), // trial account, number not verified
          entry(21408, FailureClass.CONFIGURATION), // country not enabled
          entry(21602, FailureClass.CONTENT), // text missing
          entry(21606, FailureClass.CONFIGURATION), // not our sender
          entry(21608, FailureClass.CONFIGURATION), // trial account, number not verified
          entry(21610, FailureClass.PERMANENT_CONSENT), // opted out with Twilio
          entry(21611, FailureClass.THROTTLED), // the sender's queue is full
          entry(21612, FailureClass.CONFIGURATION), // this sender cannot reach that number
          entry(21614, FailureClass.LANDLINE), // not a mobile number
          entry(21617, FailureClass.CONTENT), // text too long
          entry(21624, FailureClass.TRANSIENT), // validity period out of range
          entry(21635, FailureClass.LANDLINE), // a landline
          entry(30001, FailureClass.TRANSIENT), // queue overflow
          entry(30002, FailureClass.CONFIGURATION), // account suspended
          entry(30003, FailureClass.PERMANENT_NUMBER), // handset unreachable
          // Blocked: the number is on a list, or its owner opted out with the carrier, or the phone
          // is off. Not taken for an opt-out, since it says which of these only to a person.
          entry(30004, FailureClass.PERMANENT_NUMBER),
          entry(30005, FailureClass.PERMANENT_NUMBER), // handset unknown
          entry(30006, FailureClass.LANDLINE), // landline or unreachable carrier
          entry(30007, FailureClass.CONTENT), // filtered
          entry(30008, FailureClass.TRANSIENT), // unknown
          entry(30009, FailureClass.TRANSIENT), // segment missing
          entry(30010, FailureClass.CONFIGURATION), // dearer than the limit that was set
          entry(30012, FailureClass.TRANSIENT), // validity period too short
          entry(30022, FailureClass.THROTTLED), // the campaign's rate
          entry(30023, FailureClass.THROTTLED), // the campaign's day
          entry(30032, FailureClass.CONFIGURATION), // toll-free number not verified
          entry(30034, FailureClass.CONFIGURATION), // sender not registered
          entry(30036, FailureClass.TRANSIENT), // validity period ran out in the queue
          entry(30045, FailureClass.TRANSIENT), // validity period out of range
          entry(30450, FailureClass.TRANSIENT), // blocked for minutes as suspected fraud
          entry(63016, FailureClass.CONTENT), // WhatsApp: free text outside the window
          entry(63018, FailureClass.THROTTLED), // WhatsApp: rate
          entry(63024, FailureClass.PERMANENT_NUMBER), // WhatsApp: no such recipient
          entry(63032, FailureClass.TRANSIENT), // WhatsApp: not to this user now
          entry(90007, FailureClass.TRANSIENT)); // validity period out of range

  private TwilioErrors() {}

  /** Classes a refused request by its code, else by its HTTP status. */
  static FailureClass ofRefusal(int httpStatus, @Nullable Integer code) {
    if (httpStatus == TOO_MANY_REQUESTS) {
      return FailureClass.THROTTLED;
    }
    if (httpStatus == UNAUTHORISED) {
      return FailureClass.CONFIGURATION;
    }
    FailureClass known = code == null ? null : CLASSES.get(code);
    if (known != null) {
      return known;
    }
    // A bad request condemns this text only; anything else condemns the way we ask.
    return httpStatus == BAD_REQUEST ? FailureClass.CONTENT : FailureClass.CONFIGURATION;
  }

  /** Classes the code in a delivery report; one that is missing or not a number is transient. */
  static FailureClass ofReport(String code) {
    return CODE.matcher(code).matches()
        ? CLASSES.getOrDefault(Integer.parseInt(code), FailureClass.TRANSIENT)
        : FailureClass.TRANSIENT;
  }
}
