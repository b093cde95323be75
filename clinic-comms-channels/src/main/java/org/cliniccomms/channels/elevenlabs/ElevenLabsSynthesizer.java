package org.cliniccomms.channels.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.cliniccomms.channels.http.HttpBytes;
import org.cliniccomms.channels.http.SingleAttemptClient;
import org.cliniccomms.channels.http.TransportFault;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.spi.SpeechSynthesizer;

/**
 * Speaks texts by a voice of ElevenLabs, as MP3 of 44.1 kHz and 128 kbit/s.
 *
 * <p>One call is at most one request, and ends by its deadline. Nothing is logged. Thread-safe.
 */
public final class ElevenLabsSynthesizer implements SpeechSynthesizer {
  private static final String FORMAT = "mp3_44100_128";
  private static final int LARGEST_AUDIO = 4 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  private final ElevenLabsSettings settings;
  private final SingleAttemptClient client;

  /** A voice; opens no connection yet. */
  public ElevenLabsSynthesizer(ElevenLabsSettings settings, InstantSource time) {
    this.settings = settings;
    this.client = SingleAttemptClient.within(settings.deadline(), settings.deadline(), time);
  }

  @Override
  public String voice() {
    return "elevenlabs/" + settings.voiceId() + "/" + settings.model() + "/" + FORMAT;
  }

  /** The model hears the language in the text itself. */
  @Override
  public Speech synthesize(String text, Locale language) {
    try {
      return speech(client.fetch(request(text), LARGEST_AUDIO));
    } catch (TransportFault e) {
      return new Speech.Unavailable(e.code());
    } catch (JsonProcessingException e) {
      return new Speech.Unavailable("unwritable-text");
    }
  }

  private Request request(String text) throws JsonProcessingException {
    Map<String, String> body = new TreeMap<>();
    body.put("text", text);
    body.put("model_id", settings.model());
    return new Request.Builder()
        .url(
            settings.baseUrl()
                + "/v1/text-to-speech/"
                + settings.voiceId()
                + "?output_format="
                + FORMAT)
        .header("xi-api-key", settings.apiKey())
        .header("Accept", "audio/mpeg")
        .post(RequestBody.create(JSON.writeValueAsString(body).getBytes(UTF_8), JSON_TYPE))
        .build();
  }

  private static Speech speech(HttpBytes answer) {
    if (!answer.isSuccess()) {
      return new Speech.Unavailable("http-" + answer.status());
    }
    if (answer.bytes().length == 0 || answer.bytes().length > LARGEST_AUDIO) {
      return new Speech.Unavailable("no-usable-audio");
    }
    // A proxy's page is no speech.
    return answer.mediaType().startsWith("audio/")
        ? new Speech.Audio(answer.bytes(), answer.mediaType())
        : new Speech.Unavailable("not-audio");
  }
}
