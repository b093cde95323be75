package org.cliniccomms.examples.benchmarks.chart;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * Asks all questions of a set twice, in the records' own words and worded by a scripted model, and
 * adds up what became of the model's words.
 */
final class ScriptedRun {
  private final Map<String, Chart> charts;
  private final List<AskedQuestion> questions;
  private final Strangers strangers;
  private final ReplyCheck check = new ReplyCheck(Glossary.standard());

  ScriptedRun(ChartSet set) throws IOException {
    this.charts =
        set.charts().stream()
            .collect(
                Collectors.toMap(
                    chart -> chart.patient().key().patient().toString(), Function.identity()));
    this.questions = set.questions();
    this.strangers = new Strangers(List.copyOf(charts.values()));
  }

  /** Returns the figures of one script; the answers are written to {@code file}. */
  ScriptedTally of(String script, Path file) throws IOException, InterruptedException {
    ScriptedTally tally = new ScriptedTally(script);
    try (ScriptedModel model = new ScriptedModel(script);
        AskedCharts plain = new AskedCharts(List.copyOf(charts.values()), engine -> {});
        AskedCharts worded = new AskedCharts(List.copyOf(charts.values()), model::words);
        Writer answers = Files.newBufferedWriter(file)) {
      for (AskedQuestion question : questions) {
        Chart chart = charts.get(question.patient());
        if (chart == null) {
          throw new IllegalArgumentException("no patient " + question.patient());
        }
        Answer unworded = plain.ask(question, chart).answer();
        int asked = model.asked();
        GivenAnswer given = worded.ask(question, chart);
        SecondCheck again = new SecondCheck(check, chart, unworded);
        tally.add(
            question, given, model.invented(asked), again, strangers.in(given, question.patient()));
        answers.write(ChartQuestionsRun.line(question, given) + "\n");
      }
    }
    return tally;
  }
}
