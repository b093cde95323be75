package org.cliniccomms.examples.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.Invalid;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.checking.Backing;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.DraftAudit;

/**
 * All charts of a set in an index in a temporary folder, and the engine that answers from it, as a
 * user has it. Not thread-safe.
 */
final class AskedCharts implements AutoCloseable {
  private static final Actor ASKER = Actor.staff("benchmark");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<QuestionRecord> audit = new ArrayList<>();
  private final Path folder;
  private final LuceneRecordIndex index;
  private final ChartQuestions engine;
  private final Ranking ranking;
  private final Backing backing;

  /** Makes the index, and an engine that {@code setting} may change before it is used. */
  AskedCharts(List<Chart> charts, Consumer<ChartQuestions.Builder> setting) throws IOException {
    SetSource source = new SetSource(charts);
    Glossary glossary = Glossary.standard();
    folder = Files.createTempDirectory("chart-questions");
    index = LuceneRecordIndex.open(folder, null);
    ChartIndexer.of(source, index, now::get).all(ChartSet.CLINIC);
    ChartQuestions.Builder builder =
        ChartQuestions.builder(
                source, index, (clinic, user, patient) -> Reach.ASSIGNED, new Kept(), now::get)
            .glossary(glossary);
    setting.accept(builder);
    engine = builder.build();
    ranking = new Ranking(index, glossary);
    backing = new Backing(glossary);
  }

  /** Keeps outcomes; that a draft begins is let through. */
  private final class Kept implements DraftAudit {
    @Override
    public void append(QuestionRecord record) {
      audit.add(record);
    }

    @Override
    public void draftBegins(QuestionRecord soFar) {}
  }

  /** Asks a question and waits for the answer; empty if the engine refuses it for its form. */
  Optional<GivenAnswer> ask(AskedQuestion question, Chart chart) throws InterruptedException {
    now.set(question.now());
    int kept = audit.size();
    StringBuilder streamed = new StringBuilder();
    AskResult result = engine.ask(put(question), listener(streamed)).result();
    if (audit.size() != kept + 1) {
      throw new IllegalStateException("not one audit record: " + question.id());
    }
    if (result instanceof Invalid) {
      return Optional.empty();
    }
    if (!(result instanceof Answered answered)) {
      throw new IllegalStateException("not answered: " + question.id() + " " + result.kind());
    }
    return Optional.of(given(question, answered.answer(), chart, streamed));
  }

  private static ChartQuestion put(AskedQuestion question) {
    return new ChartQuestion(
        ChartSet.CLINIC,
        ASKER,
        new PatientRef.ById(new PatientId(UUID.fromString(question.patient()))),
        new SessionId(question.id()),
        question.text(),
        "treatment",
        null);
  }

  private static AnswerListener listener(StringBuilder streamed) {
    return new AnswerListener() {
      @Override
      public void token(String text) {
        streamed.append(text);
      }
    };
  }

  private GivenAnswer given(
      AskedQuestion question, Answer answer, Chart chart, StringBuilder streamed) {
    List<String> cited =
        answer.sources().stream().map(source -> source.record().id().value()).toList();
    Set<String> ranked = new LinkedHashSet<>(cited);
    ranked.addAll(ranking.of(question, chart));
    StringBuilder kept = new StringBuilder(answer.text());
    for (Source source : answer.sources()) {
      kept.append('\n').append(source.record().title()).append('\n').append(source.text());
    }
    return new GivenAnswer(
        answer,
        streamed.toString(),
        kept.toString(),
        switch (answer.status()) {
          case NO_DATA, ERROR -> true;
          case SUCCESS, DEGRADED -> false;
        },
        cited,
        List.copyOf(ranked),
        missing(answer, chart));
  }

  /** The sentences that say something that no record bears out. */
  private List<String> missing(Answer answer, Chart chart) {
    return answer.status() == AnswerStatus.NO_DATA
        ? List.of()
        : answer.statements().stream()
            .filter(one -> !backing.isBehind(one, chart, answer.at()))
            .map(Statement::text)
            .toList();
  }

  @Override
  public void close() throws IOException {
    engine.close();
    index.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
