package org.cliniccomms.rag.lucene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;

/**
 * A process that updates a chart again and again, says when each update was done, and is killed.
 */
final class EndlessUpdates {
  static final ChartKey CHART =
      new ChartKey(new ClinicId(new UUID(1, 1)), new PatientId(new UUID(1, 2)));

  private EndlessUpdates() {}

  /**
   * The folder and the number of the first update.
   *
   * @param args both of them
   */
  public static void main(String[] args) {
    try (LuceneRecordIndex index = LuceneRecordIndex.open(Path.of(args[0]), null);
        PrintWriter told =
            new PrintWriter(new FileOutputStream(FileDescriptor.out), true, US_ASCII)) {
      for (int number = Integer.parseInt(args[1]); ; number++) {
        List<RecordId> gone =
            number % 2 == 0
                ? List.of(new RecordId("Note/odd"))
                : List.of(new RecordId("Note/even"));
        index.update(CHART, update(number), gone);
        told.println(number);
      }
    }
  }

  /** The whole chart after an update. */
  static List<ChartRecord> update(int number) {
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 100; i < 130; i++) {
      records.add(note("Note/" + i, number));
    }
    records.add(note(number % 2 == 0 ? "Note/even" : "Note/odd", number));
    return records;
  }

  private static ChartRecord note(String id, int number) {
    return ChartRecord.builder(CHART, new RecordId(id), RecordKind.NOTE, "Note")
        .narrative("generation" + number + " of a long story. ".repeat(200), "en")
        .build();
  }
}
