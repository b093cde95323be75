package org.cliniccomms.channels.twilio;

import java.util.Optional;

/**
 * Which of our addresses Twilio called.
 *
 * @param isStatus whether it is the one for delivery reports
 * @param pathAndQuery from {@code /webhooks} on, exactly as received
 */
record WebhookTarget(boolean isStatus, String pathAndQuery) {
  static final String SMS_PATH = "/webhooks/twilio/sms";
  static final String STATUS_PATH = "/webhooks/twilio/status";

  private static final String ROOT = "/webhooks/twilio/";

  /** Empty if the address is none of ours. */
  static Optional<WebhookTarget> of(String url) {
    int fragment = url.indexOf('#');
    String address = fragment < 0 ? url : url.substring(0, fragment);
    int query = address.indexOf('?');
    String whole = query < 0 ? address : address.substring(0, query);
    // What stands before it was added or taken away by proxies; our public address replaces it.
    int start = whole.lastIndexOf(ROOT);
    String path = start < 0 ? "" : whole.substring(start);
    return path.equals(SMS_PATH) || path.equals(STATUS_PATH)
        ? Optional.of(new WebhookTarget(path.equals(STATUS_PATH), address.substring(start)))
        : Optional.empty();
  }

  /** The query as received, without its question mark; empty if there is none. */
  String query() {
    int query = pathAndQuery.indexOf('?');
    return query < 0 ? "" : pathAndQuery.substring(query + 1);
  }
}
