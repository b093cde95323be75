package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.jspecify.annotations.Nullable;

/**
 * Stored audio.
 *
 * @param claimedUntil until when somebody is making it
 * @param audio null until it was made
 */
record SpeechRow(SpeechKey key, Instant claimedUntil, Speech.@Nullable Audio audio) {}
