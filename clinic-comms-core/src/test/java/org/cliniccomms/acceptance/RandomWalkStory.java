package org.cliniccomms.acceptance;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever happens in whatever order, some things hold after every step. */
public abstract class RandomWalkStory extends Story {
  private static final int STEPS = 50;

  private static final int TOGETHER = 4;

  /** How many times {@value #TOGETHER} walks are worth their time on this store. */
  protected abstract int groups();

  @TestFactory
  @DisplayName("A12 A31 A50 A112 Whatever happens in whatever order, the rules hold")
  Stream<DynamicTest> theRulesHoldWhateverHappens() {
    return IntStream.range(0, groups())
        .map(group -> group * TOGETHER)
        .mapToObj(
            first ->
                DynamicTest.dynamicTest(
                    "walks from " + first,
                    () -> IntStream.range(first, first + TOGETHER).forEach(this::walk)));
  }

  private void walk(int seed) {
    startOver();
    RandomWalk walk =
        new RandomWalk(
            seed,
            it -> {
              clinicWith(comms -> comms.book(booking -> it.book()));
              return practice;
            },
            time);
    Invariants invariants = new Invariants(walk);
    try {
      for (int step = 0; step < STEPS; step++) {
        walk.step();
        invariants.check();
      }
      walk.end();
      invariants.check();
      invariants.checkEnd();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(
          "walk " + seed + ": " + failure.getMessage() + "\n  " + String.join("\n  ", walk.steps()),
          failure);
    }
  }
}
