package org.cliniccomms.examples.benchmarks.chart;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.rag.ChartQuestions;
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
  private final Map<String, Answer> unworded = new HashMap<>();
  private final Strangers strangers;
  private final ReplyCheck check = new ReplyCheck(Glossary.standard());

  /** Reads a set and asks its questions without a model. */
  ScriptedRun(ChartSet set) throws IOException, InterruptedException {
    this.charts =
        set.charts().stream()
            .collect(
                Collectors.toMap(
                    chart -> chart.patient().key().patient().toString(), Function.identity()));
    this.strangers = new Strangers(List.copyOf(charts.values()));
    try (AskedCharts plain = asked(engine -> {})) {
      for (AskedQuestion question : set.questions()) {
        plain
            .ask(question, chart(question))
            .ifPresent(given -> unworded.put(question.id(), given.answer()));
      }
    }
    this.questions = set.questions().stream().filter(it -> unworded.containsKey(it.id())).toList();
  }

  private AskedCharts asked(Consumer<ChartQuestions.Builder> setting) throws IOException {
    return new AskedCharts(List.copyOf(charts.values()), setting);
  }

  private Chart chart(AskedQuestion question) {
    return Optional.ofNullable(charts.get(question.patient()))
        .orElseThrow(() -> new IllegalArgumentException("no patient " + question.patient()));
  }

  /** Returns the figures of one script; the answers are written to {@code file}. */
  ScriptedTally of(String script, Path file) throws IOException, InterruptedException {
    ScriptedTally tally = new ScriptedTally(script);
    try (ScriptedModel model = new ScriptedModel(script);
        AskedCharts worded = asked(model::words);
        Writer answers = Files.newBufferedWriter(file)) {
      for (AskedQuestion question : questions) {
        Chart chart = chart(question);
        int asked = model.asked();
        GivenAnswer given = worded.ask(question, chart).orElseThrow();
        Answer plain = Objects.requireNonNull(unworded.get(question.id()));
        SecondCheck again = new SecondCheck(check, chart, plain);
        int leaks = strangers.in(given, question.patient());
        tally.add(question, given, model.invented(asked), again, leaks);
        answers.write(ChartQuestionsRun.line(question, given) + "\n");
      }
    }
    return tally;
  }
}
