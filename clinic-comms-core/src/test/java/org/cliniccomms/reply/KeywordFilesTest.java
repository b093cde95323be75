package org.cliniccomms.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cliniccomms.message.ReplyIntent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeywordFilesTest {
  private static final Locale ITALIAN = Locale.forLanguageTag("it");
  private static final Locale TAMIL = Locale.forLanguageTag("ta");

  private final Path added;

  KeywordFilesTest(@TempDir Path added) {
    this.added = added;
  }

  @Test
  @DisplayName("S12 A54 a language is added by a resource file")
  void aLanguageIsAddedByAFile() throws IOException {
    write("languages", "it\nta\n");
    write(
        "keywords_it.properties",
        "accents = optional\noptOut.whole = disiscrivimi\nyes = sì\nno = no\nfiller = grazie\n");
    write("keywords_ta.properties", "optOut.anywhere = நிறுத்து\nyes = ஆம்\n");

    try (URLClassLoader classPath = withAdded()) {
      KeywordReplyInterpreter interpreter = KeywordReplyInterpreter.from(classPath);

      assertThat(interpreter.interpret("Si, grazie", ITALIAN).intent()).isEqualTo(ReplyIntent.YES);
      assertThat(interpreter.interpret("No posso venire domani", ITALIAN).intent())
          .isEqualTo(ReplyIntent.UNKNOWN);
      assertThat(interpreter.interpret("ஆம்", TAMIL).intent()).isEqualTo(ReplyIntent.YES);
      // An opt-out of any bundled language counts for every reader.
      assertThat(interpreter.interpret("Disiscrivimi!", Locale.US).intent())
          .isEqualTo(ReplyIntent.OPT_OUT);
      assertThat(interpreter.interpret("நிறுத்து", Locale.US).intent())
          .isEqualTo(ReplyIntent.OPT_OUT);
      assertThat(interpreter.interpret("stop", TAMIL).intent()).isEqualTo(ReplyIntent.OPT_OUT);
    }
  }

  @Test
  void theReadersOwnLanguageWinsWhereTwoDisagree() throws IOException {
    write("languages", "pl\n");
    write("keywords_pl.properties", "yes = tak, no\nno = nie\n");

    try (URLClassLoader classPath = withAdded()) {
      KeywordReplyInterpreter interpreter = KeywordReplyInterpreter.from(classPath);

      assertThat(interpreter.interpret("no", Locale.forLanguageTag("pl")).intent())
          .isEqualTo(ReplyIntent.YES);
      assertThat(interpreter.interpret("no", Locale.US).intent()).isEqualTo(ReplyIntent.NO);
    }
  }

  @Test
  void aMisspelledKeyIsNamed() throws IOException {
    write("languages", "it\n");
    write("keywords_it.properties", "optout = stai\n");

    try (URLClassLoader classPath = withAdded()) {
      assertThatThrownBy(() -> KeywordReplyInterpreter.from(classPath))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("keywords_it.properties", "optout", "correct their spelling");
    }
  }

  @Test
  void aListedLanguageWithoutTableIsNamed() throws IOException {
    write("languages", "it\n");

    try (URLClassLoader classPath = withAdded()) {
      assertThatThrownBy(() -> KeywordReplyInterpreter.from(classPath))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("keywords_it.properties");
    }
  }

  private URLClassLoader withAdded() throws IOException {
    return new URLClassLoader(
        new URL[] {added.toUri().toURL()}, KeywordReplyInterpreter.class.getClassLoader());
  }

  private void write(String name, String content) throws IOException {
    Path folder = Files.createDirectories(added.resolve("org/cliniccomms/reply"));
    Files.writeString(folder.resolve(name), content, UTF_8);
  }
}
