package org.cliniccomms.channels.twilio;

import com.twilio.base.Page;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallReader;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * Asks what became of calls.
 *
 * <p>A call shows no trace of our id, so one between the same two numbers since the first attempt
 * counts as ours: a patient is rather not called than called twice. If it was another's, nobody
 * asks us what to say in it, and the message is tried again once its call must be over.
 */
final class VoiceLookup {
  private static final long PAGE_SIZE = 50;

  /** How far Twilio's clock and ours may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final TwilioClient client;

  VoiceLookup(TwilioClient client) {
    this.client = client;
  }

  Optional<SendResult> lookUp(SendRequest request) {
    try {
      return find(request);
    } catch (RuntimeException e) {
      // The SDK also fails with a NullPointerException on a list that it cannot read, and its
      // exceptions may quote what Twilio said: so none goes further.
      return Optional.of(new SendResult.Unknown("look-up-failed"));
    }
  }

  /** Calls are listed newest first, so the first page is enough. */
  private Optional<SendResult> find(SendRequest request) {
    Instant since = request.attemptedSince().minus(SKEW);
    CallReader reader =
        Call.reader()
            .setTo(new PhoneNumber(request.line().recipient().value()))
            .setFrom(new PhoneNumber(request.line().sender().value()))
            .setPageSize(PAGE_SIZE);
    @Nullable Page<Call> page = reader.firstPage(client);
    if (page == null || page.getPageSize() < 1) {
      return Optional.of(new SendResult.Unknown("unreadable-list"));
    }
    for (Call call : page.getRecords()) {
      ZonedDateTime created = call.getDateCreated();
      if (created == null) {
        return Optional.of(new SendResult.Unknown("undated-call"));
      }
      if (!created.toInstant().isBefore(since)) {
        return Optional.of(new SendResult.Taken(call.getSid()));
      }
    }
    return Optional.empty();
  }

  Optional<InboundEvent.Status> status(String providerId) {
    if (!SID.matcher(providerId).matches()) {
      return Optional.empty();
    }
    try {
      Call.Status status = Call.fetcher(providerId).fetch(client).getStatus();
      return status == null ? Optional.empty() : Optional.of(status(providerId, status));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** That a call is over does not tell whether its message was heard. */
  private static InboundEvent.Status status(String providerId, Call.Status status) {
    boolean reachedNobody =
        switch (status) {
          case BUSY, FAILED, NO_ANSWER, CANCELED -> true;
          default -> false;
        };
    return new InboundEvent.Status(
        null,
        providerId,
        reachedNobody ? DeliveryStatus.FAILED : DeliveryStatus.SENT,
        reachedNobody ? FailureClass.NOT_REACHED : null,
        status.toString());
  }
}
