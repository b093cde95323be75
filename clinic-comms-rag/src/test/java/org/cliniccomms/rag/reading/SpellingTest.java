package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final ChartKey KEY =
      new ChartKey(new ClinicId(new UUID(7, 1)), new PatientId(new UUID(7, 2)));

  private static Spelling spelling(String... titles) {
    List<ChartRecord> records = new ArrayList<>();
    for (String title : titles) {
      RecordId id = new RecordId("r" + records.size());
      records.add(
          ChartRecord.builder(KEY, id, RecordKind.CONDITION, title)
              .narrative("Sleeps in a recliner. Vive cerca del acantilado.", "en")
              .build());
    }
    ChartPatient head =
        new ChartPatient(
            KEY,
            "Marta Brandt",
            LocalDate.of(1958, 4, 2),
            "female",
            List.of(),
            ZoneId.of("America/Lima"));
    return Spelling.of(Glossary.standard(), new Chart(head, records));
  }

  private static final Spelling SPELLING =
      spelling(
          "Metoprolol 50 mg",
          "Hypertension",
          "Colesterol LDL",
          "Heart failure",
          "Atorvastatin 20 mg");

  @ParameterizedTest
  @CsvSource({
    "metorpolol dose, metoprolol dose",
    "latset cholestrol, latest cholesterol",
    "ultimo coelsterol, ultimo colesterol",
    "is he on a sttain, is he on a statin",
    "alergias a medicamntos, alergias a medicamentos",
    "any hypertensoin?, any hypertension?",
    "tiene hipertencion, tiene hipertension",
    "her recliiner, her recliner"
  })
  void oneSlipInAWordIsPutRight(String typed, String meant) {
    assertThat(SPELLING.corrected(typed)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "medida de la cabecita, medida de la cabeza",
    "le duele la boquita, le duele la boca",
    "la vacunita, la vacuna",
    "sus dolorcitos, sus dolors",
    "la visita, la visita",
    "al mosquito, al mosquito"
  })
  void aSmallThingIsTheThing(String typed, String meant) {
    assertThat(SPELLING.corrected(typed)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿Por qué se le quitó el tramadol?",
        "why was it swapped",
        "has anyone heard of a wound",
        "is she on amlodipine or nimodipine",
        "pravastatin or pitavastatin",
        "what was the hart rate",
        "did Martin Brandt call",
        "how far does he walk",
        "acantilado"
      })
  void whatIsKnownOrTooShortOrMayBeANameIsLeft(String typed) {
    assertThat(SPELLING.corrected(typed)).isEqualTo(typed);
  }

  @Test
  void whatMayBeEitherOfTwoIsLeft() {
    assertThat(spelling("Serum folate", "Serum folite").corrected("folute level"))
        .isEqualTo("folute level");
  }

  @Test
  void whatOnlyAnotherChartHasIsLeft() {
    assertThat(SPELLING.corrected("any melanona")).isEqualTo("any melanona");
    assertThat(spelling("Melanoma of back").corrected("any melanona")).isEqualTo("any melanoma");
  }
}
