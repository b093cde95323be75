package org.cliniccomms.channels.whatsapp;

import static java.util.Map.entry;

import java.util.Map;
import org.cliniccomms.message.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * What Meta's error codes mean for the next attempt.
 *
 * <p>From the Cloud API's list of error codes. Meta wants logic built on the code, not on titles or
 * HTTP statuses. Whatever is not listed falls to a class that harms nobody: no number is flagged,
 * nobody is opted out, staff is told.
 */
final class GraphErrors {
  static final int WINDOW_CLOSED = 131047;
  static final int TEMPLATE_PAUSED = 132015;
  static final int TEMPLATE_DISABLED = 132016;

  private static final int API_UNKNOWN = 1;
  private static final int INVALID_PARAMETER = 100;
  private static final int NO_SUCH_OBJECT = 33;
  private static final int UNAUTHORISED = 401;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_PERMISSION = 200;
  private static final int LAST_PERMISSION = 299;

  private static final Map<Integer, FailureClass> CLASSES =
      Map.ofEntries(
          entry(0, FailureClass.CONFIGURATION), // token expired or withdrawn
          entry(API_UNKNOWN, FailureClass.TRANSIENT),
          entry(2, FailureClass.TRANSIENT), // down or overloaded
          entry(3, FailureClass.CONFIGURATION), // permission
          entry(4, FailureClass.THROTTLED), // the app's rate
          entry(10, FailureClass.CONFIGURATION), // permission
          entry(NO_SUCH_OBJECT, FailureClass.CONFIGURATION), // the business number is gone
          entry(INVALID_PARAMETER, FailureClass.CONTENT),
          entry(190, FailureClass.CONFIGURATION), // token expired
          entry(368, FailureClass.CONFIGURATION), // blocked for a violation of policy
          entry(80007, FailureClass.THROTTLED), // the account's rate
          entry(130429, FailureClass.THROTTLED), // throughput
          entry(130472, FailureClass.TRANSIENT), // the number is part of an experiment
          entry(130497, FailureClass.CONFIGURATION), // not allowed to write to this country
          entry(131000, FailureClass.TRANSIENT), // not sent, for an unknown error
          entry(131005, FailureClass.CONFIGURATION), // access denied
          entry(131008, FailureClass.CONTENT), // parameter missing
          entry(131009, FailureClass.CONTENT), // parameter invalid
          entry(131016, FailureClass.TRANSIENT), // service unavailable
          entry(131021, FailureClass.PERMANENT_NUMBER), // the patient's number is our own
          entry(131026, FailureClass.PERMANENT_NUMBER), // undeliverable, or not on WhatsApp
          entry(131030, FailureClass.CONFIGURATION), // a test number, and not on its list
          entry(131031, FailureClass.CONFIGURATION), // account locked
          entry(131037, FailureClass.CONFIGURATION), // display name not approved
          entry(131042, FailureClass.CONFIGURATION), // payment
          entry(131045, FailureClass.CONFIGURATION), // number not registered
          entry(WINDOW_CLOSED, FailureClass.CONTENT),
          entry(131048, FailureClass.THROTTLED), // suspected of spam
          entry(131049, FailureClass.TRANSIENT), // held back to keep users from too much
          entry(131050, FailureClass.MARKETING_STOPPED), // told WhatsApp to stop it
          entry(131051, FailureClass.CONTENT), // type not supported
          entry(131052, FailureClass.CONTENT), // media
          entry(131053, FailureClass.CONTENT), // media
          entry(131056, FailureClass.THROTTLED), // too many to this one number
          entry(131057, FailureClass.TRANSIENT), // maintenance
          entry(132000, FailureClass.CONTENT), // template: count of parameters
          entry(132001, FailureClass.CONTENT), // template: none in this language
          entry(132005, FailureClass.CONTENT), // template: too long when filled
          entry(132007, FailureClass.CONTENT), // template: against policy
          entry(132012, FailureClass.CONTENT), // template: format of a parameter
          entry(TEMPLATE_PAUSED, FailureClass.CONTENT),
          entry(TEMPLATE_DISABLED, FailureClass.CONTENT),
          entry(132018, FailureClass.CONTENT), // template: a parameter's validity
          entry(132068, FailureClass.CONTENT), // flow blocked
          entry(132069, FailureClass.CONTENT), // flow throttled
          entry(133004, FailureClass.TRANSIENT), // server unavailable
          entry(133010, FailureClass.CONFIGURATION), // number not registered
          entry(135000, FailureClass.CONTENT)); // some parameter, whichever

  private GraphErrors() {}

  /** Whether the code says that nothing was sent, even with a server's error around it. */
  static boolean isCertain(int code) {
    return code != API_UNKNOWN && (CLASSES.containsKey(code) || isPermission(code));
  }

  /** Classes a refused request by its code, else by its HTTP status. */
  static FailureClass ofRefusal(int httpStatus, @Nullable Integer code, int subcode) {
    if (httpStatus == TOO_MANY_REQUESTS) {
      return FailureClass.THROTTLED;
    }
    if (httpStatus == UNAUTHORISED) {
      return FailureClass.CONFIGURATION;
    }
    if (code != null && isListed(code)) {
      return classOf(code, subcode);
    }
    // A bad request condemns this text only; anything else condemns the way we ask.
    return httpStatus == BAD_REQUEST ? FailureClass.CONTENT : FailureClass.CONFIGURATION;
  }

  /** Classes the code in a delivery report; one that is missing or not listed is transient. */
  static FailureClass ofReport(@Nullable Integer code) {
    return code != null && isListed(code) ? classOf(code, 0) : FailureClass.TRANSIENT;
  }

  private static boolean isListed(int code) {
    return CLASSES.containsKey(code) || isPermission(code);
  }

  private static FailureClass classOf(int code, int subcode) {
    if (isPermission(code) || (code == INVALID_PARAMETER && subcode == NO_SUCH_OBJECT)) {
      return FailureClass.CONFIGURATION;
    }
    return CLASSES.getOrDefault(code, FailureClass.TRANSIENT);
  }

  private static boolean isPermission(int code) {
    return code >= FIRST_PERMISSION && code <= LAST_PERMISSION;
  }
}
