package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only notes tell, asked in ways that also name records, doses, times and relatives. */
class PlainlyAskedOfNotesTest {
  private static final PaperChart CHART =
      PaperChart.of("Ludmila Ester Pinto Carvajal")
          .add(
              PaperChart.of("x")
                  .start("m", RecordKind.MEDICATION, "Losartan 50 MG Oral Tablet", "2030-01-09")
                  .state(RecordState.ACTIVE))
          .note(
              "old",
              "2029-02-10",
              "Se acuerda iniciar caminatas de 15 minutos, 2 veces por semana. Se indica dieta"
                  + " hiposódica.")
          .note(
              "new",
              "2030-08-02",
              "Agreed to start walking 35 minutes, 4 times a week. Se indica dieta sin gluten."
                  + " Admits to missing 6 doses per week of losartan. Reports nausea since taking"
                  + " losartan. No autoriza compartir resultados con su hermano. Prefiere que la"
                  + " contacten por SMS después de las 18:00 h. Viaja a Tacna entre el 4 y el 9 de"
                  + " diciembre; no citar en esas fechas. Moves around with a quad cane; book a"
                  + " ground-floor room. Home self-monitoring: average 143/87 mmHg over the last"
                  + " two weeks. Takes turmeric capsules on own initiative; warned about"
                  + " interactions. Acude acompañada de su nieta Rosa, quien administra los"
                  + " medicamentos.")
          .note(
              "late",
              "2030-09-20",
              "Nursing note with spirometry request. Told the team again: DNR, no tube. Requiere"
                  + " intérprete de creol haitiano. Dolor en codo izquierdo de 3 semanas de"
                  + " evolución. Se deriva a otorrinolaringología por zumbido de oídos.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Can I discuss the results with her brother?|hermano",
        "se le pueden contar los resultados al hermano|hermano",
        "Her brother rang for the blood results. Any reason not to give them out?|hermano",
        "anyone we are not to talk to about labs?|hermano",
        "¿Por qué canal le puedo escribir y a partir de qué hora?|18:00",
        "¿Qué medio de contacto pidió por último?|SMS",
        "How does this patient like us to get in touch?|SMS",
        "¿cómo se mueve? ¿necesita box abajo?|quad cane",
        "What does she lean on to walk?|quad cane",
        "En los registros caseros, ¿qué promedio de presión traía?|143/87",
        "What do her own cuff readings average?|143/87",
        "Which product does she take off her own bat?|turmeric",
        "If I call home about the tablets, who is in charge of them?|Rosa",
        "quien se hace cargo de los medicamentos|Rosa",
        "cuantas dosis de losartan se saltaba a la semana|missing 6 doses",
        "¿cuántas pastillas de losartán se le pasan por semana?|missing 6 doses",
        "con qué remedio falla y cuánto|missing 6 doses",
        "Which drug does she blame for feeling queasy?|nausea since taking losartan",
        "what s/e did she report w losartan|nausea",
        "avisó de un viaje: ¿en qué días pidió no ser citada y cuál era el destino?|Tacna",
        "¿Qué días de diciembre no va a estar?|entre el 4 y el 9",
        "¿Por qué síntoma la remitieron a otorrino?|zumbido",
        "¿Qué especialista debe evaluarla por los zumbidos?|otorrino",
        "According to the nursing note with the spirometry request, which joint was sore and how"
            + " long had it been so?|codo izquierdo de 3 semanas",
        "¿Qué le duele y hace cuánto?|codo izquierdo",
        "Before the present walking goal, another one had been agreed. What was it?|15 minutos",
        "what diet was she on before the current one|hiposódica",
        "¿Qué régimen alimentario rige actualmente?|sin gluten",
        "exercise prescription|35 minutes",
        "what did she tell the ward team about resuscitation and being put on a tube?|DNR",
        "does she need a creole interpreter?|creol",
      })
  void itIsToldByTheNoteThatTellsIt(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ok to give the results to her sister?",
        "Her boss wants the results: may we release them?",
        "Does she take ginseng on her own?",
        "Is she on a low-fat diet?",
        "cuantas dosis de amlodipino se salta a la semana",
        "Which drug does she blame for the cough?",
        "¿Qué promedio de glicemia traía de la casa?",
        "What is her e-mail address?",
        "Cuando la tía contó que dormía mal, ¿qué jarabe se le avisó y en qué dosis?",
        "¿A qué hora lo llamó la enfermera?",
        "does she need a sign language interpreter?",
        "Was she ever intubated?",
        "Antes de mayo de 2030, ¿qué promedio daba su presión en la casa?",
        "¿Por qué la derivaron a cardiología?",
        "how long has the right knee been sore?",
      })
  void whatIsSaidOfAnotherIsNoAnswer(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
