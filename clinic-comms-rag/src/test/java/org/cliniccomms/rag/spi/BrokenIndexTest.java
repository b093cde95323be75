package org.cliniccomms.rag.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.testkit.AlteredIndex;
import org.cliniccomms.rag.testkit.LikenessContract;
import org.cliniccomms.rag.testkit.RecordIndexContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contracts notice an index that is broken in one place. */
class BrokenIndexTest {
  @Test
  void oneThatIsNotBrokenKeepsAllPromises() throws ReflectiveOperationException {
    assertThat(broken(AlteredIndex::new)).isEmpty();
    assertThat(brokenLikeness(AlteredIndex::new)).isEmpty();
  }

  @Test
  @DisplayName("R02 An index that searches without the patient is noticed")
  void searchingAllCharts() throws ReflectiveOperationException {
    assertThat(broken(AllCharts::new))
        .contains(
            "whatFitsBetterInAnotherChartIsNotFound",
            "aNearDuplicateInAnotherChartIsNotFound",
            "anotherClinicsChartOfTheSameIdIsAnotherChart");
    assertThat(brokenLikeness(AllCharts::new)).contains("whatIsMoreAlikeInAnotherChartIsNotFound");
  }

  @Test
  void answeringFromTheOldText() throws ReflectiveOperationException {
    assertThat(broken(OldText::new)).contains("anEditedRecordNeverAnswersFromItsOldText");
    assertThat(brokenLikeness(OldText::new)).contains("anEditedRecordIsNoLongerAlike");
  }

  @Test
  void updatingOneRecordAfterAnother() throws ReflectiveOperationException {
    assertThat(broken(OneByOne::new))
        .contains("whoLooksMeanwhileSeesAllOfAnUpdateOrNothing")
        .contains("whatIsTooLargeIsRefusedAndNothingChanges");
  }

  @Test
  void keepingWhatWasTakenOut() throws ReflectiveOperationException {
    assertThat(broken(NothingRemoved::new))
        .contains("whatIsTakenOutIsNotFoundAndAnothersOfThatIdIs")
        .contains("anErasedChartIsAsIfItHadNeverBeen");
  }

  @Test
  @DisplayName("R13 An index that tells a distance for a cosine is noticed")
  void tellingAnotherMeasure() throws ReflectiveOperationException {
    assertThat(brokenLikeness(Distances::new)).contains("theCosineIsTheCosine");
  }

  private static Set<String> broken(Function<ChartCatalog, RecordIndex> breaking)
      throws ReflectiveOperationException {
    return KeptPromises.broken(
        () ->
            new RecordIndexContract() {
              @Override
              protected RecordIndex create(@Nullable TextEmbedder embedder) {
                return breaking.apply(LuceneRecordIndex.inMemory(embedder));
              }
            });
  }

  private static Set<String> brokenLikeness(Function<ChartCatalog, RecordIndex> breaking)
      throws ReflectiveOperationException {
    return KeptPromises.broken(
        () ->
            new LikenessContract() {
              @Override
              protected RecordIndex create(@Nullable TextEmbedder embedder) {
                return breaking.apply(LuceneRecordIndex.inMemory(embedder));
              }
            });
  }

  /** Looks into every chart it has heard of, and gives the best of all. */
  private static final class AllCharts extends AlteredIndex {
    private final Set<ChartKey> charts = ConcurrentHashMap.newKeySet();

    AllCharts(ChartCatalog index) {
      super(index);
    }

    @Override
    public void update(
        ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
      charts.add(chart);
      super.update(chart, changed, removed);
    }

    @Override
    public List<Hit> search(ChartKey chart, IndexQuery query) {
      return charts.stream()
          .flatMap(each -> super.search(each, query).stream())
          .sorted(Comparator.comparingDouble(AllCharts::likeness).reversed())
          .limit(query.limit())
          .toList();
    }

    private static double likeness(Hit hit) {
      Double cosine = hit.cosine();
      return cosine == null ? hit.relevance() : cosine;
    }
  }

  /** Goes on finding each record by the text that it had first. */
  private static final class OldText extends AlteredIndex {
    private final RecordIndex first;

    OldText(ChartCatalog index) {
      super(index);
      this.first = index;
    }

    @Override
    public void update(
        ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
      Set<RecordId> known = first.ledger(chart).keySet();
      super.update(
          chart, changed.stream().filter(each -> !known.contains(each.id())).toList(), removed);
    }
  }

  /** Puts and takes records one by one, as an index without transactions would. */
  private static final class OneByOne extends AlteredIndex {
    OneByOne(ChartCatalog index) {
      super(index);
    }

    @Override
    public void update(
        ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
      removed.forEach(each -> super.update(chart, List.of(), List.of(each)));
      changed.forEach(each -> super.update(chart, List.of(each), List.of()));
    }
  }

  /** Puts in, and takes nothing out. */
  private static final class NothingRemoved extends AlteredIndex {
    NothingRemoved(ChartCatalog index) {
      super(index);
    }

    @Override
    public void update(
        ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
      super.update(chart, changed, List.of());
    }
  }

  /** Calls one less the distance of unit vectors a cosine. */
  private static final class Distances extends AlteredIndex {
    Distances(ChartCatalog index) {
      super(index);
    }

    @Override
    public List<Hit> search(ChartKey chart, IndexQuery query) {
      List<Hit> hits = new ArrayList<>();
      for (Hit each : super.search(chart, query)) {
        Double cosine = each.cosine();
        Double told = cosine == null ? null : 1 - Math.sqrt(2 - 2 * cosine);
        hits.add(new Hit(each.record(), each.relevance(), told));
      }
      return hits;
    }
  }
}
