package org.cliniccomms.examples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.jspecify.annotations.Nullable;

/**
 * Searches charts of a thousand records in an index of a million, each time beside a plain query of
 * the engine below it.
 *
 * <p>{@code docs/benchmarks.md} tells how to run it and what the figures mean.
 */
public final class ChartSearches {
  private static final String USAGE =
      """
      Options, each as name=value:
        index=lucene           or postgres
        folder=…               where the index is, or will be: it is filled if it is empty
        url=jdbc:postgresql:…  with postgres: a database to use instead
        records=1000000        how many records all charts have together
        vectors=0              how many numbers an embedding has; 0 leaves embeddings out
        times=1000             how often is measured, after as many times to warm up
      """;

  private final PrintStream out;
  private final Map<String, String> options;
  private final InventedCharts charts = new InventedCharts();

  private ChartSearches(Map<String, String> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Fills the index where that is to do, searches, and prints how long that took.
   *
   * @param args as {@code name=value}; a wrong one prints what there is
   */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static void run(PrintStream out, String... args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      options.put(parts[0], parts.length < 2 ? "" : parts[1]);
    }
    if (!options.containsKey("folder") && !options.containsKey("url")) {
      out.print(USAGE);
      return;
    }
    new ChartSearches(options, out).run();
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  private void run() throws Exception {
    try (SearchedIndex searched = open()) {
      if (searched.index().ledger(InventedCharts.key(0)).isEmpty()) {
        fill(searched.index());
      }
      searched.filled();
      int times = number("times", 1000);
      measure(searched, times);
      out.println(measure(searched, times));
    }
  }

  private SearchedIndex open() throws IOException {
    int dimension = number("vectors", 0);
    TextEmbedder embedder =
        dimension == 0
            ? null
            : TextEmbedder.of(new WordHashingModel(dimension), "hashed-words", dimension);
    return options.getOrDefault("index", "lucene").equals("postgres")
        ? tables(embedder)
        : new SearchedFolder(folder(), embedder);
  }

  private SearchedIndex tables(@Nullable TextEmbedder embedder) throws IOException {
    String url = options.get("url");
    return url == null ? SearchedTables.in(folder(), embedder) : SearchedTables.at(url, embedder);
  }

  private Path folder() {
    return Path.of(options.getOrDefault("folder", "index"));
  }

  private void fill(RecordIndex index) {
    Stopwatch watch = Stopwatch.start();
    int wanted = number("records", 1_000_000);
    int put = 0;
    for (int chart = 0; put < wanted; chart++) {
      List<ChartRecord> records = charts.records(chart);
      index.update(InventedCharts.key(chart), records, List.of());
      put += records.size();
      if (chart % 1000 == 999) {
        out.printf(Locale.ROOT, "%,d records in %s%n", put, seconds(watch.elapsed()));
      }
    }
    out.printf(Locale.ROOT, "%,d records in %s%n", put, seconds(watch.elapsed()));
  }

  private static String seconds(Duration length) {
    return length.toSeconds() + " s";
  }

  /** The two take turns, so that whatever else the machine does meets both. */
  private String measure(SearchedIndex searched, int times) throws Exception {
    Latencies index = new Latencies();
    Latencies bare = new Latencies();
    long hits = 0;
    long found = 0;
    for (int i = 0; i < times; i++) {
      ChartKey chart = InventedCharts.key(i % InventedCharts.LARGE);
      IndexQuery query = charts.query(i);
      Stopwatch watch = Stopwatch.start();
      hits += searched.index().search(chart, query).size();
      index.add(watch.elapsed());
      watch = Stopwatch.start();
      found += searched.bare(chart, query);
      bare.add(watch.elapsed());
    }
    return String.format(
        Locale.ROOT,
        "search %.2f ms (p95 %.2f), %d hits; plain query %.2f ms (p95 %.2f), %d found; ratio %.1f",
        index.percentile(0.5),
        index.percentile(0.95),
        hits,
        bare.percentile(0.5),
        bare.percentile(0.95),
        found,
        index.percentile(0.5) / bare.percentile(0.5));
  }
}
