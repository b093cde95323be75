package org.cliniccomms.examples.server.settings;

/**
 * A PostgreSQL that was given by URL.
 *
 * <p>The migrator owns the tables and is used at start only; the application works with the data.
 * Both are the same role unless a migrator is named.
 */
public record GivenDatabase(Secret url, DatabaseLogin application, DatabaseLogin migrator) {}
