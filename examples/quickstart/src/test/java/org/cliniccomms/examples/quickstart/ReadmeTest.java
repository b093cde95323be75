package org.cliniccomms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path PROGRAM =
      MODULE.resolve("src/main/java/org/cliniccomms/examples/quickstart/Quickstart.java");

  @Test
  void theFirstCodeBlockOfTheReadmeIsTheQuickstart() throws IOException {
    String readme = Files.readString(MODULE.resolve("../../README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();

    assertThat(readme.substring(start, readme.indexOf("```", start)))
        .isEqualTo(Files.readString(PROGRAM));
  }

  @Test
  void theQuickstartsMainHasAtMostFortyLines() throws IOException {
    String program = Files.readString(PROGRAM);

    assertThat(program.substring(program.indexOf("public static void main")).lines().count())
        .isLessThanOrEqualTo(40 + 1);
  }
}
