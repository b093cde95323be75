package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call the patient, and what is measured, in their own words. */
class SpokenNamesTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 6, 11);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2020 | How heavy is the lad? | How heavy is the patient?
          2020 | how much did the little one weigh | how much did the patient weigh
          2024 | what is the baby's weight | what is the patient's weight
          2024 | ¿Cuánto pesa la guagua? | ¿Cuánto pesa la paciente?
          2018 | fiebre del niño ayer | fiebre del paciente ayer
          1980 | último PHQ de la chava | último PHQ de la paciente
          1980 | EF of this gentleman | EF of the patient
          1990 | platelets of this mum-to-be | platelets of the patient
          """)
  void thePatientIsMeant(int born, String asked, String written) {
    assertThat(CalledPatient.writtenOut(asked, Optional.of(LocalDate.of(born, 1, 1)), TODAY))
        .isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the baby's heart rate",
        "when is her boy's birthday",
        "does the boy next door smoke",
        "is Dr. Caballero on call",
        "next visit at the youth clinic",
        "control de salud de la mujer",
        "is the child seat used"
      })
  void somebodyOrSomethingElseIsMeant(String asked) {
    assertThat(CalledPatient.writtenOut(asked, Optional.of(LocalDate.of(1990, 1, 1)), TODAY))
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how hard could she blow last May? | the peak flow last May?
          ¿Cuánto sopló ayer? | ¿el flujo espiratorio maximo ayer?
          What did the thermometer show? | the body temperature?
          How much digoxin was in her blood? | the digoxin level?
          what's his vit D at | what's the vit D level at
          """)
  void whatIsDoneOrSeenNamesWhatIsMeasured(String asked, String named) {
    assertThat(Colloquial.named(asked)).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Does he have a heart murmur? ¿Tiene un soplo?",
        "how much does the inhaler cost",
        "what did the scan show",
        "how long is the appointment",
        "iron tablets now"
      })
  void otherWordsAreLeftAsTheyAre(String asked) {
    assertThat(Colloquial.named(asked)).isEqualTo(asked);
  }
}
