package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.messaging.SmsSegments.Encoding.GSM7;
import static org.cliniccomms.messaging.SmsSegments.Encoding.UCS2;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A98 segments follow GSM 03.38")
class SmsSegmentsTest {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  @ParameterizedTest
  @CsvSource({
    "0,0", "1,1", "159,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4", "1530,10",
    "1531,11"
  })
  void sevenBitTextsHoldOneHundredSixtyThenOneHundredFiftyThreeEach(int length, int segments) {
    assertThat(SmsSegments.of("x".repeat(length)))
        .isEqualTo(new SmsSegments(GSM7, length, segments));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1", "69,1", "70,1", "71,2", "134,2", "135,3", "201,3", "202,4", "670,10", "671,11"
  })
  void unicodeTextsHoldSeventyThenSixtySevenEach(int length, int segments) {
    assertThat(SmsSegments.of("ó".repeat(length)))
        .isEqualTo(new SmsSegments(UCS2, length, segments));
  }

  @Test
  void everyBasicCharacterIsOneSeptet() {
    // 127 characters and the escape to the extension table fill the alphabet.
    assertThat(BASIC.codePoints().distinct().count()).isEqualTo(127);
    BASIC
        .codePoints()
        .forEach(
            c ->
                assertThat(SmsSegments.of(Character.toString(c)))
                    .isEqualTo(new SmsSegments(GSM7, 1, 1)));
  }

  @Test
  void everyExtensionCharacterIsTwoSeptets() {
    EXTENSION
        .codePoints()
        .forEach(
            c ->
                assertThat(SmsSegments.of(Character.toString(c)))
                    .isEqualTo(new SmsSegments(GSM7, 2, 1)));
  }

  @Test
  void everyOtherCharacterOfTheBasicPlaneNeedsUnicode() {
    for (int c = 0; c <= 0xFFFF; c++) {
      if ((BASIC + EXTENSION).indexOf(c) < 0) {
        assertThat(SmsSegments.of(Character.toString(c)).encoding()).isEqualTo(UCS2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"–", "—", "’", "“", "…", "á", "í", "ó", "ú", "ç", "\u00A0", "\u202F", "\t", "👍"})
  void oneForeignCharacterTurnsTheWholeTextToUnicode(String foreign) {
    SmsSegments segments = SmsSegments.of("x".repeat(100) + foreign);

    assertThat(segments.encoding()).isEqualTo(UCS2);
    assertThat(segments.segments()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "158,€,160,1",
    "159,€,161,2",
    "158,{}[],166,2",
    "156,[],160,1",
  })
  void extensionCharactersCountTwice(int before, String last, int units, int segments) {
    assertThat(SmsSegments.of("x".repeat(before) + last))
        .isEqualTo(new SmsSegments(GSM7, units, segments));
  }

  @Test
  void anExtensionPairIsNotSplitBetweenParts() {
    // 152 + 2 does not fit in 153, so the pair opens the second part and leaves a septet unused.
    String text = "x".repeat(152) + "€" + "x".repeat(152);

    assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(GSM7, 306, 3));
    assertThat(SmsSegments.of("x".repeat(151) + "€" + "x".repeat(153)))
        .isEqualTo(new SmsSegments(GSM7, 306, 2));
  }

  @Test
  void aSurrogatePairIsNotSplitBetweenParts() {
    String text = "ó".repeat(66) + "👍" + "ó".repeat(66);

    assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(UCS2, 134, 3));
    assertThat(SmsSegments.of("ó".repeat(65) + "👍" + "ó".repeat(67)))
        .isEqualTo(new SmsSegments(UCS2, 134, 2));
    assertThat(SmsSegments.of("👍".repeat(35))).isEqualTo(new SmsSegments(UCS2, 70, 1));
    assertThat(SmsSegments.of("👍".repeat(36))).isEqualTo(new SmsSegments(UCS2, 72, 2));
  }

  @Test
  void partsAreNeverFewerThanTheUnitsNeed() {
    String[] alphabet = {"a", "é", "€", "{", "\n", "–", "👍", "\uD83D"};
    Random random = new Random(338);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      int bound = 1 + random.nextInt(alphabet.length);
      for (int n = random.nextInt(500); n > 0; n--) {
        text.append(alphabet[random.nextInt(bound)]);
      }

      SmsSegments counted = SmsSegments.of(text.toString());

      int part = counted.encoding() == GSM7 ? 153 : 67;
      int fewest = (counted.units() + part - 1) / part;
      assertThat(counted.segments()).isBetween(Math.min(fewest, 1), fewest + fewest / 20 + 1);
    }
  }
}
