package org.cliniccomms.rag.langchain;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.RecordText;
import org.cliniccomms.rag.spi.RecordIndex;

/**
 * Gives a langchain4j pipeline the records of one chart that bear on a query, most relevant first,
 * also where they say it in the other language. Misfiled records are left out, and so are
 * instructions that were planted in a record.
 *
 * <p>Each content has the record's text, and as metadata {@link #RECORD}, {@link #KIND} and, where
 * there is one, {@link #DATE}. It asks nobody whether the chart may be read, keeps no record of it
 * and checks no answer: whoever builds a pipeline of it does. Thread-safe if the index is.
 */
public final class ChartContentRetriever implements ContentRetriever {
  /** Metadata: the record's id. */
  public static final String RECORD = "record";

  /** Metadata: the record's kind, such as {@code MEDICATION}. */
  public static final String KIND = "kind";

  /** Metadata: the record's day by the patient's clock, as {@code 2026-03-02}. */
  public static final String DATE = "date";

  private static final int MOST_TERMS = 60;

  private final RecordIndex index;
  private final ChartPatient patient;
  private final Glossary glossary;
  private final int most;

  private ChartContentRetriever(
      RecordIndex index, ChartPatient patient, Glossary glossary, int most) {
    if (most < 1 || most > 200) {
      throw new IllegalArgumentException("most: use 1 to 200");
    }
    this.index = Objects.requireNonNull(index, "index");
    this.patient = Objects.requireNonNull(patient, "patient");
    this.glossary = Objects.requireNonNull(glossary, "glossary");
    this.most = most;
  }

  /**
   * Looks into the chart of this patient alone.
   *
   * @param most how many records at most, 1 to 200
   */
  public static ChartContentRetriever of(
      RecordIndex index, ChartPatient patient, Glossary glossary, int most) {
    return new ChartContentRetriever(index, patient, glossary, most);
  }

  @Override
  public List<Content> retrieve(Query query) {
    List<IndexQuery.Term> terms = glossary.expand(query.text()).stream().limit(MOST_TERMS).toList();
    return index.search(patient.key(), new IndexQuery(query.text(), terms, Set.of(), most)).stream()
        .filter(hit -> hit.record().chart().equals(patient.key()))
        .flatMap(this::content)
        .toList();
  }

  private Stream<Content> content(Hit hit) {
    return SiftedChart.sift(patient, hit.record()).stream()
        .map(
            record ->
                Content.from(
                    TextSegment.from(RecordText.of(record, patient.zone()), metadata(record)),
                    Map.of(ContentMetadata.SCORE, hit.relevance())));
  }

  private Metadata metadata(ChartRecord record) {
    Metadata metadata =
        new Metadata().put(RECORD, record.id().value()).put(KIND, record.kind().name());
    record.date().ifPresent(date -> metadata.put(DATE, date.day(patient.zone()).toString()));
    return metadata;
  }
}
