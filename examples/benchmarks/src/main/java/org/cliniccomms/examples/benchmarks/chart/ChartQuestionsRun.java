package org.cliniccomms.examples.benchmarks.chart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Asks all questions of a set and prints how well they were answered. */
public final class ChartQuestionsRun {
  private final QuestionReader reader = new QuestionReader();
  private final FactFinder finder = FactFinder.standard(Glossary.standard());
  private final JsonMapper json = new JsonMapper();

  private ChartQuestionsRun() {}

  /**
   * Asks, prints, and writes the answers down.
   *
   * @param args the folder of the set, the file for the answers (one JSON object on a line), and
   *     perhaps a table of plain BM25 to show beside
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("use: folder answers.jsonl [table.md]");
      return;
    }
    Map<String, String> plain = args.length > 2 ? plain(Path.of(args[2])) : Map.of();
    new ChartQuestionsRun().run(new ChartSet(Path.of(args[0])), Path.of(args[1]), plain);
  }

  private void run(ChartSet set, Path file, Map<String, String> plain) throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    try (Writer answers = Files.newBufferedWriter(file)) {
      for (AskedQuestion question : set.questions()) {
        Chart chart = set.chart(question.patient());
        GivenAnswer answer = answer(question, chart);
        answers.write(line(question, answer) + "\n");
        Set<String> own =
            chart.records().stream().map(each -> each.id().value()).collect(Collectors.toSet());
        for (String name : names(question)) {
          tallies.computeIfAbsent(name, any -> new Tally()).add(question, answer, own);
        }
      }
    }
    System.out.println(Tally.head());
    tallies.forEach(
        (name, tally) -> System.out.println(tally.line(name, plain.getOrDefault(name, "-"))));
  }

  private GivenAnswer answer(AskedQuestion question, Chart chart) {
    ReadQuestion read = reader.read(question.text(), chart.patient(), question.now());
    Finding finding = finder.find(read, chart, question.now());
    boolean found = finding.outcome() == Finding.Outcome.FOUND;
    List<Statement> statements = finding.statements();
    return new GivenAnswer(
        statements.stream().map(Statement::text).collect(Collectors.joining(" ")),
        !found,
        statements.stream()
            .flatMap(statement -> statement.sources().stream())
            .map(id -> id.value())
            .distinct()
            .toList(),
        finding.ranked().stream().map(id -> id.value()).toList(),
        found ? (int) statements.stream().filter(one -> one.sources().isEmpty()).count() : 0);
  }

  private String line(AskedQuestion question, GivenAnswer answer) throws IOException {
    Map<String, Object> line = new HashMap<>();
    line.put("qid", question.id());
    line.put("answer", answer.text());
    line.put("abstained", answer.abstained());
    line.put("cited", answer.cited());
    line.put("ranked", answer.ranked());
    return json.writeValueAsString(line);
  }

  /** The sorts a question belongs to: its type, its language, its half. */
  private static List<String> names(AskedQuestion question) {
    String half = question.isEven() ? "~even half" : "~odd half";
    return List.of(
        "ALL",
        "ALL/" + question.language(),
        question.type(),
        question.type() + "/" + question.language(),
        half,
        half + "/" + question.type());
  }

  /** Reads recall@10 out of the table of another search: the fifth column. */
  private static Map<String, String> plain(Path table) throws IOException {
    Map<String, String> plain = new HashMap<>();
    for (String line : Files.readAllLines(table)) {
      List<String> cells = List.of(line.split("\\|", -1));
      if (cells.size() > 5) {
        plain.put(cells.get(1).strip(), cells.get(5).strip());
      }
    }
    return plain;
  }
}
