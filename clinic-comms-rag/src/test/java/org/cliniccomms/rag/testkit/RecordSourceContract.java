package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.spi.RecordSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RecordSource} promises. Extend it and return a source of the given patients.
 */
public abstract class RecordSourceContract {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final String NORTH = "https://north.example/mrn";
  private static final String SOUTH = "https://south.example/mrn";

  private static final ChartedPatient ANA =
      patient("a", "Ana Quiroga", List.of(cc("1032456789"), mrn("H-77", NORTH)), "Asthma", "Gout");
  private static final ChartedPatient BELA =
      patient("b", "Bela Ferreyra", List.of(ti("1032456789"), mrn("H-77", SOUTH)), "Migraine");
  private static final ChartedPatient CARLA =
      patient("c", "Carla Ibarra", List.of(cc("103245678"), mrn("H-7", NORTH)), "Anemia");
  private static final ChartedPatient DORA =
      patient("d", "Dora Ibarra", List.of(cc("032456789"), mrn("H-771", NORTH)));
  private static final List<ChartedPatient> ALL = List.of(CARLA, ANA, DORA, BELA);

  /**
   * Returns a source that has exactly these patients at {@link #clinic()}. A test asks for one at a
   * time.
   */
  protected abstract RecordSource source(List<ChartedPatient> patients) throws Exception;

  /** Returns the clinic that the patients are of; the same in each call. */
  protected abstract ClinicId clinic();

  @Test
  @DisplayName("R05 An unknown patient has no chart, and a known one none at another clinic")
  void anUnknownPatientHasNoChart() throws Exception {
    RecordSource source = source(ALL);
    ChartKey nobody = new ChartKey(clinic(), id("e"));
    ChartKey elsewhere =
        new ChartKey(
            new ClinicId(UUID.fromString("0".repeat(8) + "-0000-4000-8000-000000000099")),
            ANA.id());

    assertThat(source.find(nobody)).isEmpty();
    assertThat(source.read(nobody)).isEmpty();
    assertThat(source.find(elsewhere)).isEmpty();
    assertThat(source.read(elsewhere)).isEmpty();
  }

  @Test
  void theHeadSaysWhoItIs() throws Exception {
    RecordSource source = source(ALL);

    ChartPatient head = source.find(key(ANA)).orElseThrow();

    assertThat(head.key()).isEqualTo(key(ANA));
    assertThat(head.fullName()).isEqualTo("Ana Quiroga");
    assertThat(head.born()).contains(LocalDate.of(1971, 5, 4));
    assertThat(head.sex()).isEqualTo("female");
    assertThat(head.documents()).containsExactlyInAnyOrderElementsOf(ANA.documents());
    assertThat(head.zone()).isEqualTo(BOGOTA);
    assertThat(source.read(key(ANA)).map(Chart::patient)).contains(head);
  }

  @Test
  @DisplayName("R01 A chart holds that patient's records and nobody else's")
  void aChartHoldsThatPatientsRecordsOnly() throws Exception {
    RecordSource source = source(ALL);

    assertThat(titles(source, ANA)).containsExactlyInAnyOrder("Asthma", "Gout");
    assertThat(titles(source, BELA)).containsExactly("Migraine");
    assertThat(titles(source, CARLA)).containsExactly("Anemia");
    assertThat(titles(source, DORA)).isEmpty();
  }

  @Test
  void aRecordSaysWhatItsSourceSays() throws Exception {
    ChartRecord asthma =
        records(source(ALL), ANA).stream()
            .filter(one -> one.title().equals("Asthma"))
            .findFirst()
            .orElseThrow();

    assertThat(asthma.chart()).isEqualTo(key(ANA));
    assertThat(asthma.kind()).isEqualTo(RecordKind.CONDITION);
    assertThat(asthma.state()).isEqualTo(RecordState.ACTIVE);
    assertThat(asthma.start()).contains(ChartDate.of(LocalDate.of(2024, 1, 1)));
  }

  @Test
  @DisplayName("R09 A document is found by its whole type and number")
  void aDocumentIsFoundByItsWholeTypeAndNumber() throws Exception {
    RecordSource source = source(ALL);

    assertThat(found(source, cc("1032456789"))).containsExactly(ANA.id());
    assertThat(found(source, ti("1032456789"))).containsExactly(BELA.id());
    assertThat(found(source, cc("103245678"))).containsExactly(CARLA.id());
    assertThat(found(source, cc("032456789"))).containsExactly(DORA.id());
    assertThat(found(source, cc("10324567890"))).isEmpty();
    assertThat(found(source, new PersonalDocument("CE", "1032456789", ""))).isEmpty();
    assertThat(found(source, mrn("h-77", NORTH))).isEmpty();
    assertThat(found(source, cc("1032456789' or '1'='1"))).isEmpty();
    assertThat(found(source, cc("1032456789,103245678"))).isEmpty();
  }

