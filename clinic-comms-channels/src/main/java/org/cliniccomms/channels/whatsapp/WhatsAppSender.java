package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.channels.http.SingleAttemptClient;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.State;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/** Posts messages: free words while the patient's window is open, else a template. */
final class WhatsAppSender {
  /** For how long after each of the patient's messages Meta lets us speak freely. */
  private static final Duration WINDOW = Duration.ofHours(24);

  private static final MediaType JSON = MediaType.get("application/json");
  private static final SendResult NO_NUMBER =
      new SendResult.Rejected(FailureClass.CONFIGURATION, "sender-not-configured", null);

  private final WhatsAppSettings settings;
  private final TemplateStates states;
  private final InstantSource time;
  private final TemplatePicker picker;
  private final SingleAttemptClient client;

  WhatsAppSender(WhatsAppSettings settings, TemplateStates states, InstantSource time) {
    this.settings = settings;
    this.states = states;
    this.time = time;
    this.picker = new TemplatePicker(settings.templates(), states, time);
    this.client =
        SingleAttemptClient.within(settings.connectTimeout(), settings.requestTimeout(), time);
  }

  SendResult send(SendRequest request) {
    Optional<String> number = settings.phoneNumberId(request.line().sender());
    if (number.isEmpty()) {
      return NO_NUMBER;
    }
    try {
      return isOpen(request.content().lastHeardAt())
          ? answerTo(number.get(), MessageJson.free(request, settings)).toResult()
          : sendTemplate(number.get(), request);
    } catch (UnusableContent e) {
      return new SendResult.Rejected(FailureClass.CONTENT, e.code(), null);
    } catch (TransportFault e) {
      return e.toResult();
    }
  }

  boolean markRead(Line line, String providerId) {
    try {
      return settings
          .phoneNumberId(line.sender())
          .map(number -> post(number, MessageJson.read(providerId)).isSuccess())
          .orElse(false);
    } catch (TransportFault e) {
      return false;
    }
  }

  private SendResult sendTemplate(String number, SendRequest request) {
    WhatsAppTemplate template = picker.pick(request);
    GraphAnswer answer = answerTo(number, MessageJson.template(request, template));
    if (answer.isCode(GraphErrors.TEMPLATE_PAUSED)) {
      states.learn(template, State.PAUSED);
    } else if (answer.isCode(GraphErrors.TEMPLATE_DISABLED)) {
      states.learn(template, State.DISABLED);
    }
    return answer.toResult();
  }

  /** To the second of 24 hours it is open, at it no more. */
  private boolean isOpen(@Nullable Instant lastHeardAt) {
    return lastHeardAt != null && time.instant().isBefore(lastHeardAt.plus(WINDOW));
  }

  private GraphAnswer answerTo(String number, ObjectNode message) {
    return GraphAnswer.of(post(number, message));
  }

  private HttpAnswer post(String number, ObjectNode message) {
    return client.attempt(
        new Request.Builder()
            .url(settings.messagesUrl(number))
            .header("Authorization", "Bearer " + settings.accessToken())
            .header("Accept", "application/json")
            .post(RequestBody.create(message.toString(), JSON))
            .build());
  }
}
