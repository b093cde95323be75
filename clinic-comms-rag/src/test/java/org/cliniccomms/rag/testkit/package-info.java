/**
 * What the tests of a source or an index need, and the promises that they keep.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.rag.testkit.RandomRecords}: records of every shape.
 *   <li>{@link org.cliniccomms.rag.testkit.ScriptedModelServer}: a language model's endpoint that
 *       answers by script, also badly.
 *   <li>One {@code …Contract} per SPI: extend it, return what is tested, and inherit its tests.
 * </ul>
 */
@NullMarked
package org.cliniccomms.rag.testkit;

import org.jspecify.annotations.NullMarked;
