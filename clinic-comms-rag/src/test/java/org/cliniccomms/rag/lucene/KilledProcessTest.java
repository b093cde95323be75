package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.IndexQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  @TempDir Path folder;

  @Test
  void aKilledProcessLeavesTheIndexAsItWasBeforeOrAfterAnUpdate() throws Exception {
    int next = 1;
    for (int round = 1; round <= 5; round++) {
      int last = killAfter(next, 2 * round);
      int found = findWholeUpdate();
      assertThat(found).isGreaterThanOrEqualTo(last);
      next = found + 1;
    }
  }

  /** Returns the last update that the process said was done. */
  private int killAfter(int first, int updates) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                EndlessUpdates.class.getName(),
                folder.toString(),
                String.valueOf(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.inputReader(UTF_8)) {
      int last = 0;
      for (int i = 0; i < updates; i++) {
        String line = said.readLine();
        assertThat(line).as("the process ended by itself").isNotNull();
        last = Integer.parseInt(line);
      }
      // By its handle: the process itself would close what it had said.
      process.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = Integer.parseInt(line);
      }
      return last;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** What the process needs, wherever these tests themselves were loaded from. */
  private static String classPath() {
    return Stream.of(
            EndlessUpdates.class,
            LuceneRecordIndex.class,
            ClinicId.class,
            IndexWriter.class,
            EnglishAnalyzer.class,
            JsonFactory.class,
            JsonMapper.class,
            JsonInclude.class,
            EmbeddingModel.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns which update the index holds, all of it. */
  private int findWholeUpdate() {
    try (LuceneRecordIndex index = LuceneRecordIndex.open(folder, null)) {
      List<ChartRecord> kept = index.list(EndlessUpdates.CHART);
      String word = kept.get(0).narrative().split(" ", 2)[0];
      int number = Integer.parseInt(word.replace("generation", ""));
      assertThat(kept).isEqualTo(EndlessUpdates.update(number));
      assertThat(index.ledger(EndlessUpdates.CHART)).hasSize(kept.size());
      kept.forEach(
          each ->
              assertThat(index.ledger(EndlessUpdates.CHART))
                  .containsEntry(each.id(), Fingerprint.of(each)));
      IndexQuery query = new IndexQuery(word, List.of(new IndexQuery.Term(word, 1)), Set.of(), 200);
      assertThat(index.search(EndlessUpdates.CHART, query)).hasSize(kept.size());
      return number;
    }
  }
}
