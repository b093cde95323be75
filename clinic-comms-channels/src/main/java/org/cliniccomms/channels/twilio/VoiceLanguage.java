package org.cliniccomms.channels.twilio;

import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Say;
import java.util.Locale;
import java.util.Map;

/** By which of Twilio's voices a language is spoken, and as which it is understood. */
enum VoiceLanguage {
  ENGLISH(Say.Language.EN_US, Say.Voice.POLLY_JOANNA, Gather.Language.EN_US),
  SPANISH(Say.Language.ES_US, Say.Voice.POLLY_LUPE, Gather.Language.ES_US),
  PORTUGUESE(Say.Language.PT_BR, Say.Voice.POLLY_CAMILA, Gather.Language.PT_BR),
  HINDI(Say.Language.HI_IN, Say.Voice.POLLY_ADITI, Gather.Language.HI_IN),
  GERMAN(Say.Language.DE_DE, Say.Voice.POLLY_VICKI, Gather.Language.DE_DE),
  ROMANIAN(Say.Language.RO_RO, Say.Voice.POLLY_CARMEN, Gather.Language.RO_RO);

  private static final Map<String, VoiceLanguage> BY_CODE =
      Map.of(
          "en",
          ENGLISH,
          "es",
          SPANISH,
          "pt",
          PORTUGUESE,
          "hi",
          HINDI,
          "de",
          GERMAN,
          "ro",
          ROMANIAN);

  private final Say.Language spoken;
  private final Say.Voice voice;
  private final Gather.Language heard;

  VoiceLanguage(Say.Language spoken, Say.Voice voice, Gather.Language heard) {
    this.spoken = spoken;
    this.voice = voice;
    this.heard = heard;
  }

  /** English where Twilio has no voice for it. */
  static VoiceLanguage of(Locale language) {
    return BY_CODE.getOrDefault(language.getLanguage(), ENGLISH);
  }

  Say.Language spoken() {
    return spoken;
  }

  Say.Voice voice() {
    return voice;
  }

  Gather.Language heard() {
    return heard;
  }
}
