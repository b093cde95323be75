package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A voice at ElevenLabs that speaks in calls.
 *
 * @param voiceId the voice, as ElevenLabs lists it
 * @param baseUrl null for the vendor's own address
 */
public record SpeechAccount(Secret apiKey, String voiceId, @Nullable URI baseUrl) {}
