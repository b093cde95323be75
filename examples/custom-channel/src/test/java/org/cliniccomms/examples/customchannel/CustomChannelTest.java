package org.cliniccomms.examples.customchannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomChannelTest {
  @Test
  @DisplayName("an offer leaves over the gateway, the genuine yes counts once and is confirmed")
  void anOfferLeavesAndTheGenuineYesCountsOnce() throws IOException {
    List<String> lines = printed();

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("+13125550101 < ").contains("Reply YES or 1");
    assertThat(lines.get(1)).isEqualTo("forged    > 403");
    assertThat(lines.subList(3, 5)).containsExactly("genuine   > 204", "repeated  > 204");
    assertThat(lines.get(5)).startsWith("+13125550101 < ").contains("you are booked");
  }

  private static List<String> printed() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(captured);
      CustomChannel.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
