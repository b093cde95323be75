package org.cliniccomms.channels.twilio;

import com.twilio.base.Page;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * Asks what became of messages.
 *
 * <p>The list is not narrowed by {@code DateSent}: a message that still waits in Twilio's queue has
 * none and would be missed, and then be sent twice. Each page is judged by {@code date_created}.
 */
final class TwilioLookup {
  private static final long PAGE_SIZE = 100;

  /** More messages to one phone than this since an attempt are not read. */
  private static final int MOST_PAGES = 5;

  /** How far Twilio's clock and ours may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final TwilioClient client;
  private final TwilioSettings settings;

  TwilioLookup(TwilioClient client, TwilioSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  Optional<SendResult> lookUp(SendRequest request) {
    if (settings.redacted()) {
      return Optional.of(new SendResult.Unknown("redacted"));
    }
    try {
      return find(request);
    } catch (RuntimeException e) {
      // The SDK also fails with a NullPointerException on a list that it cannot read, and its
      // exceptions may quote what Twilio said: so none goes further.
      return Optional.of(new SendResult.Unknown("look-up-failed"));
    }
  }

  Optional<InboundEvent.Status> status(String providerId) {
    if (!SID.matcher(providerId).matches()) {
      return Optional.empty();
    }
    try {
      Message message = Message.fetcher(providerId).fetch(client);
      Message.Status status = message.getStatus();
      Integer error = message.getErrorCode();
      return Optional.of(
          TwilioStatus.of(
                  status == null ? "unknown" : status.toString(),
                  error == null ? "" : Integer.toString(error))
              .toContent(null, providerId));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<SendResult> find(SendRequest request) {
    Instant since = request.attemptedSince().minus(SKEW);
    MessageReader reader =
        Message.reader()
            .setTo(new PhoneNumber(request.line().recipient().value()))
            .setFrom(new PhoneNumber(request.line().sender().value()))
            .setPageSize(PAGE_SIZE);
    @Nullable Page<Message> page = reader.firstPage(client);
    for (int read = 0; page != null && read < MOST_PAGES; read++) {
      if (page.getPageSize() < 1) {
        return Optional.of(new SendResult.Unknown("unreadable-list"));
      }
      Optional<SendResult> found = findOn(page, request.body(), since);
      if (found.isPresent() || isAllOlder(page, since) || !page.hasNextPage()) {
        return found;
      }
      page = reader.nextPage(page, client);
    }
    return Optional.of(new SendResult.Unknown("too-many-messages"));
  }

  private static Optional<SendResult> findOn(Page<Message> page, String body, Instant since) {
    boolean isHidden = false;
    for (Message message : page.getRecords()) {
      if (isOlder(message, since)) {
        continue;
      }
      String text = message.getBody();
      if (text != null && isSame(text, body)) {
        return Optional.of(new SendResult.Taken(message.getSid()));
      }
      isHidden |= text == null || text.isBlank();
    }
    // A message whose words Twilio no longer shows may be ours.
    return isHidden ? Optional.of(new SendResult.Unknown("redacted")) : Optional.empty();
  }

  /** A trial account puts a sentence before every text. */
  private static boolean isSame(String text, String body) {
    return text.strip().equals(body.strip())
        || text.equals("Sent from your Twilio trial account - " + body);
  }

  private static boolean isAllOlder(Page<Message> page, Instant since) {
    return page.getRecords().stream().allMatch(message -> isOlder(message, since));
  }

  private static boolean isOlder(Message message, Instant since) {
    ZonedDateTime created = message.getDateCreated();
    return created != null && created.toInstant().isBefore(since);
  }
}
