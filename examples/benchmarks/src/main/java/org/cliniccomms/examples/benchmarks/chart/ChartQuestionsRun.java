package org.cliniccomms.examples.benchmarks.chart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.Chart;

/** Asks all questions of a set and prints how well they were answered. */
public final class ChartQuestionsRun {
  private static final String MODEL_STUB = "--model-stub";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Tally> tallies = new TreeMap<>();

  private ChartQuestionsRun() {}

  /**
   * Asks, prints, and writes the answers down.
   *
   * @param args the folder of the set, the file for the answers (one JSON object on a line), and
   *     perhaps a table of plain BM25 to show beside; or instead of the table {@code --model-stub}
   *     and scripts by which a model on this machine words the answers, such as {@code
   *     INVENTS_DRUG}, whose answers go to a file each, named by the script
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("use: folder answers.jsonl [table.md | --model-stub SCRIPT...]");
      return;
    }
    if (args.length > 2 && args[2].equals(MODEL_STUB)) {
      ScriptedRun scripted = new ScriptedRun(new ChartSet(Path.of(args[0])));
      System.out.println(ScriptedTally.head());
      for (String script : List.of(args).subList(3, args.length)) {
        System.out.println(scripted.of(script, Path.of(args[1] + "." + script)).line());
      }
      return;
    }
    Map<String, String> plain = args.length > 2 ? plain(Path.of(args[2])) : Map.of();
    ChartQuestionsRun run = new ChartQuestionsRun();
    run.ask(new ChartSet(Path.of(args[0])), Path.of(args[1]));
    System.out.println(Tally.head());
    run.tallies.forEach(
        (name, tally) -> System.out.println(tally.line(name, plain.getOrDefault(name, "-"))));
  }

  private void ask(ChartSet set, Path file) throws IOException, InterruptedException {
    Map<String, Chart> charts =
        set.charts().stream()
            .collect(
                Collectors.toMap(
                    chart -> chart.patient().key().patient().toString(), Function.identity()));
    Strangers strangers = new Strangers(List.copyOf(charts.values()));
    try (AskedCharts asked = new AskedCharts(List.copyOf(charts.values()), engine -> {});
        Writer answers = Files.newBufferedWriter(file)) {
      for (AskedQuestion question : set.questions()) {
        Chart chart =
            Optional.ofNullable(charts.get(question.patient()))
                .orElseThrow(
                    () -> new IllegalArgumentException("no patient " + question.patient()));
        Optional<GivenAnswer> given = asked.ask(question, chart);
        if (given.isEmpty()) {
          System.err.println("refused, as it is too short or too long: " + question.id());
          continue;
        }
        GivenAnswer answer = given.get();
        answers.write(line(question, answer) + "\n");
        int leaks = strangers.in(answer, question.patient());
        for (String name : names(question)) {
          tallies.computeIfAbsent(name, any -> new Tally()).add(question, answer, leaks);
        }
      }
    }
  }

  static String line(AskedQuestion question, GivenAnswer answer) throws IOException {
    Map<String, Object> line = new HashMap<>();
    line.put("qid", question.id());
    line.put("answer", answer.text());
    line.put("abstained", answer.abstained());
    line.put("cited", answer.cited());
    line.put("ranked", answer.ranked());
    line.put("unsupported", answer.unsupported());
    return JSON.writeValueAsString(line);
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
