package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Tells whose charts an index keeps, by the words of one field, which are sorted. */
final class KeptCharts {
  private KeptCharts() {}

  static List<PatientId> patients(
      IndexReader reader, ClinicId clinic, @Nullable PatientId after, int limit)
      throws IOException {
    String prefix = clinic + "/";
    String start = after == null ? prefix : prefix + after + "\u0000";
    Set<String> charts = new TreeSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      collect(leaf, prefix, start, limit, charts);
    }
    return charts.stream()
        .limit(limit)
        .map(chart -> PatientId.parse(chart.substring(prefix.length())))
        .toList();
  }

  private static void collect(
      LeafReaderContext leaf, String prefix, String start, int limit, Set<String> charts)
      throws IOException {
    Terms terms = leaf.reader().terms(Fields.CHART);
    if (terms == null) {
      return;
    }
    TermsEnum each = terms.iterator();
    if (each.seekCeil(new BytesRef(start.getBytes(US_ASCII))) == TermsEnum.SeekStatus.END) {
      return;
    }
    PostingsEnum documents = null;
    int found = 0;
    for (BytesRef term = each.term(); term != null && found < limit; term = each.next()) {
      String chart = new String(term.bytes, term.offset, term.length, US_ASCII);
      if (!chart.startsWith(prefix)) {
        return;
      }
      documents = each.postings(documents, PostingsEnum.NONE);
      if (hasLive(documents, leaf.reader().getLiveDocs())) {
        charts.add(chart);
        found++;
      }
    }
  }

  /** What was taken out stays among the words until its file is rewritten. */
  private static boolean hasLive(PostingsEnum documents, @Nullable Bits live) throws IOException {
    for (int at = documents.nextDoc();
        at != DocIdSetIterator.NO_MORE_DOCS;
        at = documents.nextDoc()) {
      if (live == null || live.get(at)) {
        return true;
      }
    }
    return false;
  }
}
