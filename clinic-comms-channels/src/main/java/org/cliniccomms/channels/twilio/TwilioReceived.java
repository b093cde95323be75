package org.cliniccomms.channels.twilio;

import com.twilio.base.Page;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundList;
import org.jspecify.annotations.Nullable;

/** Lists what Twilio received for us. */
final class TwilioReceived {
  private static final long PAGE_SIZE = 100;

  /** As much as is read at a time, so that a list has an end. */
  private static final int MOST_PAGES = 20;

  private final TwilioClient client;
  private final InboundReader reader;

  TwilioReceived(TwilioClient client, TwilioSettings settings) {
    this.client = client;
    this.reader = new InboundReader(settings.region());
  }

  InboundList between(Address ours, Instant since, Instant until) {
    try {
      return list(ours, since, until);
    } catch (RuntimeException e) {
      // What the SDK throws may quote what Twilio said: it goes no further.
      throw new IllegalStateException("Twilio's list of messages cannot be read now");
    }
  }

  private InboundList list(Address ours, Instant since, Instant until) {
    MessageReader messages =
        Message.reader()
            .setTo(new PhoneNumber(ours.value()))
            .setDateSentAfter(ZonedDateTime.ofInstant(since, ZoneOffset.UTC))
            .setDateSentBefore(ZonedDateTime.ofInstant(until, ZoneOffset.UTC))
            .setPageSize(PAGE_SIZE);
    List<InboundEvent> found = new ArrayList<>();
    @Nullable Page<Message> page = messages.firstPage(client);
    for (int read = 0; page != null && read < MOST_PAGES; read++) {
      if (page.getPageSize() < 1) {
        throw new IllegalStateException("no page");
      }
      page.getRecords().forEach(message -> event(message).ifPresent(found::add));
      page = page.hasNextPage() ? messages.nextPage(page, client) : null;
    }
    found.sort(Comparator.comparing(InboundEvent::receivedAt));
    return new InboundList(found, page == null);
  }

  /** Empty for what we sent ourselves, and for what Twilio no longer shows. */
  private Optional<InboundEvent> event(Message message) {
    ZonedDateTime at = message.getDateSent();
    boolean isInbound = Message.Direction.INBOUND.equals(message.getDirection());
    if (!isInbound || at == null || message.getFrom() == null || message.getTo() == null) {
      return Optional.empty();
    }
    String body = message.getBody();
    return reader.text(
        message.getSid(),
        message.getTo(),
        message.getFrom().toString(),
        at.toInstant(),
        new InboundEvent.Text(body == null ? "" : body, null));
  }
}
