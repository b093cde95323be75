package org.cliniccomms.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  @Test
  void threePhonesRingOneAnswersAndTheOthersAreTold() {
    List<String> lines = printed();

    assertThat(lines).hasSize(7);
    assertThat(lines.subList(0, 3)).allMatch(line -> line.contains("Reply YES or 1"));
    assertThat(lines.get(3)).isEqualTo("•••• 0102  > YES");
    assertThat(lines.subList(4, 7))
        .anyMatch(line -> line.startsWith("•••• 0102") && line.contains("you are booked"))
        .anyMatch(line -> line.startsWith("•••• 0101") && line.contains("went to someone else"))
        .anyMatch(line -> line.startsWith("•••• 0103") && line.contains("went to someone else"));
  }

  private static List<String> printed() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(captured);
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
