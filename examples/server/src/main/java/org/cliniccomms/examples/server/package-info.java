/**
 * The example server: the whole of clinic-comms assembled into one process.
 *
 * <p>Start at {@link org.cliniccomms.examples.server.ServerApplication}. The packages, by feature:
 *
 * <ul>
 *   <li>{@code settings}: every environment variable, read and checked once at start;
 *   <li>{@code keys}: the data folder, its lock and the keys made in it;
 *   <li>{@code database}: the embedded or the given PostgreSQL, its two roles, the server's schema;
 *   <li>{@code auth}: users, roles, tokens, sessions, who may do what;
 *   <li>{@code web}: problem documents, body limits, repeated requests, health, lists;
 *   <li>{@code clinic}: the clinic, its locations and providers;
 *   <li>{@code patient}: patients, their phones, consent and conversations;
 *   <li>{@code waitlist}: who waits, in the order in which seats are offered;
 *   <li>{@code cancellation}: freed seats and their offers;
 *   <li>{@code message}: what was sent;
 *   <li>{@code chart}: questions about a patient's chart: API, socket, page, who may ask;
 *   <li>{@code socket}: what all sockets have in common;
 *   <li>{@code task}: what people have to do, and what was done;
 *   <li>{@code page}: what people see.
 * </ul>
 */
@NullMarked
package org.cliniccomms.examples.server;

import org.jspecify.annotations.NullMarked;
