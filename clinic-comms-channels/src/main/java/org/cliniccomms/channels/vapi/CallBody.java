package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.SendRequest;

/**
 * What Vapi is asked for: whom to call, and what the assistant is to know.
 *
 * <p>What it says first and what a voicemail box hears are part of every request, so that no
 * setting in a dashboard can make them tell anything of a patient.
 */
final class CallBody {
  /** In seconds; the call is over well before its end would be assumed. */
  static final int LONGEST_CALL = 480;

  /** Filled in where the words tell keys to press, which the assistant does not know. */
  private static final List<String> FACTS = List.of("clinic", "phone", "location", "minutes");

  /** Under which the language of the call rides in its overrides. */
  static final String LANGUAGE = "language";

  private CallBody() {}

  static ObjectNode of(SendRequest request, String assistantId, String phoneNumberId) {
    ObjectNode body =
        Json.object()
            .put("assistantId", assistantId)
            .put("phoneNumberId", phoneNumberId)
            .put("name", request.messageId().toString());
    body.putObject("customer").put("number", request.line().recipient().value());
    body.set("assistantOverrides", overrides(request));
    return body;
  }

  private static ObjectNode overrides(SendRequest request) {
    Locale language = request.content().text().language();
    Map<String, String> known = request.content().text().arguments();
    ObjectNode overrides = Json.object().put("maxDurationSeconds", LONGEST_CALL);
    String clinic = known.getOrDefault("clinic", "");
    if (!clinic.isBlank()) {
      VapiWords words = VapiWords.in(language);
      overrides
          .put("firstMessage", plain(words.opening(clinic)))
          .put("firstMessageMode", "assistant-speaks-first")
          .put("voicemailMessage", plain(words.voicemail(clinic, known.getOrDefault("phone", ""))));
    }
    overrides.set("variableValues", variables(request, known));
    overrides.putObject("metadata").put(CallJson.MESSAGE, request.messageId().toString());
    return overrides;
  }

  private static ObjectNode variables(SendRequest request, Map<String, String> known) {
    MessageKind kind = request.content().kind();
    ObjectNode variables =
        Json.object()
            .put("kind", kind.name().toLowerCase(Locale.ROOT))
            .put(LANGUAGE, request.content().text().language().toLanguageTag())
            .put("time", plain(known.getOrDefault("spokenTime", known.getOrDefault("time", ""))))
            .put("message", kind.asks().isEmpty() ? plain(request.body()) : "");
    FACTS.forEach(fact -> variables.put(fact, plain(known.getOrDefault(fact, ""))));
    return variables;
  }

  /** Vapi fills in templates: what is a value must not be read as one. */
  private static String plain(String value) {
    return value.replaceAll("\\{\\{|\\}\\}|\\{%|%\\}", " ").strip();
  }
}
