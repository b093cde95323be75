package org.cliniccomms.examples.askthechart;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.IndexingReport;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.chart.ChartKey;
import org.jspecify.annotations.Nullable;

/** Does the commands at a desk. Each method returns the exit code. */
final class Terminal {
  static final int FAILED = 1;
  static final int NOT_UNDERSTOOD = 2;

  private static final int NO_DATA = 3;
  private static final int NO_PATIENT = 4;
  private static final int PAGE = 200;

  private final ChartDesk desk;
  private final PrintStream out;
  private final PrintStream err;

  Terminal(ChartDesk desk, PrintStream out, PrintStream err) {
    this.desk = desk;
    this.out = out;
    this.err = err;
  }

  int ask(PatientRef patient, String question, boolean asJson) throws InterruptedException {
    return print(desk.ask(patient, question), asJson);
  }

  private int print(AskResult result, boolean asJson) {
    if (result instanceof AskResult.Answered answered) {
      Answer answer = answered.answer();
      AnswerPage page = new AnswerPage(answer);
      out.println(asJson ? page.json() : page.text());
      if (answer.status() == AnswerStatus.DEGRADED) {
        err.println("The model failed, or its words did not hold: this is what the records say.");
      }
      return answer.status() == AnswerStatus.NO_DATA ? NO_DATA : 0;
    }
    if (result instanceof AskResult.Invalid invalid) {
      err.println(invalid.field() + ": " + invalid.remedy());
      return NOT_UNDERSTOOD;
    }
    if (result instanceof AskResult.NotFound) {
      err.println("There is no such patient.");
      return NO_PATIENT;
    }
    err.println("No answer: " + result.kind());
    return FAILED;
  }

  int patients() {
    PatientId last = null;
    List<PatientId> page = desk.source().patients(ChartDesk.CLINIC, null, PAGE);
    while (!page.isEmpty()) {
      for (PatientId patient : page) {
        desk.source()
            .find(new ChartKey(ChartDesk.CLINIC, patient))
            .ifPresent(head -> out.println(patient + "  " + head.fullName()));
        last = patient;
      }
      page = desk.source().patients(ChartDesk.CLINIC, last, PAGE);
    }
    return 0;
  }

  int reindex(@Nullable PatientId after, InstantSource clock) {
    IndexingReport report =
        desk.indexer().all(ChartDesk.CLINIC, after, new ProgressLines(clock, out));
    out.println(ProgressLines.line(report.progress()));
    if (report.outcome() == IndexingReport.Outcome.DONE && report.progress().failed() == 0) {
      return 0;
    }
    err.println(
        report.outcome() + report.last().map(last -> "; go on with --after " + last).orElse(""));
    return FAILED;
  }

  int liveCheck(TokenCount tokens, InstantSource clock, double priceIn, double priceOut)
      throws InterruptedException {
    return new LiveCheck(desk, tokens, clock, out).run(priceIn, priceOut) ? 0 : FAILED;
  }
}
