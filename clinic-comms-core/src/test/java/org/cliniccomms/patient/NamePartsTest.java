package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ana-María Núñez de la Cruz | ana maria nunez de la cruz
          VAN DER BERG, Jan          | van der berg jan
          Siobhán O'Brien            | siobhan o brien
          Siobhán OʼBrien            | siobhan o brien
          Kaʻahumanu                 | ka ahumanu
          Łukasz Żółć                | lukasz zolc
          Søren Ærø                  | soren aero
          Strauß                     | strauss
          İpek Işık                  | ipek isik
          Nguyễn Thị Ánh             | nguyen thi anh
          ＡＮＡ ﬁona                 | ana fiona
          Γιώργος                    | γιωργος
          Андрей Чайковский          | андрей чайковский
          محمد علي                   | محمد علي
          प्रिया शर्मा                  | प्रिया शर्मा
          สมชาย ใจดี                  | สมชาย ใจดี
          김 민준                     | 김 민준
          佐々木・レオナルド            | 佐々木 レオナルド
          R2D2 3rd                   | r d rd
          """)
  void namesAreCutAndNormalised(String name, String parts) {
    assertThat(NameParts.of(name)).containsExactlyElementsOf(List.of(nfc(parts).split(" ")));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'  - 12 . ', ''", "'\u0301\u0301', ''"})
  void aNameWithoutLettersHasNoParts(String name, String ignored) {
    assertThat(NameParts.of(name)).isEmpty();
  }

  @Test
  void composedAndDecomposedFormsAreTheSame() {
    for (String name : new String[] {"José Müller", "김민준", "Чайковский", "が"}) {
      assertThat(NameParts.of(Normalizer.normalize(name, Normalizer.Form.NFD)))
          .isEqualTo(NameParts.of(Normalizer.normalize(name, Normalizer.Form.NFC)));
    }
  }

  @Test
  void invisibleCharactersDoNotSplit() {
    assertThat(NameParts.of("\u202EAn\u00ADa\u200D")).containsExactly("ana");
  }

  @Test
  void theJvmsLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(NameParts.of("IDA")).containsExactly("ida");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aRepeatedPartCountsOnce() {
    assertThat(NameParts.of("Ana ANA aná Ruiz")).containsExactly("ana", "ruiz");
  }

  @Test
  void atMostSixteenPartsAreKept() {
    String name =
        IntStream.range(0, 20)
            .mapToObj(i -> "x" + (char) ('a' + i))
            .collect(Collectors.joining(" "));

    assertThat(NameParts.of(name)).hasSize(16).startsWith("xa").doesNotContain("xq");
  }

  @Test
  void aLongPartIsCutAtSixtyFourCharsButNotInsideALetter() {
    assertEquals(Set.of("a".repeat(64)), NameParts.of("A".repeat(500)));
    assertEquals(Set.of("a".repeat(63)), NameParts.of("a".repeat(63) + "𠮷𠮷"));
  }

  @Test
  void partsOfPartsAreThePartsWhateverWasTyped() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String name =
          random
              .ints(random.nextInt(40), 1, 0x3000)
              .filter(Character::isDefined)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      Set<String> parts = NameParts.of(name);

      assertThat(parts).hasSizeLessThanOrEqualTo(16).allMatch(p -> p.length() <= 64);
      assertThat(NameParts.of(String.join(" ", parts))).isEqualTo(parts);
    }
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
