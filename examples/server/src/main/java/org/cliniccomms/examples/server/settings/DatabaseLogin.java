package org.cliniccomms.examples.server.settings;

/** A database role with its password. */
public record DatabaseLogin(String username, Secret password) {}
