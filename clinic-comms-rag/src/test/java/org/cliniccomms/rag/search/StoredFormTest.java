package org.cliniccomms.rag.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.testkit.RandomRecords;
import org.junit.jupiter.api.Test;

class StoredFormTest {
  private static final ChartKey CHART =
      new ChartKey(
          ClinicId.parse("00000000-0000-0000-0000-000000000001"),
          PatientId.parse("00000000-0000-0000-0000-000000000002"));

  @Test
  void whatIsReadEqualsWhatWasWritten() {
    RandomRecords records = new RandomRecords(20261122);
    for (int i = 0; i < 3000; i++) {
      ChartRecord record = records.next(CHART, "Any/" + i);
      byte[] form = StoredForm.write(record);

      ChartRecord read = StoredForm.read(form);

      assertThat(read).isEqualTo(record);
      assertThat(StoredForm.write(read)).isEqualTo(form);
    }
  }

  @Test
  void aNumberKeepsItsZeros() {
    ChartRecord record = measured("7.20");

    assertThat(StoredForm.read(StoredForm.write(record)).values().get(0).number())
        .isEqualTo(new BigDecimal("7.20"));
    assertThat(Fingerprint.of(record)).isNotEqualTo(Fingerprint.of(measured("7.2")));
  }

  @Test
  void theFormIsTheSameInEveryVersionOfThisLibrary() {
    assertThat(new String(StoredForm.write(measured("7.20")), UTF_8))
        .isEqualTo(
            "{\"v\":1,\"clinic\":\"00000000-0000-0000-0000-000000000001\","
                + "\"patient\":\"00000000-0000-0000-0000-000000000002\",\"id\":\"Observation/1\","
                + "\"kind\":\"MEASUREMENT\",\"state\":\"UNKNOWN\",\"title\":\"Glucose\","
                + "\"values\":[{\"number\":\"7.20\",\"unit\":\"mmol/L\"}]}");
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> StoredForm.read("{\"v\":2}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version");
  }

  @Test
  void whatIsRefusedIsNotQuoted() {
    assertThatThrownBy(() -> StoredForm.read("{\"v\":1,\"title\":secret".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void aFileThatSomebodyPastedInIsRefused() {
    ChartRecord huge =
        ChartRecord.builder(CHART, new RecordId("Note/1"), RecordKind.NOTE, "Scan")
            .narrative("x".repeat(StoredForm.MAX_BYTES), "")
            .build();

    assertThatThrownBy(() -> StoredForm.write(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Note/1");
  }

  private static ChartRecord measured(String number) {
    return ChartRecord.builder(
            CHART, new RecordId("Observation/1"), RecordKind.MEASUREMENT, "Glucose")
        .value(new Measured("", List.of(), new BigDecimal(number), "mmol/L", ""))
        .build();
  }
}
