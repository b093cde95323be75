/**
 * A channel of one's own, to copy: texts by a fictional national SMS gateway.
 *
 * <ul>
 *   <li>{@code NationalSmsChannel} is the channel: what to send, what an outcome means, whether a
 *       callback is genuine.
 *   <li>{@code GatewayStandIn} plays the gateway, for the program and for the tests.
 *   <li>{@code CustomChannel} is the program that wires them together.
 *   <li>{@code NationalSmsChannelTest}, among the tests, extends the testkit's {@code
 *       ChannelContract}: what every channel promises.
 * </ul>
 */
@NullMarked
package org.cliniccomms.examples.customchannel;

import org.jspecify.annotations.NullMarked;
