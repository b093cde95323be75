package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence that says all that is asked is told, whatever else some of its words would find. */
class SaidInFullByANoteTest {
  private static final PaperChart CHART =
      PaperChart.of("Rosalía Beltrán Ocampo")
          .add(
              PaperChart.of("x")
                  .start(
                      "spray",
                      RecordKind.MEDICATION,
                      "Salbutamol 0.1 MG/ACTUAT Spray",
                      "2030-04-09")
                  .state(RecordState.ACTIVE)
                  .detail(Detail.FREQUENCY, "as needed")
                  .detail(Detail.DOSAGE, "2 puffs"))
          .add(
              PaperChart.of("x")
                  .start(
                      "drops",
                      RecordKind.MEDICATION,
                      "Ferrous sulfate 15 MG/ML Oral Solution",
                      "2030-09-16")
                  .state(RecordState.ACTIVE)
                  .detail(Detail.DOSAGE, "1.5 mL before the morning feed"))
          .add(
              PaperChart.of("x")
                  .start("allergy", RecordKind.ALLERGY, "Vancomycin", "2029-02-01")
                  .state(RecordState.ACTIVE)
                  .detail(Detail.REACTION, "Red man syndrome"))
          .add(
              PaperChart.of("x")
                  .start("scope", RecordKind.PROCEDURE, "Colonoscopy", "2030-10-20")
                  .state(RecordState.NOT_SO)
                  .detail(Detail.STATUS_REASON, "Transport strike"))
          .record("er", RecordKind.VISIT, "Emergency room admission (procedure)", "2030-11-12")
          .note(
              "er-note",
              "2030-11-12",
              "Urgencias: menos movimientos desde anoche. Monitor normal. Eco: feto transverso, 2"
                  + " kg.")
          .note(
              "ward",
              "2030-09-01",
              "Has used the salbutamol spray three times since discharge, always after sweeping."
                  + " Needs leaflets"
                  + " read aloud - reads with difficulty.")
          .note(
              "ear",
              "2030-08-01",
              "Pide hablar despacio, oye poco del oído izquierdo desde la"
                  + " gentamicina de 2028.")
          .note("unit", "2030-10-20", "Colonoscopy unit. Pt arrived with a friend.")
          .note(
              "letter",
              "2030-09-21",
              "Carta de la terapeuta ocupacional que la vio en su taller: muñeca izquierda 1,5 cm"
                  + " más gruesa que la derecha a nivel del reloj.")
          .note(
              "clinic",
              "2030-05-13",
              "Tremor, TSH 0.1, lost 2 kg: cut thyroxine 125 to 100. Llaga en la planta del pie"
                  + " izquierdo desde abril.")
          .note("wound", "2030-10-27", "Úlcera plantar izq 0,9 x 0,4 cm, sin celulitis.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Since discharge, how often has she had to use the salbutamol spray?|three times",
        "¿De qué oído escucha poco y qué antibiótico se lo dañó?|gentamicina",
        "Como le cuesta leer, ¿de qué forma se le dan los folletos?|read aloud",
        "The therapist measured both wrists in the workshop; by how much did they differ?|1,5 cm",
        "Tremor and a low TSH led to which drug being cut, down to how many micrograms?|125 to 100",
        "The sore on the left sole: what did it measure the last time?|0,9 x 0,4",
        "¿Qué impidió que se hiciera la colonoscopia?|Transport strike",
        "En la ecografía de urgencias de noviembre, ¿cómo estaba puesto el bebé?|transverso",
      })
  void itIsTold(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @Test
  void dropsOfIronAreNoTablets() {
    assertThat(PaperChart.said(CHART.find("What volume of the iron drops is she given?")))
        .contains("1.5 mL")
        .doesNotContainIgnoringCase("tablets");
  }
}
