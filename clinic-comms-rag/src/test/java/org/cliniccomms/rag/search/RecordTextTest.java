package org.cliniccomms.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;

class RecordTextTest {
  private static final ChartKey CHART = new ChartKey(ClinicId.random(), PatientId.random());

  @Test
  void tellsAllOfAMedicineInOneOrder() {
    ChartRecord record =
        record(RecordKind.MEDICATION, "Naproxen 250 mg")
            .state(RecordState.ACTIVE)
            .codes(List.of(new Coding("rxnorm", "1", "naproxen 250 MG Oral Tablet")))
            .codes(List.of(new Coding("local", "2", "NAPROXEN 250 MG")))
            .start(ChartDate.of(LocalDate.of(2024, 7, 2)))
            .end(ChartDate.of(YearMonth.of(2025, 1)))
            .detail(Detail.FREQUENCY, "2 times per day")
            .detail(Detail.REASON, "Sprained ankle")
            .detail(Detail.REASON, "Pain")
            .narrative("With food.\n", "en")
            .build();

    assertThat(RecordText.of(record))
        .isEqualTo(
            """
            Medication (medicamento): Naproxen 250 mg
            Also called: naproxen 250 MG Oral Tablet
            State: active
            Date: 2024-07-02
            End: 2025-01
            Frequency: 2 times per day
            Reason: Sprained ankle; Pain
            With food.\
            """);
  }

  @Test
  void tellsEachPartOfAPanelWithItsUnit() {
    ChartRecord record =
        record(RecordKind.MEASUREMENT, "Blood pressure")
            .value(new Measured("Systolic", List.of(), new BigDecimal("120.0"), "mm[Hg]", ""))
            .value(new Measured("", List.of(new Coding("", "", "Position")), null, "", "sitting"))
            .build();

    assertThat(RecordText.of(record))
        .endsWith("Value: Systolic: 120.0 mm[Hg]\nValue: Position: sitting");
  }

  @Test
  void tellsTimesInTheZoneOfTheChart() {
    ChartRecord record =
        record(RecordKind.APPOINTMENT, "Control")
            .start(ChartDate.of(Instant.parse("2026-03-01T02:30:00Z"), ZoneOffset.UTC))
            .build();

    assertThat(RecordText.of(record, ZoneId.of("America/Bogota")))
        .contains("Date: 2026-02-28 21:30");
    assertThat(RecordText.of(record)).contains("Date: 2026-03-01").doesNotContain(":30");
  }

  @Test
  void namesARecordByItsCodeWhereTheTitleIsMissing() {
    ChartRecord record =
        record(RecordKind.ALLERGY, "")
            .codes(List.of(new Coding("", "91936005", ""), new Coding("", "2", "Penicillin")))
            .build();

    assertThat(RecordText.of(record))
        .startsWith("Allergy (alergia): 91936005\nAlso called: Penicillin");
  }

  private static ChartRecord.Builder record(RecordKind kind, String title) {
    return ChartRecord.builder(CHART, new RecordId("Any/1"), kind, title);
  }
}
