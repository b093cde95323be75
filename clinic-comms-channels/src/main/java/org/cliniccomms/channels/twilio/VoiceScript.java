package org.cliniccomms.channels.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import java.time.Duration;
import java.util.List;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookResponse;

/** Puts turns into TwiML, by the SDK's builder, which escapes what is spoken. */
final class VoiceScript {
  private static final String MEDIA_PATH = "/media/";

  private final String publicBaseUrl;

  VoiceScript(String publicBaseUrl) {
    this.publicBaseUrl = publicBaseUrl;
  }

  WebhookResponse of(MessageId call, Turn turn) {
    return new WebhookResponse(200, "text/xml", twiml(call, turn).toXml());
  }

  /** Twilio asks again, and tells of the same key; words are not put into an address. */
  WebhookResponse again(WebhookReading.Talk heard, Duration pause) {
    String address =
        heard.events().stream()
            .map(InboundEvent::content)
            .filter(InboundEvent.Text.class::isInstance)
            .flatMap(it -> ((InboundEvent.Text) it).pressedKey().stream())
            .map(it -> VoiceTarget.withKey(heard.call(), heard.turn(), it))
            .findFirst()
            .orElseGet(() -> VoiceTarget.asking(heard.call(), heard.turn()));
    VoiceResponse script =
        new VoiceResponse.Builder()
            .pause(new Pause.Builder().length(Math.toIntExact(pause.toSeconds())).build())
            .redirect(new Redirect.Builder(publicBaseUrl + address).method(HttpMethod.POST).build())
            .build();
    return new WebhookResponse(200, "text/xml", script.toXml());
  }

  private VoiceResponse twiml(MessageId call, Turn turn) {
    VoiceResponse.Builder script = new VoiceResponse.Builder();
    String after = publicBaseUrl + VoiceTarget.asking(call, turn.number());
    return switch (turn.next()) {
      case LISTEN -> script.gather(gather(turn, after)).build();
      case ASK_AGAIN -> {
        turn.spoken().forEach(words -> add(script, words));
        Pause pause = new Pause.Builder().length(seconds(turn)).build();
        Redirect again = new Redirect.Builder(after).method(HttpMethod.POST).build();
        yield script.pause(pause).redirect(again).build();
      }
      case HANG_UP -> {
        turn.spoken().forEach(words -> add(script, words));
        yield script.hangup(new Hangup.Builder().build()).build();
      }
    };
  }

  /** Asks us also after a silence, so that we decide how often a question is repeated. */
  private Gather gather(Turn turn, String after) {
    Gather.Builder gather =
        new Gather.Builder()
            .inputs(List.of(Gather.Input.DTMF, Gather.Input.SPEECH))
            .numDigits(1)
            .finishOnKey("")
            .timeout(seconds(turn))
            .speechTimeout("auto")
            .actionOnEmptyResult(true)
            .method(HttpMethod.POST)
            .action(after);
    turn.spoken().stream()
        .findFirst()
        .ifPresent(words -> gather.language(VoiceLanguage.of(words.language()).heard()));
    for (Spoken words : turn.spoken()) {
      if (words.audio() == null) {
        gather.say(say(words));
      } else {
        gather.play(play(words.audio()));
      }
    }
    return gather.build();
  }

  private void add(VoiceResponse.Builder script, Spoken words) {
    if (words.audio() == null) {
      script.say(say(words));
    } else {
      script.play(play(words.audio()));
    }
  }

  private static Say say(Spoken words) {
    VoiceLanguage language = VoiceLanguage.of(words.language());
    return new Say.Builder(plain(words.text()))
        .language(language.spoken())
        .voice(language.voice())
        .build();
  }

  /** XML knows no control characters, not even escaped. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ");
  }

  private Play play(String token) {
    return new Play.Builder(publicBaseUrl + MEDIA_PATH + token).build();
  }

  private static int seconds(Turn turn) {
    return Math.toIntExact(Math.max(1, turn.pause().toSeconds()));
  }
}
