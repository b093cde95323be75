package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CodeHashTest {
  private static final String KEY = "a key of thirty-two bytes, yes!!";
  private final CodeHash hashes = with(KEY);

  private static CodeHash with(String key) {
    return CodeHash.with(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
  }

  @Test
  @DisplayName("O06 A code matches its own hash, for what it is bound to and under its key only")
  void aCodeMatchesItsOwnHashOnly() {
    String hash = hashes.hash("clinic phone message", "123456");

    assertThat(hashes.matches(hash, "clinic phone message", "123456")).isTrue();
    assertThat(hashes.matches(hash, "clinic phone message", "123457")).isFalse();
    assertThat(hashes.matches(hash, "clinic other message", "123456")).isFalse();
    assertThat(with(KEY.replace('a', 'b')).matches(hash, "clinic phone message", "123456"))
        .isFalse();
    assertThat(hashes.matches(null, "clinic phone message", "123456")).isFalse();
  }

  @Test
  @DisplayName("O09 A hash shows neither code nor key")
  void aHashShowsNothing() {
    assertThat(hashes.hash("x", "123456")).matches("[0-9a-f]{64}").doesNotContain("123456");
    assertThat(hashes.toString()).doesNotContain(KEY);
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> with("short")).isInstanceOf(IllegalArgumentException.class);
  }
}
