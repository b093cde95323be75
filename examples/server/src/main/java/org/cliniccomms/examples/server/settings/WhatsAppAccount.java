package org.cliniccomms.examples.server.settings;

import java.net.URI;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplates;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp business number at Meta's Cloud API.
 *
 * @param verifyToken what Meta repeats when it is told this server's address
 * @param webhookSecret the app's secret, by which Meta signs what it delivers
 * @param baseUrl null for the vendor's own address
 * @param graphVersion null for the one that this server was built for
 * @param templates what Meta has approved; null if there are none
 */
public record WhatsAppAccount(
    String phoneNumberId,
    Secret accessToken,
    Secret verifyToken,
    Secret webhookSecret,
    @Nullable URI baseUrl,
    @Nullable String graphVersion,
    @Nullable WhatsAppTemplates templates) {}
