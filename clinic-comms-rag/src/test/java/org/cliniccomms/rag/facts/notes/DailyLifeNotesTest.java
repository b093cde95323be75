package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What notes tell of a patient's days: who helps, what is exercised, where the patient goes. */
class DailyLifeNotesTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static final PaperChart FULL =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .note(
              "old",
              "2030-01-10",
              "Told to cycle: cycling 15 minutes a day. Home oxygen at 1 litre per minute.")
          .note(
              "new",
              "2030-09-05",
              "Niece Rufina fills the pill box on Sundays and drives her to the clinic. Cycling 35"
                  + " minutes a day now. Home oxygen raised to 4 litres per minute overnight."
                  + " Results must not be disclosed to her former husband. Away in Iquique from May"
                  + " 2 to May 20; do not book then. Drinks boldo water every night on her own"
                  + " initiative.");

  private static final PaperChart OTHER =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .note("new", "2030-09-05", "Walking 20 minutes a day. Blood pressure well controlled.");

  private static Finding find(PaperChart paper, String question) {
    return FINDER.find(paper.read(question), paper.chart(), PaperChart.NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who fills the pill box?|Rufina",
        "¿Quién le llena el pastillero?|Rufina",
        "Which relative sorts the dosette?|Rufina",
        "Who drives the patient to her visits?|Rufina",
        "¿Quién la lleva a los controles?|Rufina",
        "How long should she cycle?|35 minutes",
        "¿Cuánto debe andar en bicicleta?|35 minutes",
        "How much exercise should she do?|35 minutes",
        "At what flow does her home oxygen run?|4 litres",
        "¿A cuántos litros usa el oxígeno domiciliario?|4 litres",
        "Is anybody barred from learning the results?|former husband",
        "Where is she heading in May?|Iquique",
        "¿Hacia dónde se dirige en mayo?|Iquique",
        "What does she drink that nobody prescribed?|boldo",
        "¿Qué toma sin que se lo hayan recetado?|boldo"
      })
  void tellsTheDaysOfThePatient(String question, String told) {
    Finding finding = find(FULL, question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    String said =
        finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
    assertThat(said).contains(told).doesNotContain("15 minutes", "1 litre ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who fills the pill box?",
        "¿Quién le arma el pastillero?",
        "Who drives the patient to her visits?",
        "How long should she swim?",
        "¿Cuánto debe nadar?",
        "At what flow does her home oxygen run?",
        "Is anybody barred from learning the results?",
        "Where is she heading in May?",
        "What does she drink that nobody prescribed?"
      })
  void isSilentWhereNoNoteTellsIt(String question) {
    assertThat(find(OTHER, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
