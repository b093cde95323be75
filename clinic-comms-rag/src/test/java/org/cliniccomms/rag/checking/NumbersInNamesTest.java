package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number in the name of a score is none of its values. */
class NumbersInNamesTest {
  private final ReplyCheck check = new ReplyCheck(Glossary.standard());
  private final List<Evidence> evidence =
      List.of(score("o-1", "2029-08-19", 11), score("o-2", "2030-08-12", 5));

  @ParameterizedTest(name = "{0} holds: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PHQ-9 score fell from 11 to 5 [1][2].|true",
        "El puntaje PHQ-9 bajó de 11 a 5 [1][2].|true",
        "PHQ-9 score rose from 11 to 5 [1][2].|false",
        "PHQ-9 score rose from 5 to 11 [1][2].|false",
        "PHQ-9 score fell from 9 to 5 [1][2].|false",
        "PHQ-9 score fell from 11 to 9 [1][2].|false",
      })
  void itDoesNotHideHowItWent(String reply, boolean holds) {
    assertThat(check.check(reply, evidence).kept().size()).isEqualTo(holds ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} holds: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Hemoglobina (Hemoglobin) bajó de 15.34 a 10.206 g/dL [1][2].|true",
        "Hemoglobin rose from 15.34 to 10.206 g/dL [1][2].|false",
        "Hemoglobin fell from 15.34 to 10.206 g/dL [1][2].|true",
        "Hemoglobina (Hemoglobin) subió de 15.34 a 10.206 g/dL [1][2].|false",
        "Hemoglobina (Hemoglobin) subió de 10.206 a 15.34 g/dL [1][2].|false",
      })
  void whatMayBeThousandsIsReadAsTheRecordHasIt(String reply, boolean holds) {
    List<Evidence> falling =
        List.of(
            hemoglobin("h-1", "2030-12-22", "15.34"), hemoglobin("h-2", "2030-12-29", "10.206"));
    assertThat(check.check(reply, falling).kept().size()).isEqualTo(holds ? 1 : 0);
  }

  private static Evidence hemoglobin(String id, String day, String value) {
    return new Evidence(
        List.of(new RecordId(id)),
        "Observation: Hemoglobin\nDate: " + day + "\nValue: " + value + " g/dL");
  }

  private static Evidence score(String id, String day, int value) {
    return new Evidence(
        List.of(new RecordId(id)),
        "Observation: Patient Health Questionnaire 9 item (PHQ-9) total score\nDate: "
            + day
            + "\nValue: "
            + value
            + " {score}");
  }
}
