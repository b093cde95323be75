package org.cliniccomms.channels.ntfy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.cliniccomms.channels.http.SingleAttemptClient;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;

/**
 * Publishes push messages to an ntfy server; the recipient's address is the topic.
 *
 * <p>Not for patients' data: whoever knows a topic's name can read it. Seats are offered there only
 * if the ladder for offers names it, since no answer comes back (see the package). One call to
 * {@link #send} is at most one request. Each carries our message id as its sequence id, so that a
 * server from 2.16 on replaces a message that is sent again; an older one shows it twice. Nothing
 * is logged. Thread-safe; the HTTP client below keeps daemon threads for idle connections.
 */
public final class NtfyChannel implements Channel {
  private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");
  private static final Pattern PLAIN = Pattern.compile("[ -~]*");
  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

  /** In bytes. The server turns what is longer into an attached file. */
  private static final int LONGEST_BODY = 4096;

  private final NtfySettings settings;
  private final SingleAttemptClient client;

  /**
   * A channel to a server; opens no connection yet.
   *
   * @param time by which a date in {@code Retry-After} becomes a duration
   */
  public NtfyChannel(NtfySettings settings, InstantSource time) {
    this.settings = settings;
    this.client =
        SingleAttemptClient.within(settings.connectTimeout(), settings.requestTimeout(), time);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.PUSH;
  }

  /**
   * {@inheritDoc}
   *
   * <p>An error of the server is transient, since sending again replaces what may have been
   * published; a lost answer is {@link SendResult.Unknown}.
   */
  @Override
  public SendResult send(SendRequest request) {
    String topic = request.line().recipient().value();
    if (!TOPIC.matcher(topic).matches()) {
      return new SendResult.Rejected(FailureClass.PERMANENT_NUMBER, "not-a-topic", null);
    }
    byte[] body = request.body().getBytes(UTF_8);
    if (body.length > LONGEST_BODY) {
      return new SendResult.Rejected(FailureClass.CONTENT, "too-long", null);
    }
    try {
      return NtfyOutcome.of(client.attempt(toHttp(request, topic, body)));
    } catch (TransportFault e) {
      return e.toResult();
    }
  }

  private Request toHttp(SendRequest request, String topic, byte[] body) {
    Request.Builder http =
        new Request.Builder()
            .url(settings.baseUrl() + "/" + topic)
            .header("Title", encoded(settings.title()))
            .header("X-Sequence-ID", request.messageId().toString())
            .post(RequestBody.create(body, TEXT));
    settings.accessToken().ifPresent(token -> http.header("Authorization", "Bearer " + token));
    return http.build();
  }

  /** As headers carry letters beyond ASCII (RFC 2047), which ntfy reads. */
  private static String encoded(String title) {
    return PLAIN.matcher(title).matches()
        ? title
        : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(title.getBytes(UTF_8)) + "?=";
  }
}
