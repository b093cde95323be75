package org.cliniccomms.channels.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.util.List;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;

/** Places calls and ends them. */
final class VoiceDialer {
  /** In seconds; also a call whose end is never reported is then over. */
  private static final int LONGEST_CALL = 300;

  /** In seconds: long enough for a slow walk, short of most voicemail boxes. */
  private static final int LONGEST_RINGING = 25;

  private static final int CALL_IS_OVER = 21220;
  private static final int NO_SUCH_CALL = 20404;

  private final TwilioClient client;
  private final TwilioSettings settings;

  VoiceDialer(TwilioClient client, TwilioSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  SendResult dial(SendRequest request) {
    try {
      Call created = creator(request).create(client);
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

  private CallCreator creator(SendRequest request) {
    MessageId id = request.messageId();
    PhoneNumber to = new PhoneNumber(request.line().recipient().value());
    PhoneNumber from = new PhoneNumber(request.line().sender().value());
    return Call.creator(to, from, url(VoiceTarget.asking(id, 0)))
        .setMethod(HttpMethod.POST)
        .setStatusCallback(url(VoiceTarget.reporting(id)))
        .setStatusCallbackMethod(HttpMethod.POST)
        .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"))
        .setMachineDetection("Enable")
        .setTimeout(LONGEST_RINGING)
        .setTimeLimit(LONGEST_CALL);
  }

  private URI url(String path) {
    return URI.create(settings.publicBaseUrl() + path);
  }

  SendResult hangUp(String sid) {
    try {
      Call ended = Call.updater(sid).setStatus(Call.UpdateStatus.COMPLETED).update(client);
      return ended == null ? new SendResult.Unknown("no-answer") : new SendResult.Taken(sid);
    } catch (TwilioRefusal e) {
      boolean isOver = e.has(CALL_IS_OVER) || e.has(NO_SUCH_CALL);
      return isOver ? new SendResult.Taken(sid) : e.toResult();
    } catch (TransportFault e) {
      return e.toResult();
    } catch (RuntimeException e) {
      return new SendResult.Unknown("unreadable-answer");
    }
  }
}
