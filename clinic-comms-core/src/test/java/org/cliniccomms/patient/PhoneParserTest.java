package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParse.Reason;
import org.cliniccomms.patient.PhoneParse.Rejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneParserTest {

  private static final PhoneParser US = PhoneParser.forRegion("US");
  private static final PhoneParser CHILE = PhoneParser.forRegion("CL");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(214) 555-1234",
        "214-555-1234",
        "214.555.1234",
        "2145551234",
        "1-214-555-1234",
        "+1 214 555 1234",
        "+1 (214) 555-1234",
        "tel:+1-214-555-1234",
        "２１４５５５１２３４",
        "＋１ ２１４ ５５５ １２３４",
        "٢١٤٥٥٥١٢٣٤",
        "214\u2011555\u20131234",
        "\u202A+1\u00A0214\u00A0555\u20091234\u202C"
      })
  @DisplayName("A65 every way to write a US number is one E.164")
  void everyWayToWriteAUsNumberIsOneE164(String text) {
    assertThat(e164(US.parse(text))).containsExactly("+12145551234");
  }

  @ParameterizedTest
  @CsvSource({
    "555-1234, AREA_CODE_MISSING",
    "banana, NOT_A_NUMBER",
    "1-800-FLOWERS, NOT_A_NUMBER",
    "2145551234 home, NOT_A_NUMBER",
    "*67 2145551234, NOT_A_NUMBER",
    "----, NOT_A_NUMBER",
    "911, TOO_SHORT",
    "0005551234, INVALID",
    "+999 123 4567, INVALID",
    "21455512345678, TOO_LONG",
    "'', EMPTY",
    "'  ', EMPTY"
  })
  @DisplayName("A65 what is no whole number is rejected with its reason")
  void whatIsNoWholeNumberIsRejectedWithItsReason(String text, Reason reason) {
    assertThat(US.parse(text)).isEqualTo(new Rejected(reason));
  }

  @Test
  void aTextBeyondTheLimitIsNotLookedAt() {
    assertThat(US.parse("2".repeat(PhoneParser.MAX_LENGTH + 1)))
        .isEqualTo(new Rejected(Reason.TOO_MUCH_TEXT));
    assertThat(US.parseSender("2".repeat(PhoneParser.MAX_LENGTH + 1)))
        .isEqualTo(new Rejected(Reason.TOO_MUCH_TEXT));
  }

  @ParameterizedTest
  @CsvSource({
    "DK, 20 12 34 56, +4520123456",
    "DK, +45 20 12 34 56, +4520123456",
    "US, +45 20123456, +4520123456",
    "DK, 0044 7400 123456, +447400123456",
    "GB, 07400 123456, +447400123456",
    "GB, +44 (0)7400 123456, +447400123456",
    "US, 011 44 7400 123456, +447400123456",
    "AR, +54 9 11 2345 6789, +5491123456789",
    "US, +54 9 11 2345 6789, +5491123456789",
    "AR, 011 15 2345 6789, +5491123456789",
    "AR, 54 9 11 2345 6789, +5491123456789",
    "DE, 030/123456, +4930123456",
    "DE, +49 (0)30/123456, +4930123456"
  })
  @DisplayName("A66 prefixes are read by the country's metadata")
  void prefixesAreReadByTheCountrysMetadata(String region, String text, String expected) {
    assertThat(e164(PhoneParser.forRegion(region).parse(text))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "US, 00 45 20 12 34 56",
    "CL, +56 56 9 1234 5678",
    "DK, +45 45 20 12 34 56",
    "CL, 0056 0056 912345678"
  })
  @DisplayName("A66 a number is never given a second prefix")
  void aNumberIsNeverGivenASecondPrefix(String region, String text) {
    assertThat(PhoneParser.forRegion(region).parse(text)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "9 1234 5678, +56912345678, MOBILE",
    "09 1234 5678, +56912345678, MOBILE",
    "0056 9 1234 5678, +56912345678, MOBILE",
    "+56 09 1234 5678, +56912345678, MOBILE",
    "56912345678, +56912345678, MOBILE",
    "9 8765 4321, +56987654321, MOBILE",
    "2 2345 6789, +56223456789, LANDLINE",
    "(0)2 2345 6789, +56223456789, LANDLINE",
    "0056 2 2345 6789, +56223456789, LANDLINE"
  })
  @DisplayName("A67 Chilean mobiles and landlines are told apart")
  void chileanMobilesAndLandlinesAreToldApart(String text, String expected, LineType type) {
    PhoneParse read = CHILE.parse(text);

    assertThat(e164(read)).containsExactly(expected);
    assertThat(((Parsed) read).first().lineType()).isEqualTo(type);
    assertThat(((Parsed) read).first().region()).isEqualTo("CL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "8765 4321", "22345678", "+56 9123 4567", "0056 12345678"})
  @DisplayName("A67 eight Chilean digits are ambiguous, not completed")
  void eightChileanDigitsAreAmbiguous(String text) {
    assertThat(CHILE.parse(text)).isEqualTo(new Rejected(Reason.AMBIGUOUS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "912345678 / 987654321",
        "912345678/987654321",
        "912345678; 987654321",
        "912345678, 987654321",
        "912345678 o 987654321",
        "912345678\n987654321",
        "+56912345678+56987654321",
        "912345678 / +56 9 8765 4321 / 912345678"
      })
  @DisplayName("A68 two numbers in one field stay two")
  void twoNumbersInOneFieldStayTwo(String text) {
    assertThat(e164(CHILE.parse(text))).containsExactly("+56912345678", "+56987654321");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "912345678 987654321",
        "912345678987654321",
        "912345678-987654321",
        "912345678 / 12",
        "912345678 / casa",
        "912345678 / 987654321 anexo 12"
      })
  @DisplayName("A68 what cannot be split is rejected")
  void whatCannotBeSplitIsRejected(String text) {
    assertThat(CHILE.parse(text)).isInstanceOf(Rejected.class);
  }

  @Test
  @DisplayName("A68 an abbreviated second number does not complete the first")
  void anAbbreviatedSecondNumberDoesNotCompleteTheFirst() {
    assertThat(PhoneParser.forRegion("BR").parse("11 9876543/21"))
        .isEqualTo(new Rejected(Reason.INVALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 2345 6789 anexo 12",
        "223456789 Anexo: 12",
        "223456789 ext. 12",
        "223456789 (ext 12)",
        "223456789, extensión 12",
        "223456789x12",
        "223456789 #12",
        "tel:+56223456789;ext=12"
      })
  @DisplayName("A68 an extension is split off")
  void anExtensionIsSplitOff(String text) {
    PhoneParse read = CHILE.parse(text);

    assertThat(e164(read)).containsExactly("+56223456789");
    assertThat(((Parsed) read).extension()).contains("12");
  }

  @Test
  void anExtensionAloneIsNoNumber() {
    assertThat(CHILE.parse("anexo 12")).isEqualTo(new Rejected(Reason.NOT_A_NUMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12145551234",
        "12145551234",
        "2145551234",
        "(214) 555-1234",
        "tel:+1-214-555-1234"
      })
  @DisplayName("A70 a sender in another format is the same number")
  void aSenderInAnotherFormatIsTheSameNumber(String sender) {
    assertThat(e164(US.parseSender(sender))).containsExactly("+12145551234");
  }

  @Test
  @DisplayName("A70 a foreign sender without a plus sign is found by its country code")
  void aForeignSenderWithoutAPlusSignIsFoundByItsCountryCode() {
    assertThat(e164(US.parseSender("56912345678"))).containsExactly("+56912345678");
    assertThat(e164(US.parseSender("447400123456"))).containsExactly("+447400123456");
  }

  @ParameterizedTest
  @CsvSource({
    "20500, SHORT_CODE",
    "262-966, SHORT_CODE",
    "5551234, SHORT_CODE",
    "MyClinic, ALPHANUMERIC",
    "1800FLOWERS, ALPHANUMERIC",
    "anonymous, ALPHANUMERIC",
    "Clínica 24, ALPHANUMERIC",
    "***, NOT_A_NUMBER",
    "'', EMPTY"
  })
  @DisplayName("A70 a short code or a name is nobody's phone")
  void aShortCodeOrANameIsNobodysPhone(String sender, Reason reason) {
    assertThat(US.parseSender(sender)).isEqualTo(new Rejected(reason));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonSaysWhatToDo(Reason reason) {
    assertThat(reason.message()).endsWith(".").matches("[A-Z].{15,}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "USA", "", "ZZ", "United States"})
  void anUnknownRegionIsAFault(String region) {
    assertThatThrownBy(() -> PhoneParser.forRegion(region))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region");
  }

  private static List<String> e164(PhoneParse read) {
    assertThat(read).isInstanceOf(Parsed.class);
    assertThat(read.kind()).isEqualTo(PhoneParse.Kind.PARSED);
    return ((Parsed) read).numbers().stream().map(PhoneNumber::e164).toList();
  }
}
