/**
 * The database: the server's own PostgreSQL or one given by URL, its two roles and the server's own
 * schema.
 *
 * <p>{@link org.cliniccomms.examples.server.database.DatabaseAccess} names the address and both
 * logins. The Spring bean {@code DataSource} works as the application role on a migrated database;
 * {@link org.cliniccomms.examples.server.database.DatabaseAccess#migratorSource()} is for
 * migrations at start only.
 *
 * <p>{@code EmbeddedPostgres} drives {@code initdb} and {@code pg_ctl} itself: unlike a test
 * database it is durable, asks for passwords, never deletes data, and takes over what a killed
 * process left running.
 */
@NullMarked
package org.cliniccomms.examples.server.database;

import org.jspecify.annotations.NullMarked;
