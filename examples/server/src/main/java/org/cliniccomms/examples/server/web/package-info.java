/**
 * What every endpoint shares.
 *
 * <p>Errors are problem documents (RFC 9457): throw {@link
 * org.cliniccomms.examples.server.web.Refused}, or let validation speak; {@code ApiErrors} and
 * {@code ErrorPages} write them. Lists are a {@link org.cliniccomms.examples.server.web.Listing}.
 * Times that people enter are read by {@link org.cliniccomms.examples.server.web.EnteredTime},
 * states are written by {@link org.cliniccomms.examples.server.web.WireWord}. Bodies are limited by
 * {@code RequestBodyFilter}; a POST with an {@code Idempotency-Key} is answered once by {@code
 * RepeatedRequestFilter}. {@code HealthController} says whether the server is up.
 */
@NullMarked
package org.cliniccomms.examples.server.web;

import org.jspecify.annotations.NullMarked;
