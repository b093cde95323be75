package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/** Reads what a mail program or a patient asks for under the link of a letter (RFC 8058). */
final class UnsubscribeRequests {
  private static final String PARAMETER = UnsubscribePage.PARAMETER + "=";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  /** The same as a part of a form, which some mail programs send. */
  private static final Pattern ONE_CLICK_PART =
      Pattern.compile(
          "(?i)^content-disposition:\\h{0,9}form-data;\\h{0,9}name=(?-i:\"List-Unsubscribe\""
              + "|List-Unsubscribe)\\h{0,9}\\r?\\n(?:[^\\r\\n]{1,200}\\r?\\n){0,9}\\r?\\n"
              + "(?-i:One-Click)\\h{0,9}\\r?$",
          Pattern.MULTILINE | Pattern.UNIX_LINES);

  private static final String HTML = "text/html;charset=UTF-8";
  private static final int LONGEST_BODY = 1_000;

  private final SecretKey key;
  private final UnsubscribeWords words = new UnsubscribeWords();

  UnsubscribeRequests(SecretKey key) {
    this.key = key;
  }

  WebhookReading read(WebhookRequest request, Instant receivedAt) {
    Optional<Unsubscription> asked =
        token(request.url()).flatMap(it -> Unsubscription.open(key, it));
    if (asked.isEmpty()) {
      return new WebhookReading.Refused(WebhookResponse.of(404), "not a link of ours");
    }
    if (request.method().equals("GET")) {
      // Mail programs and scanners look at every link: only a POST ends anything.
      String page = words.askingPage(asked.get().language());
      return new WebhookReading.Genuine(List.of(), new WebhookResponse(200, HTML, page));
    }
    byte[] body = request.body();
    boolean oneClick =
        request.method().equals("POST")
            && body.length <= LONGEST_BODY
            && isOneClick(new String(body, UTF_8));
    return oneClick
        ? new WebhookReading.Genuine(
            List.of(event(asked.get(), receivedAt)),
            new WebhookResponse(200, HTML, words.donePage(asked.get().language())),
            // Nothing is done where no clinic writes from that address any more.
            WebhookResponse.of(404),
            asked.get().clinic())
        : new WebhookReading.Refused(WebhookResponse.of(400), "no one-click request");
  }

  private static boolean isOneClick(String body) {
    return body.contains(ONE_CLICK) || ONE_CLICK_PART.matcher(body).find();
  }

  /**
   * As if the carrier had answered it: whoever unsubscribes gets no letter about it. Whoever has
   * opted in again since may use the same link again, so only a double click counts once.
   */
  private static InboundEvent event(Unsubscription asked, Instant receivedAt) {
    return new InboundEvent(
        InboundId.random(),
        "unsubscribe:" + asked.message() + ":" + receivedAt.truncatedTo(ChronoUnit.SECONDS),
        asked.line(),
        receivedAt,
        new InboundEvent.Text("unsubscribe", ReplyIntent.OPT_OUT));
  }

  private static Optional<String> token(String url) {
    try {
      String query = URI.create(url).getRawQuery();
      return query == null
          ? Optional.empty()
          : Arrays.stream(query.split("&", -1))
              .filter(it -> it.startsWith(PARAMETER))
              .map(it -> it.substring(PARAMETER.length()))
              .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
