package org.cliniccomms.spi;

import java.util.Locale;
import org.cliniccomms.speech.Speech;

/**
 * Speaks texts by one vendor's voice.
 *
 * <p>Thread-safe. Somebody is on the phone meanwhile, so it answers within about two seconds, and
 * an expected failure is a result.
 */
public interface SpeechSynthesizer {
  /** Which voice speaks, and how: another name means other audio. */
  String voice();

  /** Makes one attempt to speak a text. */
  Speech synthesize(String text, Locale language);
}
