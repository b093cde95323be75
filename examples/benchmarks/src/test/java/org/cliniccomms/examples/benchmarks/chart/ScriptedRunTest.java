package org.cliniccomms.examples.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a scripted model is added up as it is, and a false sentence is seen. */
class ScriptedRunTest {
  @TempDir Path folder;

  @Test
  void whatIsInventedIsSeenInTheDraftAndNotInTheAnswer() throws Exception {
    SmallSet.write(folder, SmallSet.answerable("q-1", "Any allergies?"));
    Path answers = folder.resolve("answers.jsonl");

    ScriptedRun run = new ScriptedRun(new ChartSet(folder));

    assertThat(run.of("INVENTS_DRUG", answers).line())
        .isEqualTo("| INVENTS_DRUG | 1 | 1 | 1 | 0 | 0 | 1 | 1.000 | - | 0 | 0 | 0 | 0 | 1 |");
    assertThat(run.of("DISCONNECTS", answers).line())
        .isEqualTo("| DISCONNECTS | 1 | 1 | 0 | 0 | 1 | 0 | 1.000 | - | 0 | 0 | 0 | 0 | 0 |");
    assertThat(answers).content().contains("q-1", "Latex");
  }

  @Test
  void aSentenceThatNoRecordBearsOutIsCounted() {
    Answer unworded = answer("Latex allergy.");
    SecondCheck check = new SecondCheck(new ReplyCheck(Glossary.standard()), CHART, unworded);

    assertThat(check.missing(unworded)).isZero();
    assertThat(check.missing(answer("A rash after latex gloves."))).isZero();
    assertThat(check.missing(answer("Zelorvax 250 mg was given."))).isEqualTo(1);
  }

  private static final ChartKey KEY =
      new ChartKey(ChartSet.CLINIC, new PatientId(UUID.fromString(SmallSet.ADA)));
  private static final ChartRecord RECORD =
      ChartRecord.builder(KEY, new RecordId("AllergyIntolerance/al-1"), RecordKind.ALLERGY, "Latex")
          .narrative("A rash after latex gloves.", "en")
          .build();
  private static final Chart CHART =
      new Chart(
          new ChartPatient(KEY, "Ada Quill", null, "", List.of(), ZoneOffset.UTC), List.of(RECORD));

  private static Answer answer(String says) {
    return new Answer(
        AnswerStatus.SUCCESS,
        new SessionId("s"),
        1,
        Instant.EPOCH,
        CHART.patient(),
        List.of(new Statement(says, List.of(RECORD.id()))),
        0.5,
        null,
        List.of(),
        new Answer.Effort(1, Duration.ZERO, 0, false));
  }
}
