package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartSearchesTest {
  @TempDir Path folder;

  @Test
  void aSmallRunInAFolderFillsOnceAndTellsBothLatencies() throws Exception {
    String[] args = {"folder=" + folder.resolve("index"), "records=1", "vectors=16", "times=10"};

    assertThat(run(args))
        .contains("1,000 records in")
        .containsPattern("search \\d+\\.\\d\\d ms \\(p95 \\d+\\.\\d\\d\\), 20 hits; plain query");
    assertThat(run(args)).doesNotContain("records in").contains("20 hits");
  }

  @Test
  void aSmallRunInPostgresTellsBothLatencies() throws Exception {
    assertThat(run("index=postgres", "folder=" + folder.resolve("data"), "records=1", "times=10"))
        .contains("1,000 records in")
        .contains("20 hits")
        .contains("20 found");
  }

  @Test
  void withoutAPlaceItSaysWhatThereIs() throws Exception {
    assertThat(run()).contains("index=lucene").contains("folder=");
  }

  private static String run(String... args) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      ChartSearches.run(out, args);
    }
    return printed.toString(UTF_8);
  }
}
