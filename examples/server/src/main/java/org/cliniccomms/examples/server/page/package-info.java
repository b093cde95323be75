/**
 * What people see: pages by Thymeleaf, parts of them swapped by htmx.
 *
 * <p>A page is a controller method here and a template that fills {@code layout.html}; its words
 * stand in {@code messages.properties} and {@code messages_es.properties}. {@code PageFrame} gives
 * every page its viewer.
 */
@NullMarked
package org.cliniccomms.examples.server.page;

import org.jspecify.annotations.NullMarked;
