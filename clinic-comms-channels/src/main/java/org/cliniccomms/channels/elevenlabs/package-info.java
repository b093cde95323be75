/**
 * Speech by ElevenLabs.
 *
 * <p>{@link org.cliniccomms.channels.elevenlabs.ElevenLabsSynthesizer} speaks texts by one voice of
 * an account that {@link org.cliniccomms.channels.elevenlabs.ElevenLabsSettings} names. The words
 * leave for the vendor; they name no patient.
 */
@NullMarked
package org.cliniccomms.channels.elevenlabs;

import org.jspecify.annotations.NullMarked;
