package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is only near what was asked is no answer; what is meant is found under other names. */
class NeighboursTest {
  private static final Glossary GLOSSARY = Glossary.standard();
  private static final FactFinder FINDER = FactFinder.standard(GLOSSARY);
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    active(chart, "dx-1", RecordKind.CONDITION, "Diabetes mellitus type 2 (disorder)");
    active(chart, "dx-2", RecordKind.CONDITION, "Chronic kidney disease stage 2 (disorder)");
    active(chart, "dx-3", RecordKind.CONDITION, "Hypothyroidism (disorder)");
    active(chart, "dx-4", RecordKind.CONDITION, "Fracture of left wrist (disorder)");
    active(chart, "dx-5", RecordKind.CONDITION, "Acute viral pharyngitis (disorder)");
    active(chart, "dx-6", RecordKind.CONDITION, "Gingival disease (disorder)");
    active(chart, "dx-7", RecordKind.CONDITION, "Recurrent urinary tract infection (disorder)");
    active(chart, "dx-8", RecordKind.CONDITION, "Contact dermatitis");
    active(chart, "rx-1", RecordKind.MEDICATION, "Alendronic acid 70 MG Oral Tablet");
    active(chart, "rx-2", RecordKind.MEDICATION, "Losartan potassium 50 MG Oral Tablet");
    past(chart, "rx-3", RecordKind.MEDICATION, "Ceftriaxone 1000 MG Injection");
    past(chart, "rx-4", RecordKind.MEDICATION, "Vancomycin 500 MG Injection");
    past(chart, "pr-1", RecordKind.PROCEDURE, "Throat culture (procedure)");
    past(chart, "pr-2", RecordKind.PROCEDURE, "Chemotherapy (procedure)");
    past(chart, "pr-3", RecordKind.PROCEDURE, "Biopsy of colon");
    past(chart, "pr-4", RecordKind.PROCEDURE, "Examination of gingivae (procedure)");
    past(chart, "pr-5", RecordKind.PROCEDURE, "Cesarean section");
    past(chart, "pr-6", RecordKind.PROCEDURE, "Removal of intrauterine device");
    past(chart, "va-1", RecordKind.IMMUNIZATION, "Hep B, adult");
    chart.add(
        "ob-1",
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        "Blood pressure panel",
        "2025-01-08",
        r -> r.value(new Measured("", List.of(), new BigDecimal("131"), "mmHg", "")));
    chart.add(
        "no-1",
        RecordKind.NOTE,
        RecordState.DONE,
        "Progress note",
        "2025-04-03",
        r ->
            r.narrative(
                "Pain in the left knee for 3 weeks. Reports hiccups since taking losartan."
                    + " Referred to urology because of blood in the urine.",
                "en"));
    chart.add(
        "ap-1",
        RecordKind.APPOINTMENT,
        RecordState.BOOKED,
        "Nutrition consultation",
        "2025-07-01",
        r -> r.detail(Detail.REASON, "Diabetes mellitus type 2 (disorder)"));
    return chart.build();
  }

  private static void active(TestChart chart, String id, RecordKind kind, String title) {
    chart.add(id, kind, RecordState.ACTIVE, title, "2022-05-17", r -> {});
  }

  private static void past(TestChart chart, String id, RecordKind kind, String title) {
    RecordState state = kind == RecordKind.MEDICATION ? RecordState.ENDED : RecordState.DONE;
    chart.add(id, kind, state, title, "2021-03-09", r -> {});
  }

  private static ReadQuestion read(String question) {
    return new QuestionReader().read(question, CHART.patient(), TestChart.NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does she have type 1 diabetes?",
        "¿Tiene diabetes tipo 1?",
        "Does she have DM1?",
        "Is there an acute kidney injury?",
        "Does she have stage 4 chronic kidney disease?",
        "¿Tiene enfermedad renal crónica estadio 3?",
        "Does she have hyperthyroidism?",
        "¿Sufre de hipertiroidismo?",
        "When did she break her right wrist?",
        "When was bacterial pharyngitis diagnosed?",
        "Is there pain in the right knee?",
        "¿Le duele la rodilla derecha?",
        "What is her blood type?",
        "¿Qué grupo sanguíneo tiene?",
        "Who is her insurance provider?",
        "¿Tiene mascotas?",
        "Does she keep the Sabbath?",
        "When is she due for chemotherapy again?",
        "¿Cuándo le toca quimioterapia de nuevo?",
        "Is she on insulin?",
        "What was the last ferritin?",
        "Has she had a hip replacement?",
        "¿Tiene cáncer de colon?",
        "Is she vaccinated against hepatitis A?",
        "When was gingivitis diagnosed?",
        "¿Tiene cistitis?",
        "Does she have atopic dermatitis?",
        "Last biopsia de mama?",
        "When was the prostate biopsy done?",
        "When did she get a dental cleaning?",
        "¿Cuándo le colocaron el DIU?",
        "When was the episiotomy?",
      })
  void aNeighbourIsNoAnswer(String question) {
    Finding finding = FINDER.find(read(question), CHART, TestChart.NOW);
    Bearing bearing = Bearing.of(read(question), GLOSSARY);

    assertThat(finding.outcome()).as(text(finding)).isNotEqualTo(Finding.Outcome.FOUND);
    if (finding.outcome() == Finding.Outcome.UNSURE) {
      assertThat(CHART.records()).noneMatch(bearing::isOn);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Does she have DM2? | dx-1",
        "¿Es diabética tipo 2? | dx-1",
        "Does she have diabetes? | dx-1",
        "Since when does she have CKD stage 2? | dx-2",
        "Is her kidney disease chronic? | dx-2",
        "When did she break her left wrist? | dx-4",
        "When did she break her wrist? | dx-4",
        "¿Cuándo tuvo la faringitis viral? | dx-5",
        "Is there pain in the left knee? | no-1",
        "¿Qué le provoca el losartán? | no-1",
        "Which side effect does losartan cause? | no-1",
        "¿Por qué la mandaron al urólogo? | no-1",
        "What does she take for her bones? | rx-1",
        "¿Qué toma para los huesos? | rx-1",
        "¿Qué toma para la presión? | rx-2",
        "Which antibiotics did she get in 2021? | rx-3 rx-4",
        "how many rounds of chemo has she had? | pr-2",
        "¿Cuándo le hicieron el cultivo de garganta? | pr-1",
        "When did the gum disease start? | dx-6",
        "¿Tiene infecciones urinarias recurrentes? | dx-7",
        "¿Desde cuándo tiene dermatitis de contacto? | dx-8",
        "When was the bowel biopsy? | pr-3",
        "Last gum check? | pr-4",
        "Last C-section? | pr-5",
        "When was the IUD taken out? | pr-6",
        "¿Cuántas dosis de la vacuna de hepatitis B tiene? | va-1",
      })
  void whatIsMeantIsFound(String question, String records) {
    Finding finding = FINDER.find(read(question), CHART, TestChart.NOW);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.FOUND);
    assertThat(
            finding.statements().stream()
                .flatMap(statement -> statement.sources().stream())
                .map(id -> id.value())
                .distinct())
        .as(text(finding))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(records.split(" ")));
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }
}
