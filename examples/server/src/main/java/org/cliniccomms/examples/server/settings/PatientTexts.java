package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What texts to patients need besides their templates.
 *
 * @param marketingVersion the wording that patients agree to who want marketing; null if they are
 *     not asked
 * @param portal where patients read what no text may say; null if there is no such place
 */
public record PatientTexts(@Nullable String marketingVersion, @Nullable URI portal) {}
