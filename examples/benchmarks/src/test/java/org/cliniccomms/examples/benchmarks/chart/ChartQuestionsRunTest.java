package org.cliniccomms.examples.benchmarks.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole run, from a folder to the table and the answers. */
class ChartQuestionsRunTest {
  @TempDir Path folder;

  @Test
  void aSetIsAskedAndItsFiguresStandBesideThoseOfAnotherSearch() throws Exception {
    SmallSet.write(
        folder,
        SmallSet.answerable("q-1", "Any allergies?"),
        SmallSet.unanswerable("q-2", "Does she have a pacemaker?"));
    Path plain = folder.resolve("plain.md");
    Files.writeString(plain, "| allergy | 1 | 0 | 0 | 0.250 |\n");

    String printed = printed(folder.resolve("answers.jsonl"), plain.toString());

    assertThat(printed.lines())
        .contains(
            "| ALL | 2 | 1.000 | 1.000 | - | 1.000 | 0 | 1.000 | 0 | 1.000 | 0 | 0 |",
            "| allergy | 1 | 1.000 | 1.000 | 0.250 | 1.000 | 0 | - | 0 | 1.000 | 0 | 0 |",
            "| silent/en | 1 | - | - | - | - | 0 | 1.000 | 0 | - | 0 | 0 |");
    assertThat(folder.resolve("answers.jsonl")).content().contains("q-1", "Latex", "q-2");
  }

  @Test
  @DisplayName("R10 What the engine refuses for its length is left out of the figures")
  void whatTheEngineRefusesIsLeftOut() throws Exception {
    SmallSet.write(
        folder,
        SmallSet.answerable("q-1", "Any allergies?"),
        SmallSet.answerable("q-2", "Rx?"),
        SmallSet.answerable("q-3", "Allergies? ".repeat(100)));

    String printed = printed(folder.resolve("answers.jsonl"));

    assertThat(printed).contains("| ALL | 1 | 1.000 |");
    assertThat(folder.resolve("answers.jsonl")).content().contains("q-1").doesNotContain("q-2");
    assertThat(printed(folder.resolve("worded"), "--model-stub", "GROUNDED"))
        .contains("| GROUNDED | 1 |");
  }

  private String printed(Path answers, String... further) throws Exception {
    String[] args = new String[2 + further.length];
    args[0] = folder.toString();
    args[1] = answers.toString();
    System.arraycopy(further, 0, args, 2, further.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream captured = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(captured);
      ChartQuestionsRun.main(args);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }
}
