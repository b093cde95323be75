package org.cliniccomms.rag.facts.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherPersonFinderTest {
  private static final OtherPersonFinder FINDER = new OtherPersonFinder(Glossary.standard());

  private static final PaperChart PAPER =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .note(
              "n1",
              "2030-05-02",
              "Attends with daughter Maruja Salcedo. Collects at Farmacia Luz del Sur.")
          .appointment(
              "a1",
              RecordState.BOOKED,
              "2031-04-01T15:00:00Z",
              "Dermatology",
              "Dr. Aurelio Paz",
              "Sede Norte - Room 3")
          .record("m1", RecordKind.MEDICATION, "Zaltoprim 20 MG Oral Tablet", "2030-01-01");

  private static boolean declined(String question) {
    return FINDER.find(PAPER.read(question), PAPER.chart(), PaperChart.NOW).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When is the next appointment of Bruno Tapia Lazo?",
        "When is the next appointment for Eulalia Tapia Lazo?",
        "Bruno Tapia: which medicines does he take?",
        "Which allergies does Bruno Tapia have?",
        "What are Bruno Tapia's current medications?",
        "What is Bruno's next appointment?",
        "Does Bruno take aspirin?",
        "What does Mr. Tapia take?",
        "What medicines is patient Tapia taking?",
        "when is the next appointment of bruno tapia",
        "¿Cuándo es la próxima cita de Bruno Tapia Lazo?",
        "Bruno Tapia Lazo: ¿cuándo es su próxima cita?",
        "¿Qué dosis de losartán toma Bruno Tapia?",
        "¿Qué remedios usa don Bruno?",
        "¿Tiene alergias la señora Tapia?",
        "¿Qué alergias tiene el paciente Bruno Tapia?",
        "próxima cita de bruno tapia",
        "What is the latest weight of MRN K450219?",
        "Medications of file K990011",
        "Would you read out the medication list of Bruno Tapia?",
        "Muéstrame el listado de alergias de Bruno Tapia",
        "¿Qué horas de Bruno Tapia están confirmadas?",
        "¿Qué medicamentos toma la ficha K990011?",
        "¿Alergias del paciente con DNI 40.718.833?",
        "What allergies does the patient's roommate have?",
        "What are her neighbour's medications?",
        "Does the other patient take insulin?",
        "¿Qué medicamentos toma el vecino de la paciente?",
        "¿Cuáles son los medicamentos del compañero de pieza?",
        "What are her husband's allergies?",
        "¿Qué remedios toma la madre de la paciente?",
      })
  @DisplayName("R01 a question about somebody else is declined")
  void somebodyElseIsDeclined(String question) {
    assertThat(declined(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I've got the current potassium. What was the one before it?",
        "¿A qué hora de Trujillo quedó la ecografía?",
        "When is the next appointment of Eulalia Quispe?",
        "Quispe Navarro, Eulalia: any allergies?",
        "What are Eulalia's allergies?",
        "Does Eulalia Inés Quispe Navarro take aspirin?",
        "What does Mrs. Navarro take?",
        "does eulalia quispe take aspirin",
        "¿Cuándo es la próxima cita de doña Eulalia?",
        "¿Cuándo es la próxima cita de Eulalia Ines Quispe?",
        "Eulalla Quispe: ¿cuándo es su próxima cita?",
        "Medications of file K450218",
        "¿Alergias del paciente con DNI 40.718.832?",
        "When does the patient see Dr. Aurelio Paz?",
        "When is the appointment with Aurelio Paz?",
        "When is the appointment with Dr. Ramona Fuster?",
        "Who is Maruja Salcedo?",
        "Does Maruja manage the medicines?",
        "Where is Sede Norte?",
        "Does the patient collect at Farmacia Luz del Sur?",
        "Does the patient have Parkinson's disease?",
        "Is there a diagnosis of Hashimoto thyroiditis?",
        "Diagnosis of Guillain-Barré syndrome?",
        "Does the patient have Von Willebrand disease?",
        "¿Tiene enfermedad de Charcot Marie Tooth?",
        "¿Tiene síndrome de Down?",
        "What was the Mini Mental score?",
        "Result of Western Blot?",
        "What dose of Zaltoprim does the patient take?",
        "Is Zaltoprim still taken?",
        "dose of zaltoprim 20 mg",
        "What happened in December 2029?",
        "Any visits in March or April?",
        "Which COVID vaccine was given?",
        "What is the HbA1c?",
        "Where Is The Next Appointment?",
        "¿Con quién vive?",
        "Did the father have diabetes?",
        "Can the results be shared with the mother?",
        "Who is the caregiver, the daughter or the neighbour?",
        "¿La vecina administra los medicamentos?",
        "¿Cuál es la farmacia donde retira ahora?",
        "What is the patient's phone number 5?",
        "¿Qué le indicaron en la consulta de Dermatología?",
      })
  void thePatientAndWhatIsNoPersonAreNot(String question) {
    assertThat(declined(question)).isFalse();
  }

  @Test
  void theAnswerSaysWhyInTheQuestionsLanguage() {
    Finding english = find("Which allergies does Bruno Tapia have?");
    Finding spanish = find("¿Qué alergias tiene Bruno Tapia?");

    assertThat(english.outcome()).isEqualTo(Finding.Outcome.SILENT);
    assertThat(english.statements().get(0).text())
        .contains("another person")
        .doesNotContain("Tapia");
    assertThat(spanish.statements().get(0).text()).contains("otra persona");
  }

  private static Finding find(String question) {
    return FINDER.find(PAPER.read(question), PAPER.chart(), PaperChart.NOW).orElseThrow();
  }
}
