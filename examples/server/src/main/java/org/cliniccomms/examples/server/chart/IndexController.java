package org.cliniccomms.examples.server.chart;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import org.cliniccomms.examples.server.chart.ChartIndexing.Run;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.rag.IndexingProgress;
import org.cliniccomms.rag.IndexingReport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Indexes all charts when an administrator wants it, and says how far that is. */
@RestController
@RequestMapping("/api/v1/query/index")
@Tag(name = "charts")
class IndexController {
  private final ChartIndexing indexing;

  IndexController(ChartIndexing indexing) {
    this.indexing = indexing;
  }

  /**
   * How far a run is, or how it ended.
   *
   * @param state {@code running}, {@code done}, {@code gave-up}, {@code cancelled} or {@code
   *     failed}
   * @param charts how many charts are behind it
   * @param records how many records were compared with the index
   * @param put how many of them were new or changed
   * @param remainingSeconds at the present rate; null before there is one
   */
  record RunView(
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      long charts,
      long total,
      long failed,
      long records,
      long put,
      long removed,
      double recordsPerSecond,
      @Nullable Long remainingSeconds) {
    static RunView of(Run run) {
      IndexingProgress progress =
          run.progress() == null
              ? new IndexingProgress(0, 0, 0, 0, 0, 0, Duration.ZERO)
              : run.progress();
      return new RunView(
          state(run),
          run.startedAt(),
          run.endedAt(),
          progress.charts(),
          progress.total(),
          progress.failed(),
          progress.records(),
          progress.put(),
          progress.removed(),
          progress.recordsPerSecond(),
          progress.remaining().map(Duration::toSeconds).orElse(null));
    }

    private static String state(Run run) {
      IndexingReport.Outcome outcome = run.outcome();
      if (run.endedAt() == null) {
        return "running";
      }
      return outcome == null ? "failed" : WireWord.of(outcome);
    }
  }

  @PostMapping
  @Operation(
      summary = "Index all charts now",
      description =
          "202: it has begun, or was under way. A chart is brought in step before each question"
              + " besides; this is for a first load, so that nobody waits for it.")
  ResponseEntity<RunView> begin() {
    return ResponseEntity.accepted().body(RunView.of(indexing.begin()));
  }

  @GetMapping
  @Operation(summary = "How far indexing is, with its rate and the time left, or how it ended")
  RunView last() {
    return indexing
        .last()
        .map(RunView::of)
        .orElseThrow(() -> Refused.notFound("indexing of all charts since the server started"));
  }
}
