package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.message.MessageId;

/**
 * Which of a call's addresses Twilio called.
 *
 * @param turn the number of the turn that the request follows
 * @param isStatus whether it is the one for reports
 * @param pathAndQuery from {@code /webhooks} on, exactly as received
 */
record VoiceTarget(MessageId call, int turn, boolean isStatus, String pathAndQuery) {
  static final String PATH = "/webhooks/twilio/voice/";

  private static final String KEY = "key";

  private static final Pattern CALL = Pattern.compile("([0-9a-fA-F-]{36})(/status)?");
  private static final Pattern TURN = Pattern.compile("\\d{1,4}");

  /** Where Twilio asks what to say after a turn; 0 when the call is answered. */
  static String asking(MessageId call, int turn) {
    return turn == 0 ? PATH + call : PATH + call + "?turn=" + turn;
  }

  /** The same, telling once more of a key that was heard after the turn. */
  static String withKey(MessageId call, int turn, char key) {
    String encoded = URLEncoder.encode(String.valueOf(key), ISO_8859_1);
    return PATH + call + "?turn=" + turn + "&" + KEY + "=" + encoded;
  }

  /** The key that it tells of once more; empty if it tells of none. */
  String key() {
    return FormBody.parse(query().getBytes(ISO_8859_1)).map(form -> form.first(KEY)).orElse("");
  }

  /** Where Twilio reports how far a call has come. */
  static String reporting(MessageId call) {
    return PATH + call + "/status";
  }

  /** The query as received, without its question mark; empty if there is none. */
  String query() {
    int query = pathAndQuery.indexOf('?');
    return query < 0 ? "" : pathAndQuery.substring(query + 1);
  }

  /** Empty if the address is none of ours. */
  static Optional<VoiceTarget> of(String url) {
    int fragment = url.indexOf('#');
    String address = fragment < 0 ? url : url.substring(0, fragment);
    int query = address.indexOf('?');
    String whole = query < 0 ? address : address.substring(0, query);
    int start = whole.lastIndexOf(PATH);
    Matcher call = CALL.matcher(start < 0 ? "" : whole.substring(start + PATH.length()));
    Optional<Integer> turn = query < 0 ? Optional.of(0) : turn(address.substring(query + 1));
    if (!call.matches() || turn.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageId id = MessageId.parse(call.group(1));
      boolean isStatus = call.group(2) != null;
      return Optional.of(new VoiceTarget(id, turn.get(), isStatus, address.substring(start)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> turn(String query) {
    return FormBody.parse(query.getBytes(ISO_8859_1))
        .map(form -> form.first("turn"))
        .map(turn -> turn.isEmpty() ? "0" : turn)
        .filter(turn -> TURN.matcher(turn).matches())
        .map(Integer::parseInt);
  }
}
