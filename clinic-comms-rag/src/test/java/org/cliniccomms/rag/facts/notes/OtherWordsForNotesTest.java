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

/** Notes are asked about in other words than they use, and what a relative has is not taken up. */
class OtherWordsForNotesTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .note(
              "new",
              "2030-09-05",
              "Asks to be reached by text message after 18:30. Needs subtitles because of hearing"
                  + " loss. Findings are not to be passed on to her landlord. Family history: an"
                  + " uncle with fabrosis.");

  private static Finding find(String question) {
    return FINDER.find(CHART.read(question), CHART.chart(), PaperChart.NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By what channel can she be reached?|18:30",
        "¿Desde qué hora se le puede escribir?|18:30",
        "What does she need to follow the interview?|subtitles",
        "¿Qué requiere para entender la consulta?|subtitles",
        "Who is not to be handed the results?|landlord",
        "¿A quién no se le deben entregar los resultados?|landlord",
        "Which relative had fabrosis?|uncle"
      })
  void tellsWhatANoteSaysInOtherWords(String question, String told) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(finding.statements().stream().map(Statement::text).collect(Collectors.joining(" ")))
        .contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does the patient have fabrosis?",
        "What is the onset date of fabrosis?",
        "¿Desde qué fecha tiene fabrosis?"
      })
  void doesNotTakeWhatARelativeHasForThePatients(String question) {
    assertThat(find(question).outcome()).isEqualTo(Outcome.SILENT);
  }
}