  @Test
  void anIssuerTellsEqualNumbersApartAndIsNotAskedForIfItIsEmpty() throws Exception {
    RecordSource source = source(ALL);

    assertThat(found(source, mrn("H-77", NORTH))).containsExactly(ANA.id());
    assertThat(found(source, mrn("H-77", SOUTH))).containsExactly(BELA.id());
    assertThat(found(source, mrn("H-77", ""))).containsExactlyInAnyOrder(ANA.id(), BELA.id());
    assertThat(found(source, mrn("H-77", "https://west.example/mrn"))).isEmpty();
  }

  @Test
  void aDocumentIsNotFoundAtAnotherClinic() throws Exception {
    assertThat(source(ALL).findByDocument(ClinicId.random(), cc("1032456789"))).isEmpty();
  }

  @Test
  void patientsComeInOrderAndARunCanBeResumed() throws Exception {
    RecordSource source = source(ALL);

    List<PatientId> first = source.patients(clinic(), null, 3);
    List<PatientId> rest = source.patients(clinic(), first.get(2), 3);

    assertThat(first).containsExactly(ANA.id(), BELA.id(), CARLA.id());
    assertThat(rest).containsExactly(DORA.id());
    assertThat(source.patients(clinic(), DORA.id(), 3)).isEmpty();
    assertThat(
            source.patients(
                clinic(),
                new PatientId(UUID.fromString("b0000000-0000-4000-8000-000000000000")),
                1))
        .containsExactly(BELA.id());
    assertThat(source.patients(ClinicId.random(), null, 3)).isEmpty();
  }

  @Test
  void aSourceWithoutPatientsIsNoFault() throws Exception {
    RecordSource source = source(List.of());

    assertThat(source.patients(clinic(), null, 3)).isEmpty();
    assertThat(source.read(key(ANA))).isEmpty();
    assertThat(source.findByDocument(clinic(), cc("1032456789"))).isEmpty();
  }

  @Test
  void aRepeatedReadIsEqual() throws Exception {
    RecordSource source = source(ALL);

    assertThat(source.read(key(ANA))).isEqualTo(source.read(key(ANA)));
    assertThat(source.patients(clinic(), null, 9)).isEqualTo(source.patients(clinic(), null, 9));
  }

  @Test
  void idsAreUniqueWithinAChart() throws Exception {
    List<ChartRecord> records = records(source(ALL), ANA);

    assertThat(records).extracting(ChartRecord::id).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("R01 Threads that read different charts at once each get their own")
  void threadsThatReadAtOnceEachGetTheirOwn() throws Exception {
    RecordSource source = source(ALL);
    List<Callable<List<String>>> reads = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      reads.add(() -> titles(source, ANA));
      reads.add(() -> titles(source, BELA));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<List<String>> titles = new ArrayList<>();
      for (Future<List<String>> read : threads.invokeAll(reads)) {
        titles.add(read.get());
      }
      assertThat(Collections.frequency(titles, List.of("Asthma", "Gout"))).isEqualTo(10);
      assertThat(Collections.frequency(titles, List.of("Migraine"))).isEqualTo(10);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<PatientId> foundIds(List<ChartPatient> heads) {
    return heads.stream().map(head -> head.key().patient()).toList();
  }

  private List<PatientId> found(RecordSource source, PersonalDocument document) {
    return foundIds(source.findByDocument(clinic(), document));
  }

  private List<String> titles(RecordSource source, ChartedPatient patient) {
    return records(source, patient).stream().map(ChartRecord::title).sorted().toList();
  }

  private List<ChartRecord> records(RecordSource source, ChartedPatient patient) {
    Optional<Chart> chart = source.read(key(patient));
    return chart.orElseThrow().records();
  }

  private ChartKey key(ChartedPatient patient) {
    return new ChartKey(clinic(), patient.id());
  }

  /** The letters are digits, too; some are negative as Java's UUIDs compare. */
  private static PatientId id(String letter) {
    return new PatientId(UUID.fromString(letter.repeat(8) + "-0000-4000-8000-000000000001"));
  }

  private static ChartedPatient patient(
      String letter, String name, List<PersonalDocument> documents, String... illnesses) {
    PatientId id =
        letter.equals("a")
            ? new PatientId(UUID.fromString("0aaaaaaa-0000-4000-8000-000000000001"))
            : id(letter);
    return new ChartedPatient(
        id, name, LocalDate.of(1971, 5, 4), "female", documents, BOGOTA, List.of(illnesses));
  }

  private static PersonalDocument cc(String number) {
    return new PersonalDocument("CC", number, "");
  }

  private static PersonalDocument ti(String number) {
    return new PersonalDocument("TI", number, "");
  }

  private static PersonalDocument mrn(String number, String issuer) {
    return new PersonalDocument("MRN", number, issuer);
  }
}
