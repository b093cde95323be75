package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.speech.SpeechKey;

/** Until when audio may be fetched by a token. */
record SpeechTokenRow(SpeechKey key, Instant expiresAt) {}
