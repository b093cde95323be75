package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Passages;
import org.cliniccomms.rag.search.Ranking;
import org.cliniccomms.rag.search.StoredForm;
import org.cliniccomms.rag.search.TextEmbedder;
import org.jspecify.annotations.Nullable;

/** Makes the documents of records: one for each passage. */
final class RecordDocuments {
  private RecordDocuments() {}

  /** Returns each record's documents; asks the embedding model, if there is one. */
  static List<List<Document>> of(List<ChartRecord> records, @Nullable TextEmbedder embedder) {
    Map<ChartRecord, List<String>> passages = new LinkedHashMap<>();
    records.forEach(record -> passages.put(record, Passages.of(record)));
    Iterator<float[]> vectors =
        embedder == null
            ? null
            : embedder
                .embedAll(passages.values().stream().flatMap(List::stream).toList())
                .iterator();
    List<List<Document>> documents = new ArrayList<>();
    passages.forEach((record, texts) -> documents.add(of(record, texts, vectors)));
    return documents;
  }

  private static List<Document> of(
      ChartRecord record, List<String> passages, @Nullable Iterator<float[]> vectors) {
    List<Document> documents = new ArrayList<>();
    for (String passage : passages) {
      Document document = passage(record, documents.size(), passage);
      if (vectors != null) {
        document.add(new BinaryDocValuesField(Fields.VECTOR, bytes(vectors.next())));
      }
      documents.add(document);
    }
    byte[] form = StoredForm.write(record);
    String fingerprint = Fingerprint.ofStored(form).value();
    Document first = documents.get(0);
    first.add(new BinaryDocValuesField(Fields.STORED, new BytesRef(form)));
    first.add(
        new BinaryDocValuesField(Fields.FINGERPRINT, new BytesRef(fingerprint.getBytes(US_ASCII))));
    return documents;
  }

  private static Document passage(ChartRecord record, int number, String text) {
    Document document = new Document();
    document.add(new StringField(Fields.CHART, Fields.chart(record.chart()), Store.NO));
    document.add(new StringField(Fields.KEY, Fields.key(record.chart(), record.id()), Store.NO));
    document.add(new StringField(Fields.KIND, record.kind().name(), Store.NO));
    document.add(new TextField(Fields.ENGLISH, text, Store.NO));
    document.add(new TextField(Fields.SPANISH, text, Store.NO));
    document.add(new NumericDocValuesField(Fields.PASSAGE, number));
    document.add(new NumericDocValuesField(Fields.RECENCY, Ranking.recency(record)));
    document.add(
        new BinaryDocValuesField(Fields.ID, new BytesRef(record.id().value().getBytes(US_ASCII))));
    return document;
  }

  private static BytesRef bytes(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return new BytesRef(bytes.array());
  }

  static float[] vector(BytesRef bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asFloatBuffer().get(vector);
    return vector;
  }
}
