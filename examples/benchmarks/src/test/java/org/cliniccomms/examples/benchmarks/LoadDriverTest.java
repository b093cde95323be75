package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The driver runs and counts right; how fast it is, it does not say. */
class LoadDriverTest {
  @Test
  void everySeatIsFilledByOnePatient() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    List<Fills.Count> counts =
        LoadDriver.run(
            Options.parse(
                "fills=200",
                "server=0",
                "selections=100",
                "messages=120",
                "history=100",
                "warm=1",
                "seconds=1",
                "times=3"),
            new PrintStream(printed, true, UTF_8));

    assertThat(counts)
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.seats()).isPositive();
              assertThat(count.filled()).isEqualTo(count.seats());
              assertThat(count.winners()).isEqualTo(count.seats());
              assertThat(count.seatsWon()).isEqualTo(count.seats());
            });
    assertThat(printed.toString(UTF_8))
        .contains("| fills through the library, 1 client, 200 waiting |")
        .contains("| fills through the library, 8 clients, 200 waiting |")
        .contains("| until first offers are written, 200 waiting |")
        .contains("| best 3 of 100 |")
        .contains("| texts through the pipeline, vendor takes 0 ms: 100 % of the time is ours |")
        .contains("| texts through the pipeline, vendor takes 50 ms: ")
        .contains("| best 3 of 100, a rare preference |")
        .contains("| best 3 of 100, all static scores equal |");
  }

  @Test
  void anUnknownOptionIsNamedTogetherWithTheKnownOnes() {
    assertThatThrownBy(() -> Options.parse("size=3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size=3")
        .hasMessageContaining("fills=1000,100000");
  }
}
