package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.fill;
import static org.cliniccomms.fhir.SampleJson.mapping;
import static org.cliniccomms.fhir.SampleJson.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Holder;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.upstream.UpstreamPatient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientMappingTest {
  private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  @Test
  @DisplayName("A86 of two phones the mobile that is valid and ranked first is used")
  void ofTwoPhonesTheValidMobileIsUsed() {
    assertThat(
            addresses(
                telecom(
                    phone("+12145551230", "home", "\"rank\":2,"),
                    phone(
                        "+12145551231",
                        "mobile",
                        "\"rank\":1,\"period\":{\"end\":\"2023-06-30\"},"),
                    phone(
                        "+12145551232",
                        "mobile",
                        "\"rank\":1,\"period\":{\"start\":\"2023-07-01\"},"))))
        .containsExactly("+12145551232", "+12145551230");
  }

  @Test
  @DisplayName("A86 without ranks a mobile comes first, and one that is old not at all")
  void withoutRanksAMobileComesFirst() {
    assertThat(
            addresses(
                telecom(
                    phone("+12145551230", "work", ""),
                    phone("+12145551231", "home", ""),
                    phone("+12145551232", "old", ""),
                    phone("+12145551233", "mobile", ""))))
        .containsExactly("+12145551233", "+12145551231", "+12145551230");
  }

  @Test
  void theRanksOfContactsCountUp() {
    UpstreamPatient patient =
        only(
            telecom(
                phone("+12145551230", "home", "\"rank\":7,"),
                phone("+12145551231", "home", "\"rank\":7,")));

    assertThat(patient.contactPoints()).extracting(ContactPoint::rank).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(214) 555-1234", "1-214-555-1234", "+1 214 555 1234", "tel:+12145551234"})
  @DisplayName("A65 every way to write a number is one number")
  void everyWayToWriteANumberIsOne(String written) {
    assertThat(addresses(telecom(phone(written, "mobile", "")))).containsExactly("+12145551234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"555-1234", "banana", "N/A", "0000000000", "123456789", "123", "+56 9 87"})
  @DisplayName("A65 what is no whole number is left out")
  void whatIsNoWholeNumberIsLeftOut(String written) {
    assertThat(addresses(telecom(phone(written, "mobile", "")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DK, 32 12 34 56, +4532123456",
    "Denmark, 32 12 34 56, +4532123456",
    "GB, 07400 123456, +447400123456",
    "GBR, 07400 123456, +447400123456",
    "AR, +54 9 11 2345 6789, +5491123456789",
    "US, 011 45 32 12 34 56, +4532123456",
    "CL, 0056 9 1234 5678, +56912345678",
    "CL, 9 1234 5678, +56912345678",
    "Chile, 9 1234 5678, +56912345678",
    "Brasil, (11) 96123-4567, +5511961234567"
  })
  @DisplayName("A66 a number without its country code is one of the patient's country")
  void aNumberIsOneOfThePatientsCountry(String country, String written, String e164) {
    assertThat(
            addresses(
                fill(",\"address\":[{\"country\":\"%s\"}]", country)
                    + telecom(phone(written, "mobile", ""))))
        .containsExactly(e164);
  }

  @Test
  @DisplayName("A67 eight digits in Chile are a mobile only if the record says so")
  void eightDigitsInChileAreAMobileOnlyIfTheRecordSaysSo() {
    String chile = ",\"address\":[{\"country\":\"CL\"}]";

    assertThat(addresses(chile + telecom(phone("5984 0019", "home", "")))).isEmpty();
    assertThat(addresses(chile + telecom(phone("2345 6789", "mobile", "")))).isEmpty();
    assertThat(addresses(chile + telecom(phone("5984 0019", "mobile", ""))))
        .containsExactly("+56959840019");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "912345678 / 987654321",
        "912345678; 987654321",
        "+56 9 1234 5678 - +56 9 8765 4321",
        "56912345678 - +56 9 8765 4321"
      })
  @DisplayName("A68 two numbers in one value are two")
  void twoNumbersInOneValueAreTwo(String written) {
    assertThat(
            addresses(
                ",\"address\":[{\"country\":\"CL\"}]" + telecom(phone(written, "mobile", ""))))
        .containsExactly("+56912345678", "+56987654321");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 2345 6789 anexo 12", "(214) 555-1234 x12"})
  @DisplayName("A68 a switchboard's number is left out")
  void aSwitchboardsNumberIsLeftOut(String written) {
    assertThat(addresses(telecom(phone(written, "work", "")))).isEmpty();
  }

  @Test
  void aNumberForTextsIsANumberAndAFaxIsNone() {
    assertThat(
            addresses(
                telecom(
                    "{\"system\":\"fax\",\"value\":\"+12145551230\"}",
                    "{\"system\":\"sms\",\"value\":\"+12145551231\"}",
                    "{\"system\":\"email\",\"value\":\"Ana@Example.org\"}",
                    "{\"system\":\"email\",\"value\":\"none\"}")))
        .containsExactly("+12145551231", "Ana@example.org");
  }

  @Test
  void aChildsParentIsAGuardianAndOtherContactsAreNot() {
    String contacts =
        contacts("MTH", "+12145551230")
            + ",\"telecom\":["
            + phone("+12145551231", "mobile", "")
            + "]";

    UpstreamPatient child = only(",\"birthDate\":\"2014\"" + contacts);
    UpstreamPatient grown = only(",\"birthDate\":\"2008-11-20\"" + contacts);
    UpstreamPatient unknown = only(contacts);
    UpstreamPatient withTeacher =
        only(",\"birthDate\":\"2014-01-02\"" + contacts("O", "+12145551230"));

    assertThat(child.contactPoints())
        .extracting(ContactPoint::holder)
        .containsExactly(Holder.PATIENT, Holder.GUARDIAN);
    assertThat(grown.contactPoints()).hasSize(1);
    assertThat(unknown.contactPoints()).hasSize(1);
    assertThat(withTeacher.contactPoints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"use\":\"official\",\"family\":\"Soto\",\"given\":[\"Ana\",\"Luz\"]} | Ana Luz Soto",
        "{\"use\":\"official\",\"given\":[\"Ana\"]},{\"use\":\"usual\",\"given\":[\"Anita\"]} |"
            + " Anita",
        "{\"use\":\"nickname\",\"given\":[\"Ani\"]},{\"use\":\"official\",\"given\":[\"Ana\"]} |"
            + " Ana",
        "{\"use\":\"maiden\",\"family\":\"Díaz\"},{\"family\":\"Soto\"} | Soto",
        "{\"use\":\"usual\",\"given\":[\"A\"],\"period\":{\"end\":\"2012\"}},{\"given\":[\"B\"]} |"
            + " B",
        "{\"use\":\"official\",\"text\":\"Ana Soto\"} | Ana Soto",
        "{\"use\":\"official\",\"family\":\"Soto\",\"given\":[\"Ana\"],\"prefix\":[\"Mrs.\"],\"suffix\":[\"PhD\"]}"
            + " | Ana Soto",
        "{\"use\":\"official\",\"period\":{\"start\":\"2012\"}} | ''"
      })
  void aPatientIsAddressedByTheNameTheyGoBy(String names, String name) {
    assertThat(only(fill(",\"name\":[%s]", names)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | true",
        ",\"active\":true | true",
        ",\"active\":false | false",
        ",\"deceasedBoolean\":false | true",
        ",\"deceasedBoolean\":true | false",
        ",\"deceasedDateTime\":\"2023-12\" | false"
      })
  void whoHasDiedOrIsNoLongerInUseMayNotBeContacted(String state, boolean mayBe) {
    assertThat(only(state).mayBeContacted()).isEqualTo(mayBe);
  }

  @Test
  void theLanguageIsThePreferredOneOrTheOnlyOne() {
    String spanish = "{\"language\":{\"coding\":[{\"code\":\"es-CL\"}]}%s}";
    String english = "{\"language\":{\"coding\":[{\"code\":\"en\"}]}}";

    assertThat(language(english + "," + fill(spanish, ",\"preferred\":true")))
        .isEqualTo(Locale.forLanguageTag("es-CL"));
    assertThat(language(english)).isEqualTo(Locale.ENGLISH);
    assertThat(language(english + "," + fill(spanish, ""))).isNull();
    assertThat(language("{\"language\":{\"text\":\"Klingon\"}}")).isNull();
    assertThat(language("{\"language\":{\"coding\":[{\"code\":\"not a language\"}]}}")).isNull();
  }

  @Test
  void aBirthDateIsOneOnlyIfItIsExact() {
    assertThat(only(",\"birthDate\":\"1980-04-03\"").birthDate())
        .isEqualTo(LocalDate.of(1980, 4, 3));
    assertThat(only(",\"birthDate\":\"1980-04\"").birthDate()).isNull();
  }

  @Test
  void documentsAreTypedAndInTheirCanonicalForm() {
    assertThat(
            documents(
                "{\"system\":\"http://registrocivil.cl/run\",\"value\":\"12.345.678-5\"}",
                fill("{\"system\":\"urn:h\",\"value\":\"h-7\",%s}", type(TYPES, "MR")),
                fill("{\"value\":\"av 786455\",%s}", type(TYPES, "PPN")),
                "{\"use\":\"usual\",\"system\":\"urn:other-hospital\",\"value\":\"9\"}",
                "{\"system\":\"https://healthid.abdm.gov.in\",\"value\":\"42-9585-3623-0781\"}"))
        .containsExactly(
            new PersonalDocument("RUN", "12345678-5", ""),
            new PersonalDocument("MRN", "h-7", "urn:h"),
            new PersonalDocument("PPN", "AV786455", ""),
            new PersonalDocument("MRN", "9", "urn:other-hospital"),
            new PersonalDocument("ABHA", "42958536230781", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RC", "TI", "CC", "CE", "PA", "PT", "MS", "AS", "CD"})
  void colombianDocumentsKeepTheirTypes(String code) {
    String system = "https://www.minsalud.gov.co/ihc/fhir/CodeSystem/IdspersonaColombia";

    assertThat(documents(fill("{\"value\":\"1.109.989\",%s}", type(system, code))))
        .containsExactly(new PersonalDocument(code, "1109989", ""));
    assertThat(documents(fill("{\"value\":\"1.109.989\",%s}", type(TYPES, code)))).isEmpty();
  }

  @Test
  void whatIsOldOrWrongOrOfNoUseIsNoDocument() {
    assertThat(
            documents(
                "{\"system\":\"http://registrocivil.cl/run\",\"value\":\"12.345.678-4\"}",
                "{\"use\":\"old\",\"system\":\"http://registrocivil.cl/run\",\"value\":\"12345678-5\"}",
                fill(
                    "{\"system\":\"urn:h\",\"value\":\"7\",\"period\":{\"end\":\"2019\"},%s}",
                    type(TYPES, "MR")),
                fill("{\"system\":\"urn:ssn\",\"value\":\"999-82-5374\",%s}", type(TYPES, "SS")),
                "{\"system\":\"urn:synthetic\",\"value\":\"0b1e\"}"))
        .isEmpty();
  }

  @Test
  void aWrongCheckDigitIsOdd() {
    FhirPage page =
        SampleJson.read(
            patient(
                "ana",
                ",\"identifier\":[{\"system\":\"http://registrocivil.cl/run\",\"value\":\"1-2\"}]"));

    assertThat(page.entries()).hasSize(1);
    assertThat(page.flaws()).extracting(Flaw::element).containsExactly("identifier");
  }

  private static UpstreamPatient only(String more) {
    return mapping(patient("ana", more)).patients().get(0);
  }

  private static List<String> addresses(String more) {
    return only(more).contactPoints().stream().map(point -> point.address().value()).toList();
  }

  private static List<PersonalDocument> documents(String... identifiers) {
    return only(fill(",\"identifier\":[%s]", String.join(",", identifiers))).documents();
  }

  private static @Nullable Locale language(String spoken) {
    return only(fill(",\"communication\":[%s]", spoken)).language();
  }

  private static String telecom(String... telecoms) {
    return fill(",\"telecom\":[%s]", String.join(",", telecoms));
  }

  private static String phone(String value, String use, String more) {
    return fill("{\"system\":\"phone\",%s\"value\":\"%s\",\"use\":\"%s\"}", more, value, use);
  }

  private static String contacts(String relation, String number) {
    return fill(
        ",\"contact\":[{\"relationship\":[{\"coding\":[{\"code\":\"%s\"}]}],\"telecom\":[%s]}]",
        relation, phone(number, "mobile", ""));
  }

  private static String type(String system, String code) {
    return fill("\"type\":{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}", system, code);
  }
}
