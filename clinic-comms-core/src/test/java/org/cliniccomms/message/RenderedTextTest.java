package org.cliniccomms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RenderedTextTest {
  @Test
  @DisplayName("A92 the words stay out of logs")
  void itsToStringTellsTheLengthOnly() {
    assertThat(RenderedText.of("Riverside Clinic", Locale.US))
        .hasToString("RenderedText[16 characters, en-US]");
  }

  @Test
  void aBlankTextIsRefused() {
    assertThatThrownBy(() -> RenderedText.of(" ", Locale.US))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text");
  }

  @Test
  void aReplyHasAKeywordExactlyWhenItIsKnown() {
    assertThatThrownBy(() -> new Reply(ReplyIntent.YES, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Reply(ReplyIntent.UNKNOWN, "yes"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Reply.unknown().keyword()).isEmpty();
  }
}
