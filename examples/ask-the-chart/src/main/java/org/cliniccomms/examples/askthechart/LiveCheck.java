package org.cliniccomms.examples.askthechart;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.PatientRef;

/** Asks a real model a few questions about the invented charts and says what that takes. */
final class LiveCheck {
  private static final List<Probe> PROBES =
      List.of(
          new Probe(DemoCharts.NORA, "Which medicines does she take for diabetes?", true),
          new Probe(DemoCharts.NORA, "What does she need to walk, and since when?", true),
          new Probe(DemoCharts.TOMAS, "¿Cuándo es su próximo control y con quién?", true),
          new Probe(DemoCharts.TOMAS, "¿En qué trabaja el paciente?", true),
          new Probe(DemoCharts.TOMAS, "Has he ever had a kidney transplant?", false));

  private final ChartDesk desk;
  private final TokenCount tokens;
  private final InstantSource time;
  private final PrintStream out;

  LiveCheck(ChartDesk desk, TokenCount tokens, InstantSource time, PrintStream out) {
    this.desk = desk;
    this.tokens = tokens;
    this.time = time;
    this.out = out;
  }

  /**
   * Returns whether each answer was as it should be: worded by the model, or that there is none.
   */
  boolean run(double priceIn, double priceOut) throws InterruptedException {
    boolean allGood = true;
    for (Probe probe : PROBES) {
      allGood &= ask(probe);
    }
    out.printf(
        Locale.ROOT,
        "%d calls, %d tokens in, %d tokens out, cost %.6f (at %s and %s a million tokens)%n",
        tokens.calls(),
        tokens.in(),
        tokens.out(),
        tokens.cost(priceIn, priceOut),
        priceIn,
        priceOut);
    return allGood;
  }

  private boolean ask(Probe probe) throws InterruptedException {
    Instant began = time.instant();
    AskResult result = desk.ask(new PatientRef.ById(probe.patient()), probe.question());
    long millis = Duration.between(began, time.instant()).toMillis();
    boolean isGood = result instanceof AskResult.Answered it && isGood(probe, it.answer());
    out.printf(Locale.ROOT, "%s %5d ms  %s%n", isGood ? "ok  " : "FAIL", millis, probe.question());
    out.println("     " + said(result));
    return isGood;
  }

  private static boolean isGood(Probe probe, Answer answer) {
    return probe.isAnswerable()
        ? answer.status() == AnswerStatus.SUCCESS && answer.model().isPresent()
        : answer.status() == AnswerStatus.NO_DATA;
  }

  private static String said(AskResult result) {
    return result instanceof AskResult.Answered it
        ? it.answer().status().name().toLowerCase(Locale.ROOT)
            + " ("
            + it.answer().model().orElse("no model")
            + "): "
            + it.answer().text()
        : result.kind().name().toLowerCase(Locale.ROOT);
  }

  private record Probe(PatientId patient, String question, boolean isAnswerable) {}
}
