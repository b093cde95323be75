package org.cliniccomms.examples.server.settings;

/** By which server mail leaves, and in whose name; the URL may hold a password. */
public record MailAccount(Secret smtpUrl, String from) {}
