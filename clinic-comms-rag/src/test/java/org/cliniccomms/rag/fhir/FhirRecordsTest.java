package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FhirRecordsTest {
  private static final ChartKey KEY = new ChartKey(ClinicId.random(), PatientId.random());
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

  private final FhirRecords maeve = read("maeve.json");
  private final FhirRecords ignacia = read("ignacia.json");

  @Test
  void theHeadHasTheNameOnTheirPapersAndTheDocumentsInUse() {
    ChartPatient head = maeve.head(CHICAGO).orElseThrow();

    assertThat(head.key()).isEqualTo(KEY);
    assertThat(head.fullName()).isEqualTo("Maeve Una Sorley");
    assertThat(head.born()).contains(LocalDate.of(1958, 2, 17));
    assertThat(head.sex()).isEqualTo("female");
    assertThat(head.zone()).isEqualTo(CHICAGO);
    assertThat(head.documents())
        .containsExactly(
            new PersonalDocument("MRN", "L-4410", "https://lakeside.example/mrn"),
            new PersonalDocument("PPN", "X1234567", ""));
  }

  @Test
  void aRunIsInItsCanonicalFormAndAnUntypedUsualNumberIsTheHospitals() {
    assertThat(ignacia.head(SANTIAGO).orElseThrow().documents())
        .containsExactly(
            new PersonalDocument("RUN", "12345678-5", ""),
            new PersonalDocument("MRN", "A-900", "https://andes.example/mrn"));
  }

  @Test
  void nothingIsSkippedInASoundBundle() {
    assertThat(maeve.skipped()).isEmpty();
    assertThat(ignacia.skipped()).isEmpty();
  }

  @Test
  void aMedicineHasItsNameStrengthAndReasonFromWhatItRefersTo() {
    ChartRecord rx = record(maeve, "MedicationRequest/rx1");

    assertThat(rx.kind()).isEqualTo(RecordKind.MEDICATION);
    assertThat(rx.title()).isEqualTo("Amoxicillin 250 MG Oral Capsule");
    assertThat(rx.codes()).extracting(Coding::code).containsExactly("308182");
    assertThat(rx.state()).isEqualTo(RecordState.ENDED);
    assertThat(rx.detail(Detail.STRENGTH)).containsExactly("250 mg");
    assertThat(rx.detail(Detail.DOSAGE))
        .containsExactly("One capsule with food.", "dose 1", "Finish the course");
    assertThat(rx.detail(Detail.FREQUENCY)).containsExactly("2 times per day");
    assertThat(rx.detail(Detail.REASON)).containsExactly("Sinusitis (disorder)");
    assertThat(rx.detail(Detail.PRACTITIONER)).containsExactly("Dr. Ruth Adeyemi");
    assertThat(rx.start()).contains(at("2021-03-29T15:20:00Z", "-05:00"));
    assertThat(rx.end()).contains(ChartDate.of(LocalDate.of(2021, 4, 5)));
  }

  @Test
  void aMedicineOfTwoIngredientsHasTwoStrengths() {
    ChartRecord taken = record(maeve, "MedicationStatement/st1");

    assertThat(taken.state()).isEqualTo(RecordState.ACTIVE);
    assertThat(taken.detail(Detail.STRENGTH)).containsExactly("300 mg", "15 mg");
    assertThat(taken.detail(Detail.FREQUENCY)).containsExactly("1 time every 6 hours", "as needed");
    assertThat(taken.start()).contains(ChartDate.of(LocalDate.of(2025, 1, 10)));
  }

  @Test
  void anIllnessKeepsItsDatesAsExactAsTheyAre() {
    ChartRecord sinusitis = record(maeve, "Condition/sinus");

    assertThat(sinusitis.state()).isEqualTo(RecordState.ENDED);
    assertThat(sinusitis.start()).contains(ChartDate.of(YearMonth.of(2021, 3)));
    assertThat(sinusitis.end()).contains(ChartDate.of(LocalDate.of(2021, 4, 11)));
    assertThat(sinusitis.recorded()).contains(at("2021-03-29T15:15:00Z", "-05:00"));
    assertThat(record(maeve, "Condition/lupus").start()).contains(ChartDate.of(Year.of(2019)));
  }

  @Test
  void whatWasRefutedOrNotDoneStaysAndSaysSo() {
    assertThat(record(maeve, "Condition/lupus").state()).isEqualTo(RecordState.NOT_SO);
    assertThat(record(maeve, "Immunization/mmr").state()).isEqualTo(RecordState.NOT_SO);
    assertThat(record(maeve, "Immunization/mmr").detail(Detail.STATUS_REASON))
        .containsExactly("patient objection");
  }

  @Test
  void whatWasEnteredInErrorIsLeftOut() {
    assertThat(ids(maeve)).doesNotContain("AllergyIntolerance/al2");
    assertThat(ids(ignacia)).doesNotContain("Appointment/error");
  }

  @Test
  void anAllergySaysWhatItDoesAndHowSureItIs() {
    ChartRecord nuts = record(maeve, "AllergyIntolerance/al1");

    assertThat(nuts.kind()).isEqualTo(RecordKind.ALLERGY);
    assertThat(nuts.title()).isEqualTo("Allergy to nut");
    assertThat(nuts.state()).isEqualTo(RecordState.ACTIVE);
    assertThat(nuts.detail(Detail.REACTION)).containsExactly("Wheal");
    assertThat(nuts.detail(Detail.SEVERITY)).containsExactly("high", "moderate");
    assertThat(nuts.detail(Detail.CATEGORY)).containsExactly("food");
    assertThat(nuts.detail(Detail.COMMENT)).containsExactly("unconfirmed");
    assertThat(nuts.date()).contains(ChartDate.of(LocalDate.of(1990, 6, 1)));
  }

  @Test
  void aPanelHasEachOfItsValuesExactlyAsWritten() {
    ChartRecord pressure = record(maeve, "Observation/bp");

    assertThat(pressure.values())
        .containsExactly(
            new Measured(
                "Systolic blood pressure",
                List.of(new Coding("http://loinc.org", "8480-6", "Systolic blood pressure")),
                new BigDecimal("131.50"),
                "mm[Hg]",
                ""),
            new Measured(
                "Diastolic blood pressure", List.of(), new BigDecimal("80"), "mm[Hg]", ""));
    assertThat(pressure.start()).contains(at("2026-01-03T05:30:00Z", "-06:00"));
    assertThat(pressure.start().orElseThrow().firstDay()).isEqualTo(LocalDate.of(2026, 1, 2));
  }

  @Test
  void aValueBelowWhatCanBeMeasuredIsNoNumber() {
    ChartRecord tsh = record(maeve, "Observation/tsh");

    assertThat(tsh.values()).containsExactly(new Measured("", List.of(), null, "", "< 0.10 mIU/L"));
    assertThat(tsh.detail(Detail.COMMENT))
        .containsExactly("Low", "reference range: 0.4 to 4.0 mIU/L", "preliminary");
  }

  @Test
  void aVisitSaysHowWhereWhyAndWithWhom() {
    ChartRecord visit = record(maeve, "Encounter/er");

    assertThat(visit.kind()).isEqualTo(RecordKind.VISIT);
    assertThat(visit.title()).isEqualTo("Emergency room visit");
    assertThat(visit.state()).isEqualTo(RecordState.DONE);
    assertThat(visit.detail(Detail.SETTING)).containsExactly("emergency");
    assertThat(visit.detail(Detail.REASON)).containsExactly("Chest pain");
    assertThat(visit.detail(Detail.PRACTITIONER)).containsExactly("Dr. Ruth Adeyemi");
    assertThat(visit.detail(Detail.PLACE)).containsExactly("Lakeside");
    assertThat(visit.end()).contains(at("2023-01-01T08:00:00Z", "-06:00"));
  }

  @Test
  void aProcedureAnOrderAReportAndAPlanAreRecords() {
    assertThat(record(maeve, "Procedure/colo").detail(Detail.REASON)).containsExactly("Screening");
    ChartRecord order = record(maeve, "ServiceRequest/mri");
    assertThat(order.kind()).isEqualTo(RecordKind.ORDER);
    assertThat(order.start()).contains(ChartDate.of(LocalDate.of(2026, 3, 1)));
    assertThat(order.end()).contains(ChartDate.of(LocalDate.of(2026, 3, 31)));
    assertThat(order.recorded()).contains(ChartDate.of(LocalDate.of(2026, 2, 1)));
    assertThat(order.detail(Detail.PRIORITY)).containsExactly("urgent");
    ChartRecord report = record(maeve, "DiagnosticReport/lipids");
    assertThat(report.detail(Detail.PART)).containsExactly("TSH");
    assertThat(report.narrative()).isEqualTo("Suppressed TSH.");
    ChartRecord plan = record(maeve, "CarePlan/plan");
    assertThat(plan.title()).isEqualTo("Weight loss plan");
    assertThat(plan.detail(Detail.PART)).containsExactly("Walking", "Fewer sweets");
    assertThat(plan.detail(Detail.REASON)).containsExactly("Sinusitis (disorder)");
  }

  @Test
  void thePeopleAroundAPatientAreRecords() {
    ChartRecord family = record(maeve, "FamilyMemberHistory/fam");
    assertThat(family.title()).isEqualTo("Breast cancer, Stroke");
    assertThat(family.detail(Detail.RELATIONSHIP)).containsExactly("mother");
    assertThat(family.detail(Detail.PART))
        .containsExactly("Breast cancer (in her fifties)", "Stroke");
    assertThat(family.detail(Detail.COMMENT)).containsExactly("Died at 66");
    ChartRecord daughter = record(maeve, "Patient/5a1e0000-0000-4000-8000-000000000001#contact-1");
    assertThat(daughter.title()).isEqualTo("Orla Sorley");
    assertThat(daughter.detail(Detail.CONTACT)).containsExactly("+1 555 0100");
    assertThat(record(ignacia, "RelatedPerson/madre").detail(Detail.RELATIONSHIP))
        .containsExactly("madre");
  }

  @Test
  void aNoteIsPlainTextInItsOwnCharset() {
    ChartRecord note = record(ignacia, "DocumentReference/nota");

    assertThat(note.kind()).isEqualTo(RecordKind.NOTE);
    assertThat(note.title()).isEqualTo("Evolución clínica");
    assertThat(note.narrative()).isEqualTo("Duerme mal.\nNiños & trabajo.\nControl en 2 meses");
    assertThat(note.language()).isEqualTo("es-CL");
    assertThat(note.detail(Detail.PRACTITIONER)).containsExactly("Dra. Elena Pizarro");
  }

  @Test
  void aNoteThatAnotherReplacesIsOver() {
    assertThat(record(ignacia, "DocumentReference/nota").state()).isEqualTo(RecordState.ENDED);
    assertThat(record(ignacia, "DocumentReference/nota-2").state()).isEqualTo(RecordState.DONE);
    assertThat(record(ignacia, "DocumentReference/nota-2").title()).isEqualTo("Nota corregida");
  }

  @Test
  void anImpressionIsANote() {
    ChartRecord impression = record(ignacia, "ClinicalImpression/impresion");

    assertThat(impression.narrative()).isEqualTo("Cefalea tensional.\nVigilar presión.");
    assertThat(impression.language()).isEqualTo("es");
  }

  @Test
  void anAppointmentOfAContainedPatientIsTheirsByIdentifier() {
    ChartRecord visit = record(ignacia, "Appointment/contenida");

    assertThat(visit.state()).isEqualTo(RecordState.BOOKED);
    assertThat(visit.title()).isEqualTo("Control de cardiología");
    assertThat(visit.start()).contains(at("2026-12-01T12:30:00Z", "-03:00"));
    assertThat(visit.detail(Detail.PRACTITIONER)).containsExactly("Dra. Elena Pizarro", "Box 4");
    assertThat(visit.detail(Detail.PLACE)).containsExactly("Box 4 norte");
    assertThat(visit.detail(Detail.SERVICE)).containsExactly("Cardiología");
    assertThat(visit.detail(Detail.INSTRUCTION)).containsExactly("Llegar 15 minutos antes.");
    assertThat(visit.detail(Detail.COMMENT)).containsExactly("Traer exámenes");
  }

  @Test
  void appointmentsAreInEveryState() {
    ChartRecord waiting = record(ignacia, "Appointment/sin-paciente");
    assertThat(waiting.state()).isEqualTo(RecordState.WAITING);
    assertThat(waiting.start()).contains(ChartDate.of(LocalDate.of(2026, 12, 10)));
    ChartRecord cancelled = record(ignacia, "Appointment/cancelada");
    assertThat(cancelled.state()).isEqualTo(RecordState.CANCELLED);
    assertThat(cancelled.detail(Detail.CANCEL_REASON)).containsExactly("Fiebre alta", "Patient");
    assertThat(cancelled.end()).as("before its start").isEmpty();
    assertThat(record(ignacia, "Appointment/no-vino").state()).isEqualTo(RecordState.MISSED);
  }

  @Test
  @DisplayName("R01 What is somebody else's or nobody's is left out, however it is referred to")
  void whatIsSomebodyElsesIsLeftOut() {
    assertThat(ids(ignacia))
        .doesNotContain(
            "Condition/ajena",
            "Condition/ajena-urn",
            "Observation/de-nadie",
            "Appointment/contenida-ajena",
            "Appointment/identificada-ajena",
            "Appointment/nacida-otro-dia");
  }

  @Test
  void whatIsUnderTheIdOfAMergedRecordIsTheirs() {
    assertThat(record(ignacia, "Condition/de-la-ficha-antigua").title())
        .isEqualTo("Hipotiroidismo");
  }

  @Test
  @DisplayName("R01 Of several patients only the one asked for is read")
  void ofSeveralPatientsOnlyTheOneAskedForIsRead() throws IOException {
    List<String> both = List.of(text("maeve.json"), text("ignacia.json"));
    FhirRecords asked = FhirRecords.of(KEY, "7b2c0000-0000-4000-8000-000000000001", both);

    assertThat(ids(asked))
        .contains("Appointment/contenida")
        .doesNotContain("Appointment/sin-paciente", "Observation/bp");
    assertThat(FhirRecords.of(KEY, both).head(CHICAGO)).isEmpty();
    assertThat(FhirRecords.of(KEY, both).records()).isEmpty();
  }

  @Test
  void aBrokenResourceCostsOnlyItself() {
    String bundle =
        BundleJson.bundle(
            "{'resourceType':'Patient','id':'p','gender':'M','birthDate':'1960/01/02'}",
            "{'resourceType':'Condition','id':'a','subject':{'reference':'Patient/p'},"
                + "'onsetDateTime':'2021-02-30','code':{'text':'Gout'}}",
            "{'resourceType':'Condition','id':'b','subject':{'reference':'Patient/p'},"
                + "'code':['Gout']}",
            "{'resourceType':'Condition','id':'c','subject':{'reference':'Patient/p'},"
                + "'modifierExtension':[{'url':'urn:not','valueBoolean':true}]}",
            "{'resourceType':'Condition','id':'','subject':{'reference':'Patient/p'}}",
            "{'resourceType':'Condition','id':'d','subject':{'reference':'Patient/p'},"
                + "'fromTheVendor':1,'severity':null,'note':[],'code':{'text':'Gout'}}",
            "{'resourceType':'OperationOutcome','id':'e'}",
            "{'resourceType':'Spaceship','id':'f'}",
            "{'id':'g'}");

    FhirRecords records = FhirRecords.of(KEY, List.of(bundle, "{", "<html>", ""));

    assertThat(ids(records)).containsExactly("Condition/d");
    assertThat(records.head(CHICAGO).orElseThrow().born()).isEmpty();
    assertThat(records.skipped())
        .extracting(SkippedResource::resource)
        .containsExactly(
            "", "", "", "", "Patient/p", "Condition/a", "Condition/b", "Condition/c", "Condition");
    assertThat(records.skipped().toString()).doesNotContain("Gout").doesNotContain("1960");
  }

  @Test
  void aContainedMedicineAndAnswersWithinAnAnswerAreRead() {
    String inner =
        BundleJson.bundle(
            "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',"
                + "'subject':{'reference':'Patient/p'},'medicationReference':{'reference':'#x'},"
                + "'contained':[{'resourceType':'Medication','id':'x','code':{'text':"
                + "'Losartán 50 mg comprimidos'},'ingredient':[{'itemCodeableConcept':"
                + "{'text':'Losartán'},'strength':{'numerator':{'value':50,'unit':'mg'},"
                + "'denominator':{'value':1}}}]}]}");
    String bundle =
        BundleJson.bundle("{'resourceType':'Patient','id':'p'}")
            .replace("\"entry\":[", "\"entry\":[{\"resource\":" + inner + "},");

    ChartRecord losartan = record(FhirRecords.of(KEY, List.of(bundle)), "MedicationRequest/m");

    assertThat(losartan.title()).isEqualTo("Losartán 50 mg comprimidos");
    assertThat(losartan.detail(Detail.STRENGTH)).containsExactly("50 mg");
  }

  @Test
  @DisplayName("R01 A number in another writing is the patient's, and a donor's value is not")
  void aNumberInAnotherWritingIsThePatientsAndADonorsValueIsNot() {
    String bundle =
        BundleJson.bundle(
            "{'resourceType':'Patient','id':'p','identifier':[{'system':'urn:run',"
                + "'value':'12.345.678-k'}]}",
            "{'resourceType':'Condition','id':'a','code':{'text':'Gout'},"
                + "'subject':{'reference':'Patient?identifier=urn:run|12345678-K'}}",
            "{'resourceType':'Condition','id':'b','code':{'text':'Gout'},"
                + "'subject':{'reference':'Patient?identifier=urn:run|12345679-K'}}",
            "{'resourceType':'Condition','id':'c','code':{'text':'Gout'},"
                + "'subject':{'reference':'Patient?identifier=urn:other|12345678-K'}}",
            "{'resourceType':'Observation','id':'d','status':'final','code':{'text':'Weight'},"
                + "'subject':{'reference':'Patient/p'},'focus':[{'reference':'Patient/donor'}]}");

    assertThat(ids(FhirRecords.of(KEY, List.of(bundle)))).containsExactly("Condition/a");
  }

  @Test
  void aTimeWithoutOffsetIsKeptAsItsDay() {
    ChartDate date = date("2024-07-02T14:30:00");

    assertThat(date).isEqualTo(ChartDate.of(LocalDate.of(2024, 7, 2)));
    assertThat(date("2024-07-02T14:30:00Z").at()).isEqualTo(Instant.parse("2024-07-02T14:30:00Z"));
  }

  @Test
  void aLargeChartIsReadWhole() {
    StringBuilder entries = new StringBuilder("{'resource':{'resourceType':'Patient','id':'p'}}");
    for (int count = 0; count < 2_000; count++) {
      entries.append(
          BundleJson.filled(
              ",{'resource':{'resourceType':'Observation','id':'o%d','status':'final',"
                  + "'subject':{'reference':'Patient/p'},'code':{'text':'Weight'}}}",
              count));
    }
    String bundle = BundleJson.json("{'resourceType':'Bundle','entry':[" + entries + "]}");

    assertThat(FhirRecords.of(KEY, List.of(bundle)).records()).hasSize(2_000);
  }

  @Test
  void aScannedLetterOfMoreThanTwentyMillionCharactersSpoilsNothing() {
    String bundle =
        BundleJson.bundle(
            "{'resourceType':'Patient','id':'p'}",
            "{'resourceType':'Condition','id':'a','code':{'text':'Gout'},"
                + "'subject':{'reference':'Patient/p'}}",
            "{'resourceType':'DocumentReference','id':'b','status':'current',"
                + "'subject':{'reference':'Patient/p'},'description':'Letter','content':[{"
                + "'attachment':{'contentType':'application/pdf','data':'LETTER'}}]}");
    String scanned = bundle.replace("LETTER", "AAAA".repeat(5_100_000));

    FhirRecords records = FhirRecords.of(KEY, List.of(scanned));

    assertThat(ids(records)).containsExactly("Condition/a", "DocumentReference/b");
    assertThat(record(records, "DocumentReference/b").narrative()).isEmpty();
  }

  @Test
  void nothingShowsWhatIsInIt() {
    assertThat(maeve.toString()).doesNotContain("Maeve").doesNotContain("Lupus");
    Assertions.assertThatThrownBy(() -> FhirRecords.of(KEY, List.of("x".repeat(129 * 1024 * 1024))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChartDate date(String written) {
    String bundle =
        BundleJson.bundle(
            "{'resourceType':'Patient','id':'p'}",
            "{'resourceType':'Procedure','id':'a','status':'completed',"
                + "'subject':{'reference':'Patient/p'},'performedDateTime':'"
                + written
                + "'}");
    return record(FhirRecords.of(KEY, List.of(bundle)), "Procedure/a").start().orElseThrow();
  }

  private static ChartDate at(String instant, String offset) {
    return ChartDate.of(Instant.parse(instant), ZoneId.of(offset));
  }

  private static List<String> ids(FhirRecords records) {
    return records.records().stream().map(one -> one.id().value()).toList();
  }

  private static ChartRecord record(FhirRecords records, String id) {
    return records.records().stream()
        .filter(one -> one.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static FhirRecords read(String file) {
    try {
      return FhirRecords.of(KEY, List.of(text(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(String file) throws IOException {
    try (InputStream in = FhirRecordsTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
