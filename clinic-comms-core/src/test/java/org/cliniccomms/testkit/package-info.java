/**
 * What the tests of a store, a channel or a prioritizer need, and the promises that they keep.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.testkit.SettableTime}: time that stands until it is moved.
 *   <li>{@link org.cliniccomms.testkit.SampleClinic}: a clinic with patients, seats and texts.
 *   <li>{@link org.cliniccomms.testkit.RecordingChannel}: a channel that sends nothing.
 *   <li>{@link org.cliniccomms.testkit.SamplePrioritizer}: scores like the standard one.
 *   <li>{@link org.cliniccomms.testkit.ScriptedCarrier}: a channel whose carrier fails on demand.
 *   <li>{@link org.cliniccomms.testkit.Practice}: a clinic at work without threads, for tests that
 *       tell a story; {@link org.cliniccomms.testkit.Story} is where such a test begins.
 *   <li>One {@code …Contract} per SPI: extend it, return what is tested, and inherit its tests.
 * </ul>
 */
@NullMarked
package org.cliniccomms.testkit;

import org.jspecify.annotations.NullMarked;
