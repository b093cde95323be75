package org.cliniccomms.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.search.WordForms;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/** Lucene's index, and the same folder searched by Lucene alone. */
final class SearchedFolder implements SearchedIndex {
  private final WordForms english = WordForms.english();
  private final Path folder;
  private final LuceneRecordIndex index;
  private @Nullable IndexSearcher searcher;

  SearchedFolder(Path folder, @Nullable TextEmbedder embedder) {
    this.folder = folder;
    this.index = LuceneRecordIndex.open(folder, embedder);
  }

  @Override
  public ChartCatalog index() {
    return index;
  }

  @Override
  public void filled() throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
  }

  @Override
  public int bare(ChartKey chart, IndexQuery query) throws IOException {
    if (searcher == null) {
      throw new IllegalStateException("not filled");
    }
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    words.add(
        new TermQuery(new Term("chart", chart.clinic() + "/" + chart.patient())), Occur.FILTER);
    words.setMinimumNumberShouldMatch(1);
    for (IndexQuery.Term term : query.terms()) {
      for (WordForms.Form form : english.of(term.text())) {
        words.add(new TermQuery(new Term("en", form.text())), Occur.SHOULD);
      }
    }
    return searcher.search(words.build(), 10).scoreDocs.length;
  }

  @Override
  public void close() throws IOException {
    if (searcher != null) {
      searcher.getIndexReader().close();
    }
    index.close();
  }
}
