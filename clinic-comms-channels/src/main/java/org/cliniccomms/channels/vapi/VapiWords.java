package org.cliniccomms.channels.vapi;

import java.util.Locale;
import java.util.Map;

/**
 * What the assistant says word by word: first of all who calls, that it is no person, and how to
 * hear no more of it; all that a voicemail box hears; and that a person takes over. Nothing here is
 * about a patient.
 */
enum VapiWords {
  ENGLISH(
      "Hello. This is an automated call with an artificial voice from %s. To get no more calls from"
          + " us, say stop at any time. Do you have a moment?",
      "Hello. This is %s. Please call us back. Thank you.",
      "Hello. This is %s. Please call us back at %s. Thank you.",
      "One moment, please. I am connecting you with the clinic."),
  SPANISH(
      "Hola. Esta es una llamada automática con voz artificial de %s. Para no recibir más llamadas"
          + " nuestras, diga stop en cualquier momento. ¿Tiene un momento?",
      "Hola. Le llama %s. Por favor, llámenos. Gracias.",
      "Hola. Le llama %s. Por favor, llámenos al %s. Gracias.",
      "Un momento, por favor. Le comunico con la clínica."),
  PORTUGUESE(
      "Olá. Esta é uma chamada automática com voz artificial de %s. Para não receber mais chamadas"
          + " nossas, diga stop a qualquer momento. Tem um momento?",
      "Olá. Aqui é %s. Por favor, ligue para nós. Obrigado.",
      "Olá. Aqui é %s. Por favor, ligue para %s. Obrigado.",
      "Um momento, por favor. Vou transferir a chamada para a clínica."),
  HINDI(
      "नमस्ते। यह %s की कृत्रिम आवाज़ में स्वचालित कॉल है। आगे हमारी कॉल न पाने के लिए कभी भी stop कहें। क्या"
          + " आपके पास एक पल है?",
      "नमस्ते। यह %s है। कृपया हमें फ़ोन करें। धन्यवाद।",
      "नमस्ते। यह %s है। कृपया हमें %s पर फ़ोन करें। धन्यवाद।",
      "कृपया एक क्षण रुकिए। मैं आपको क्लिनिक से जोड़ रही हूँ।");

  private static final Map<String, VapiWords> BY_CODE =
      Map.of("en", ENGLISH, "es", SPANISH, "pt", PORTUGUESE, "hi", HINDI);

  private final String opening;
  private final String voicemail;
  private final String voicemailWithPhone;
  private final String transfer;

  VapiWords(String opening, String voicemail, String voicemailWithPhone, String transfer) {
    this.opening = opening;
    this.voicemail = voicemail;
    this.voicemailWithPhone = voicemailWithPhone;
    this.transfer = transfer;
  }

  /** English where there are none in it. */
  static VapiWords in(Locale language) {
    return BY_CODE.getOrDefault(language.getLanguage(), ENGLISH);
  }

  String opening(String clinic) {
    return String.format(Locale.ROOT, opening, clinic);
  }

  /** The last that the assistant says before a person takes over. */
  String transfer() {
    return transfer;
  }

  /** All that a machine hears; {@code phone} may be empty. */
  String voicemail(String clinic, String phone) {
    return phone.isBlank()
        ? String.format(Locale.ROOT, voicemail, clinic)
        : String.format(Locale.ROOT, voicemailWithPhone, clinic, phone);
  }
}
