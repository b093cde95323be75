/**
 * The store on PostgreSQL 15 or newer.
 *
 * <ul>
 *   <li>Way in: {@link org.cliniccomms.postgres.PostgresStore}; the rest is hidden.
 *   <li>Tables: the scripts beside this package, under {@code migration/}. They run by {@code
 *       PostgresStore.migrate} (with Flyway on the class path) or by hand.
 *   <li>One transaction: {@code PostgresTransaction}, which owns one connection through {@code
 *       Sql}, opens and seals patient data through {@code Phi}, and makes one repository per kind
 *       of thing: plain JDBC, the SQL beside the method, one statement per method.
 *   <li>Round trips: the clock is read together with the first statement, and records that nobody
 *       reads back ({@code Sql.defer}) travel together with the commit.
 *   <li>Faults: what the database says may quote a row, so only its state and the name of the
 *       constraint get out.
 * </ul>
 */
@NullMarked
package org.cliniccomms.postgres;

import org.jspecify.annotations.NullMarked;
