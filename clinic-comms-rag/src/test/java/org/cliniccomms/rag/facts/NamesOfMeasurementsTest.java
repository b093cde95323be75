package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is found by trade names, lay names, short forms and what people do and see. */
class NamesOfMeasurementsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    String[] all = {
      "Parathyrin.intact [Mass/volume] in Serum or Plasma; 611 pg/mL",
      "Microalbumin/Creatinine [Mass Ratio] in Urine; 58 mg/g",
      "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum or Plasma by"
          + " Creatinine-based formula (MDRD); 37 mL/min",
      "levETIRAcetam [Mass/volume] in Serum or Plasma; 16.2 ug/mL",
      "Valproate [Mass/volume] in Serum or Plasma; 71.5 ug/mL",
      "Tacrolimus [Mass/volume] in Blood; 6.7 ng/mL",
      "Peak expiratory flow; 415 L/min",
      "FEV1; 1.06 L",
      "Left ventricular Ejection fraction; 51 %",
      "Heart rate; 64 /min",
      "Respiratory rate; 19 /min",
      "Body temperature; 36.9 Cel",
      "Oxygen saturation in Arterial blood by Pulse oximetry; 97 %",
      "Body Weight; 89.1 kg",
      "Body Height; 171.3 cm",
      "Head Occipital-frontal circumference; 43.9 cm",
      "Hemoglobin A1c/Hemoglobin.total in Blood; 8.1 %",
      "Low Density Lipoprotein Cholesterol; 104 mg/dL",
      "Triglycerides; 212 mg/dL",
      "Hemoglobin [Mass/volume] in Blood; 11.2 g/dL",
      "Hematocrit [Volume Fraction] of Blood by Automated count; 41.2 %",
      "Leukocytes [#/volume] in Blood by Automated count; 8.4 10*3/uL",
      "Platelets [#/volume] in Blood by Automated count; 288 10*3/uL",
      "Ferritin [Mass/volume] in Serum or Plasma; 7.3 ng/mL",
      "C reactive protein [Mass/volume] in Serum or Plasma; 214.5 mg/L",
      "25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma; 29.4 ng/mL",
      "Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma; 530 pg/mL",
      "Sodium [Moles/volume] in Blood; 138 mmol/L",
      "Potassium [Moles/volume] in Blood; 4.6 mmol/L",
      "Phosphate [Mass/volume] in Serum or Plasma; 5.4 mg/dL",
      "Creatinine [Mass/volume] in Blood; 1.15 mg/dL",
      "Urate [Mass/volume] in Serum or Plasma; 9.2 mg/dL",
      "Bilirubin.total [Mass/volume] in Serum or Plasma; 11.8 mg/dL",
      "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma; 34 U/L",
      "Thyrotropin [Units/volume] in Serum or Plasma; 2.9 m[IU]/L",
      "Troponin T.cardiac [Mass/volume] in Serum or Plasma; 2.84 ng/mL",
      "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma; 1310 pg/mL",
      "INR in Platelet poor plasma by Coagulation assay; 4.7 {INR}",
      "Cancer Ag 15-3 [Units/volume] in Serum or Plasma; 15.9 U/mL",
      "DXA Femur T-score; -1.7 {T-score}",
      "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]; 15 {score}",
      "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]; 12 {score}",
      "Pain severity - 0-10 verbal numeric rating [Score] - Reported; 6 {score}",
    };
    for (int i = 0; i < all.length; i++) {
      String[] parts = all[i].split("; ", 2);
      String[] value = parts[1].split(" ", 2);
      value(chart, "m-" + i, parts[0], value[0], value[1]);
    }
    return chart.build();
  }

  private static void value(TestChart chart, String id, String title, String number, String unit) {
    Measured value =
        new Measured(title, List.of(), new BigDecimal(number), unit, number + " " + unit);
    chart.add(
        id, RecordKind.MEASUREMENT, RecordState.DONE, title, "2025-04-01", r -> r.value(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          newest iPTH | 611
          paratohormona intacta | 611
          How much albumin per gram of creatinine did the latest urine sample give? | 58 mg/g
          RAC más reciente | 58 mg/g
          spot ACR? | 58 mg/g
          ¿Cuánta albúmina por gramo de creatinina tiene en la orina? | 58 mg/g
          What does the urine sample show for microalbumin? | 58 mg/g
          Where did her estimated filtration rate stand at the last check? | 37 mL/min
          How well are her kidneys filtering? | 37 mL/min
          VFG más nueva | 37 mL/min
          filtrado glomerular estimado | 37 mL/min
          most recent keppra level | 16.2
          How much levetiracetam was in his blood at the last draw? | 16.2
          nivel plasmático de keppra | 16.2
          last Depakote trough | 71.5
          ácido valproico en sangre | 71.5
          Prograf level | 6.7
          ¿Cuánto sopló la última vez? | 415
          how hard could she blow | 415
          best peak flow reading | 415
          How much air can he blow out in the first second? | 1.06
          VEF1 | 1.06
          How well is his heart squeezing these days? | 51 %
          FEVI | 51 %
          heart pump percentage | 51 %
          How fast is his heart beating? | 64
          ¿A cuánto le late el corazón? | 64
          resting pulse | 64
          How fast is she breathing? | 19
          How hot was he? | 36.9
          ¿Cuánto marcó el termómetro? | 36.9
          How oxygenated is she? | 97 %
          ¿A cuánto satura? | 97 %
          What did the scale show? | 89.1
          ¿Cuánto marcó la balanza? | 89.1
          How tall has the lad grown? | 171.3
          How big around is the girl's head? | 43.9
          three-month sugar average | 8.1 %
          glicosilada | 8.1 %
          long-term sugar control | 8.1 %
          bad cholesterol | 104
          trigs | 212
          Hb of the lass, most recent please | 11.2
          crit | 41.2
          whites? | 8.4
          recuento de blancas, leucos | 8.4
          plts | 288
          iron stores | 7.3
          depósitos de hierro | 7.3
          PCR sérica | 214.5
          what's his vit D at | 29.4
          ¿Cómo está de vitamina D? | 29.4
          B12 level as of April | 530
          natremia | 138
          serum K | 4.6
          kalemia | 4.6
          phos | 5.4
          fosfemia o fósforo | 5.4
          creat | 1.15
          uricemia | 9.2
          How yellow is he? | 11.8
          bili total | 11.8
          ALAT | 34 U/L
          TGP | 34 U/L
          tirotropina | 2.9
          trops | 2.84
          pro-BNP | 1310
          RIN | 4.7
          How thin is his blood? | 4.7
          breast marker | 15.9
          marcador tumoral | 15.9
          hip bone density T score, latest | -1.7
          último PHQ de la chava | 15
          How depressed is she by the questionnaire? | 15
          How anxious is she on the scale? | 12
          GAD 7 total | 12
          How much pain did the lady report on the 0-10 scale? | 6
          """)
  void whatIsMeasuredIsFoundByWhateverItIsCalled(String question, String value) {
    assertThat(TestChart.answer(CHART, question)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phenytoin level",
        "Tegretol trough",
        "nivel de digoxina",
        "magnesium level?",
        "procalcitonin",
        "IgE total",
        "protein creatinine ratio",
        "creatinine in urine",
        "CA 19-9",
        "CEA?",
        "calcemia",
        "free T4",
        "waist circumference",
        "AST?",
        "cystatin C"
      })
  void ofWhatWasNotMeasuredNothingIsTold(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }
}
