/**
 * What people see: pages by Thymeleaf, parts of them swapped by htmx.
 *
 * <p>A page is a controller method here and a template that fills {@code layout.html}; its words
 * stand in {@code messages.properties} and {@code messages_es.properties}. {@code PageFrame} gives
 * every page its viewer, {@code Wording} says dates and counted things in its language.
 *
 * <p>The board: {@code BoardReader} reads seats in one transaction, {@code SeatRows} and {@code
 * PeopleRows} put them and the waiting list into words, {@code BoardPage} shows them, {@code
 * BoardActions} is its buttons, {@code CancelPage} where a seat is freed. {@code PhonesPage} is the
 * demo's shelf of phones. Pages are live by {@code LivePages}: one event says that something
 * changed, and each part is fetched anew.
 */
@NullMarked
package org.cliniccomms.examples.server.page;

import org.jspecify.annotations.NullMarked;
