package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The Twilio account; {@code baseUrl} is null for the vendor's own address. */
public record TwilioSettings(
    String accountSid, Secret authToken, String phoneNumber, @Nullable URI baseUrl) {}
