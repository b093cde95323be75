package org.cliniccomms.examples.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs every measurement. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * First the load, then the decisions.
   *
   * @param args those of {@link LoadDriver}
   */
  public static void main(String[] args) throws Exception {
    LoadDriver.main(args);
    new Runner(new OptionsBuilder().include(DecisionBenchmark.class.getSimpleName()).build()).run();
  }
}
