package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An account at Vapi, whose assistant calls patients.
 *
 * @param phoneNumberId Vapi's id of the number that calls, not the number itself
 * @param webhookSecret by which Vapi proves itself, as a header or by a signature
 * @param baseUrl null for the vendor's own address
 */
public record VapiAccount(
    Secret apiKey,
    String assistantId,
    String phoneNumberId,
    Secret webhookSecret,
    @Nullable URI baseUrl) {}
