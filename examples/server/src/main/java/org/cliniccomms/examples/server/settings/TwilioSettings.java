package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Twilio account.
 *
 * @param confirmsOptOut whether Twilio itself answers its opt-out keywords
 * @param baseUrl null for the vendor's own address
 */
public record TwilioSettings(
    String accountSid,
    Secret authToken,
    String phoneNumber,
    boolean confirmsOptOut,
    @Nullable URI baseUrl) {}
