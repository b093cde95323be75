package org.cliniccomms.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergencyTableTest {
  private final Path added;

  EmergencyTableTest(@TempDir Path added) {
    this.added = added;
  }

  @Test
  @DisplayName("I05 a language is added by a resource file")
  void aLanguageIsAddedByAFile() throws IOException {
    write("languages", "it\n");
    write("redflags_it.properties", "denials = non\nCHEST_PAIN = dolore .. petto\n");

    try (URLClassLoader classPath = withAdded()) {
      EmergencyDetector detector = EmergencyDetector.from(classPath);

      assertThat(detector.detect("ho un dolore forte al petto", Locale.US))
          .containsExactly(
              new Emergency(RedFlag.CHEST_PAIN, "dolore .. petto", Locale.forLanguageTag("it")));
      assertThat(detector.detect("non ho dolore al petto", Locale.US)).isEmpty();
      assertThat(detector.detect("chest pain", Locale.ITALIAN)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CHESTPAIN = dolore,unknown keys [CHESTPAIN]",
    "CHEST_PAIN = {dolore} petto,no group {dolore}",
    "CHEST_PAIN = a + b + c + d,more than 3 parts",
    "CHEST_PAIN = d*,is no phrase",
    "CHEST_PAIN = dolore +,is no phrase"
  })
  void aWrongTableIsNamed(String line, String message) throws IOException {
    write("languages", "it\n");
    write("redflags_it.properties", line);

    try (URLClassLoader classPath = withAdded()) {
      assertThatThrownBy(() -> EmergencyDetector.from(classPath))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("redflags_it.properties", message);
    }
  }

  @Test
  void aListedLanguageWithoutTableIsNamed() throws IOException {
    write("languages", "it\n");

    try (URLClassLoader classPath = withAdded()) {
      assertThatThrownBy(() -> EmergencyDetector.from(classPath))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("redflags_it.properties");
    }
  }

  @Test
  void anEmergencyNamesWhatDecided() {
    assertThatThrownBy(() -> new Emergency(RedFlag.CHEST_PAIN, " ", Locale.US))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("phrase");
  }

  private URLClassLoader withAdded() throws IOException {
    return new URLClassLoader(
        new URL[] {added.toUri().toURL()}, EmergencyDetector.class.getClassLoader());
  }

  private void write(String name, String content) throws IOException {
    Path folder = Files.createDirectories(added.resolve("org/cliniccomms/safety"));
    Files.writeString(folder.resolve(name), content, UTF_8);
  }
}
