package org.cliniccomms.rag.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.PatientRef.ByDocument;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers may stand in which document. */
class DocumentNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "CC,   1032456,            1032456",
    "CC,   1.032.456,          1032456",
    "cc,   52123,              52123",
    "TI,   1001234567,         1001234567",
    "NUIP, 1.001.234.567,      1001234567",
    "RC,   A1b2345678,         A1B2345678",
    "CE,   e123456,            E123456",
    "PA,   ab1234567,          AB1234567",
    "PPN,  X1234567,           X1234567",
    "PE,   123456789012345,    123456789012345",
    "PT,   1234567,            1234567",
    "CD,   D0012345,           D0012345",
    "MS,   1032456A,           1032456A",
    "AS,   05001S123,          05001S123",
    "CN,   12345678901,        12345678901",
    "SC,   SC123456789,        SC123456789",
    "DE,   ex1234567,          EX1234567",
    "SI,   05001A123,          05001A123",
    "NV,   12345678901,        12345678901",
    "NIT,  900.123.456-7,      900123456-7",
    "NIT,  900123456,          900123456",
    "RUN,  12.345.678-k,       12345678-K",
    "RUN,  123456785,          12345678-5",
    "ABHA, 12-3456-7890-1234,  12345678901234",
    "MRN,  H-12/7.a,           H-12/7.a",
  })
  @DisplayName("R09 A number as it stands in its document is read, in one form")
  void aNumberOfADocumentIsRead(String type, String typed, String read) {
    assertThat(DocumentNumbers.knows(type)).isTrue();
    assertThat(read(type, typed))
        .contains(new PersonalDocument(type.toUpperCase(Locale.ROOT), read, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "CC,   12 34;5",
    "CC,   1.03.456",
    "CC,   10A2456",
    "CC,   12",
    "TI,   100123456789",
    "NUIP, 1001-234",
    "RC,   A1b 2345678",
    "CE,   'e123456 '",
    "PA,   ab-1234567",
    "PPN,  X1",
    "PE,   1234567890123456789",
    "PT,   ''",
    "CD,   D00#12345",
    "MS,   1032456ñ",
    "AS,   05001_S123",
    "CN,   1234/5678",
    "SC,   '; drop'",
    "DE,   ex.1234567",
    "SI,   05001 A123",
    "NV,   12",
    "NIT,  900.123.456-77",
    "NIT,  9001234X6",
    "NIT,  -7",
    "RUN,  12.345.678-x",
    "RUN,  1-9",
    "ABHA, 1234567890123",
    "MRN,  /12",
    "MRN,  ''",
  })
  @DisplayName("R09 What does not look like a number of its document is refused, never repaired")
  void whatIsNoNumberIsRefused(String type, String typed) {
    assertThat(DocumentNumbers.knows(type)).isTrue();
    assertThat(read(type, typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "", "C C", "CC1", "DNI "})
  void anUnknownTypeHasNoNumbers(String type) {
    assertThat(DocumentNumbers.knows(type)).isFalse();
    assertThat(read(type, "1032456")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TI", "CE", "PA", "DE", "NIT", "NV"})
  @DisplayName("R09 The same number in another document is another's")
  void theSameNumberInAnotherDocumentIsAnothers(String type) throws Exception {
    AskingHouse house = new AskingHouse();
    try (var questions = house.engine().build()) {
      assertThat(asked(questions.ask(about("CC")))).isEqualTo(AskingHouse.marta());
      assertThat(questions.ask(about(type))).isInstanceOf(AskResult.NotFound.class);
    }
  }

  @Test
  void aTypeIsNamedInAnyCase() {
    assertThat(read("nit", "900123456-7")).contains(new PersonalDocument("NIT", "900123456-7", ""));
  }

  private static ChartQuestion about(String type) {
    return AskingHouse.ask(
        AskingHouse.ANA, new ByDocument(type, "1032456"), "Any allergies?", null);
  }

  private static PatientId asked(AskResult result) {
    return ((Answered) result).answer().patient().key().patient();
  }

  private static Optional<PersonalDocument> read(String type, String number) {
    return DocumentNumbers.read(new PatientRef.ByDocument(type, number));
  }
}
