package org.cliniccomms.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyRandomTest {
  private static final EmergencyDetector DETECTOR = EmergencyDetector.standard();
  private static final int LONGEST = 1600;
  private static final String[] PIECES = {
    "no", "not", "chest", "pain", "can't", "breathe", "duele", "el", "pecho", "legs", "feel", "my",
    "सीने", "दर्द", "नहीं", "nu", "pot", "keine", "Luft", "dor", "no", "peito", "and", "but", "or",
    " ", " ", " ", " ", ",", "...", "\n", "?", "\u200D", "\u200B", "\u0301", "\uD83D", "\uFFFF",
    "👍", "ß", "İ", "’", "{cant}", "&", "+", "..", "*", "1", "०"
  };
  private static final List<String> INVISIBLE =
      List.of("\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u202E");

  @Test
  @DisplayName("I08 no random text breaks the detector")
  void noRandomTextBreaksTheDetector() {
    Random random = new Random(20261121);
    for (int i = 0; i < 3_000; i++) {
      String text = random(random, 60);

      assertThatCode(() -> DETECTOR.detect(text, Locale.US)).as(text).doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("I08 the same text gets the same answer, and whatever goes before does not hide it")
  void whateverGoesBeforeDoesNotHideIt() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = random(random, 30) + ".\nI can't breathe";

      assertThat(DETECTOR.detect(text, Locale.US))
          .as(text)
          .extracting(Emergency::flag)
          .contains(RedFlag.CANNOT_BREATHE);
      assertThat(DETECTOR.detect(text, Locale.US)).isEqualTo(DETECTOR.detect(text, Locale.US));
    }
  }

  @Test
  @DisplayName("I02 S26 invisible characters anywhere hide no red flag")
  void invisibleCharactersHideNothing() {
    Random random = new Random(26);
    for (String text : List.of("chest pain", "सांस नहीं आ रही", "nu pot respira", "keine Luft")) {
      for (int i = 0; i < 300; i++) {
        StringBuilder hidden = new StringBuilder();
        text.codePoints()
            .forEach(
                c -> {
                  hidden.append(INVISIBLE.get(random.nextInt(INVISIBLE.size())));
                  hidden.appendCodePoint(c);
                });
        assertThat(DETECTOR.detect(hidden.toString(), Locale.US)).as(text).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("I08 a text of 1600 repeated characters or words is judged like any other")
  @ValueSource(
      strings = {
        "chest ",
        "pain ",
        "no ",
        "duele pecho ",
        "can't ",
        "a",
        "legs feel not ",
        "or ",
        "no or ",
        "chest pain or ",
        "sangre mucho ",
        "सीने दर्द ",
        "not chest ",
        "numb side face ",
        "🆘",
        "\u0301"
      })
  void pathologicalRepeatsAreJudged(String piece) {
    String text = piece.repeat(LONGEST / piece.length());

    assertThatCode(() -> DETECTOR.detect(text, Locale.US)).doesNotThrowAnyException();
    assertThat(DETECTOR.detect(text + ". I can't breathe", Locale.US))
        .extracting(Emergency::flag)
        .contains(RedFlag.CANNOT_BREATHE);
  }

  @Test
  @DisplayName("I08 a text forty times as long is still judged")
  void aHugeTextIsStillJudged() {
    assertThat(DETECTOR.detect("no pain chest or ".repeat(4_000) + ". chest pain", Locale.US))
        .isNotEmpty();
  }

  private static String random(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(pieces); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }
}
