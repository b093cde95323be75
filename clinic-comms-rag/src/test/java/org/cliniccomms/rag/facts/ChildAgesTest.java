package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children's values and vaccines, asked for by the age that they had. */
class ChildAgesTest {
  private static final Instant NOW = Instant.parse("2025-06-11T15:00:00Z");
  private static final ChartKey KEY =
      new ChartKey(new ClinicId(new UUID(3, 1)), new PatientId(new UUID(3, 2)));
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static final Chart CHART =
      new Chart(
          new ChartPatient(
              KEY,
              "Nilo Farias",
              LocalDate.of(2020, 9, 15),
              "male",
              List.of(),
              ZoneId.of("America/Lima")),
          Stream.of(
                  value("w-1", "Body Weight", "2020-11-16", "5.3", "kg"),
                  value("w-2", "Body Weight", "2021-09-20", "9.8", "kg"),
                  value("w-3", "Body Weight", "2023-10-02", "14.6", "kg"),
                  value("b-1", "Body mass index (BMI) [Ratio]", "2023-10-02", "15.9", "kg/m2"),
                  value(
                      "b-2",
                      "Body mass index (BMI) [Percentile] Per age and sex",
                      "2023-10-02",
                      "47.2",
                      "%"),
                  record("v-1", RecordKind.IMMUNIZATION, "rotavirus, monovalent", "2020-11-16"),
                  record("v-2", RecordKind.IMMUNIZATION, "MMR", "2021-09-20"))
              .map(ChartRecord.Builder::build)
              .toList());

  private static ChartRecord.Builder record(String id, RecordKind kind, String title, String day) {
    return ChartRecord.builder(KEY, new RecordId(id), kind, title)
        .state(RecordState.DONE)
        .start(ChartDate.of(LocalDate.parse(day)));
  }

  private static ChartRecord.Builder value(
      String id, String title, String day, String number, String unit) {
    return record(id, RecordKind.MEASUREMENT, title, day)
        .value(new Measured("", List.of(), new BigDecimal(number), unit, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What did he weigh at 2 months?              | 5.3   | 14.6
          weight at age 3                             | 14.6  | 9.8
          weight when he was 3                        | 14.6  | 9.8
          How much did he weigh by his first birthday? | 9.8  | 14.6
          ¿Cuánto pesaba a los dos meses de edad?     | 5.3   | 9.8
          peso al año                                 | 9.8   | 14.6
          ¿Qué vacunas le pusieron a los dos meses?   | rotavirus | MMR
          BMI centile now                             | 47.2  | 15.9
          What percentile is his BMI?                 | 47.2  | 15.9
          ¿En qué percentil está el IMC?              | 47.2  | 15.9
          """)
  void anAgeTellsWhichOneIsMeant(String question, String said, String notSaid) {
    assertThat(answer(question)).contains(said).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "weight at 6 months\n¿Cuánto pesaba a los 3 meses?")
  void ofAnAgeWithoutAValueNoOtherIsTold(String question) {
    assertThat(answer(question)).doesNotContain("kg");
  }

  private static String answer(String question) {
    return Findings.text(
        FINDER.find(new QuestionReader().read(question, CHART.patient(), NOW), CHART, NOW));
  }
}
