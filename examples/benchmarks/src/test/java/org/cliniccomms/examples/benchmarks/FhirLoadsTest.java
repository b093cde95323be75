package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It runs and asks no more than it should; how fast it is, it does not say. */
class FhirLoadsTest {
  @Test
  @DisplayName("A87 A full sync costs a request for each page and one for the organization")
  void aSyncAsksForEachThingOnce() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    double ratio =
        FhirLoads.run(
            new PrintStream(printed, true, UTF_8),
            "pages=5",
            "rounds=1",
            "database=0",
            "warm=0",
            "bulk=2000",
            "patients=100");

    assertThat(ratio).isPositive();
    assertThat(printed.toString(UTF_8))
        .contains("5 pages, 6 requests")
        .contains("export into memory: COMPLETE, 2,000 resources");
  }
}
