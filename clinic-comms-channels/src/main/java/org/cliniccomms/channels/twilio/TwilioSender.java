package org.cliniccomms.channels.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/** Creates messages. */
final class TwilioSender {
  /** In seconds; 1 is the least that Twilio takes (error 21624), and would hardly leave. */
  private static final long SHORTEST_VALIDITY = 5;

  /** In seconds: ten hours, Twilio's most and its default (error 21624). */
  private static final long LONGEST_VALIDITY = 36_000;

  private final TwilioClient client;
  private final TwilioSettings settings;
  private final InstantSource time;

  TwilioSender(TwilioClient client, TwilioSettings settings, InstantSource time) {
    this.client = client;
    this.settings = settings;
    this.time = time;
  }

  SendResult send(SendRequest request) {
    try {
      Message created = creator(request).create(client);
      String sid = created.getSid();
      return sid == null ? new SendResult.Unknown("no-sid") : new SendResult.Taken(sid);
    } catch (TwilioRefusal e) {
      return e.toResult();
    } catch (TransportFault e) {
      return e.toResult();
    } catch (RuntimeException e) {
      // The SDK cannot read a success. Its exception may quote it, so it goes nowhere.
      return new SendResult.Unknown("unreadable-answer");
    }
  }

  private MessageCreator creator(SendRequest request) {
    PhoneNumber to = new PhoneNumber(request.line().recipient().value());
    PhoneNumber from = new PhoneNumber(request.line().sender().value());
    MessageCreator creator =
        Message.creator(to, from, request.body()).setStatusCallback(callback(request));
    Instant notAfter = request.notAfter();
    return notAfter == null ? creator : creator.setValidityPeriod(secondsUntil(notAfter));
  }

  private URI callback(SendRequest request) {
    return URI.create(
        settings.publicBaseUrl() + WebhookTarget.STATUS_PATH + "?message=" + request.messageId());
  }

  private int secondsUntil(Instant notAfter) {
    long left = Duration.between(time.instant(), notAfter).toSeconds();
    return Math.toIntExact(Math.max(SHORTEST_VALIDITY, Math.min(LONGEST_VALIDITY, left)));
  }
}
