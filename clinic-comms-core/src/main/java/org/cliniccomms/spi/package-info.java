/**
 * What an integrator can plug in. Interfaces only.
 *
 * <ul>
 *   <li>Persistence: {@link org.cliniccomms.spi.Store}, whose {@link
 *       org.cliniccomms.spi.Transaction} gives one narrow repository per kind of thing.
 *   <li>The outside world: {@link org.cliniccomms.spi.Channel}, {@link
 *       org.cliniccomms.spi.AppointmentBook}.
 *   <li>Judgement: {@link org.cliniccomms.spi.Prioritizer}, {@link
 *       org.cliniccomms.spi.OfferPolicy}, {@link org.cliniccomms.spi.ReplyInterpreter}.
 *   <li>Secrecy: {@link org.cliniccomms.spi.PhiCipher}.
 * </ul>
 *
 * <p>A boolean or a set that a repository returns says what really happened, so it has to be looked
 * at. Each interface has a contract test in the test kit.
 */
@NullMarked
@CheckReturnValue
package org.cliniccomms.spi;

import org.jspecify.annotations.NullMarked;
