package org.cliniccomms.examples.server.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theDataOfADemoAndOfAClinicAreKeptApart(boolean demo) {
    try (DataFolder first = DataFolder.open(root)) {
      first.isFor(demo);
    }

    try (DataFolder again = DataFolder.open(root)) {
      assertThatCode(() -> again.isFor(demo)).doesNotThrowAnyException();
      assertThatThrownBy(() -> again.isFor(!demo))
          .isInstanceOf(StartProblem.class)
          .hasMessageContaining(demo ? "belongs to a demo" : "belongs to a clinic");
    }
  }

  @Test
  void whyAFolderCannotBeUsedIsSaid() throws IOException {
    Path file = Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("cannot be used")
        .hasMessageMatching("(?s).*(denied|[a-z]Exception).*");
  }

  @Test
  void oneProcessUsesAFolderAtATime() {
    try (DataFolder first = DataFolder.open(root)) {
      assertThatThrownBy(() -> DataFolder.open(root)).hasMessageContaining("already running");
      first.isFor(true);
    }
  }
}
