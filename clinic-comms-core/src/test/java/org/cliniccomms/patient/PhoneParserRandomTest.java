package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneParserRandomTest {

  private static final PhoneNumberUtil METADATA = PhoneNumberUtil.getInstance();
  private static final String ALPHABET =
      "0123456789+-(). /;,|xe#tXanoy=\n\u200B\u202A\u00BD٣９＋é\uD83D\uDE00*&'\"\\[]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AE", "AR", "AT", "AU", "BE", "BO", "BR", "CA", "CH", "CL", "CO", "CR", "CZ", "DE", "DK",
        "EC", "EG", "ES", "FI", "FR", "GB", "GR", "HU", "IE", "IL", "IN", "IT", "JP", "KE", "MX",
        "NG", "NL", "NO", "NZ", "PE", "PH", "PL", "PT", "RO", "SE", "TR", "UA", "US", "UY", "ZA"
      })
  @DisplayName("A66 every region's numbers are read back from every format")
  void everyRegionsNumbersAreReadBackFromEveryFormat(String region) {
    PhoneParser parser = PhoneParser.forRegion(region);
    for (PhoneNumberType type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
      Phonenumber.PhoneNumber example = METADATA.getExampleNumberForType(region, type);
      String e164 = METADATA.format(example, PhoneNumberFormat.E164);
      for (PhoneNumberFormat format : PhoneNumberFormat.values()) {
        String written = METADATA.format(example, format);
        assertThat(numbers(parser.parse(written))).as(written).containsExactly(e164);
        assertThat(numbers(parser.parseSender(written))).as(written).containsExactly(e164);
      }
    }
  }

  @Test
  void noTextWhateverMakesItThrow() {
    Random random = new Random(20261101);
    PhoneParser us = PhoneParser.forRegion("US");
    PhoneParser germany = PhoneParser.forRegion("DE");
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);
      for (PhoneParser parser : List.of(us, germany)) {
        assertThat(parser.parse(text)).isNotNull();
        assertThat(parser.parseSender(text)).isNotNull();
      }
    }
  }

  @Test
  void anyCodePointIsTaken() {
    Random random = new Random(7);
    PhoneParser us = PhoneParser.forRegion("US");
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(1 + random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      assertThat(us.parse(text)).isNotNull();
      assertThat(us.parseSender(text)).isNotNull();
    }
  }

  @Test
  @DisplayName("A68 whatever stands between two numbers, they are never concatenated")
  void twoNumbersAreNeverConcatenated() {
    Random random = new Random(68);
    PhoneParser chile = PhoneParser.forRegion("CL");
    for (int i = 0; i < 5_000; i++) {
      String first = "9" + (10_000_000 + random.nextInt(90_000_000));
      String second = "9" + (10_000_000 + random.nextInt(90_000_000));
      String text = first + " ,/;-|.".charAt(random.nextInt(7)) + " " + second;
      if (chile.parse(text) instanceof Parsed parsed) {
        assertThat(parsed.numbers())
            .isSubsetOf(new PhoneNumber("+56" + first), new PhoneNumber("+56" + second))
            .hasSize(first.equals(second) ? 1 : 2);
      }
    }
  }

  private static List<String> numbers(PhoneParse read) {
    return read instanceof Parsed parsed
        ? parsed.numbers().stream().map(PhoneNumber::e164).toList()
        : List.of(read.toString());
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(80), 0, ALPHABET.length())
        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
        .collect(Collectors.joining());
  }
}
