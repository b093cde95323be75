package org.cliniccomms.examples.server.settings;

import org.jspecify.annotations.Nullable;

/**
 * The administrator made at the first start; without a password a random one is made and printed
 * once.
 */
public record FirstAdministrator(String username, @Nullable Secret password) {}
