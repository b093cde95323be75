package org.cliniccomms.examples.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.junit.jupiter.api.Test;

/** The meter of leaks does see one. */
class StrangersTest {
  private final Chart own =
      chart(1, "Ada Quill", "n1", "Keeps bees behind the house since last spring.");
  private final Chart other =
      chart(2, "Tom Reed", "n2", "Plays the trombone in a band on Saturdays.");
  private final Strangers strangers = new Strangers(List.of(own, other));

  @Test
  void whatIsThePatientsOwnIsNoLeak() {
    assertThat(in("Ada Quill keeps bees behind the house since last spring.", "n1")).isZero();
  }

  @Test
  void anotherPatientsNameIdSentenceAndRecordEachCount() {
    assertThat(in("tom REED", "n1")).isEqualTo(1);
    assertThat(in("see " + id(other), "n1")).isEqualTo(1);
    assertThat(in("Plays the trombone in a band on Saturdays.", "n1")).isEqualTo(1);
    assertThat(in("-", "n2")).isEqualTo(1);
  }

  private int in(String shown, String ranked) {
    return strangers.in(shown, List.of(ranked), id(own));
  }

  private static String id(Chart chart) {
    return chart.patient().key().patient().toString();
  }

  private static Chart chart(int number, String name, String record, String note) {
    ChartKey key = new ChartKey(ChartSet.CLINIC, new PatientId(new UUID(7, number)));
    return new Chart(
        new ChartPatient(key, name, null, "", List.of(), ZoneOffset.UTC),
        List.of(
            ChartRecord.builder(key, new RecordId(record), RecordKind.NOTE, "Note")
                .narrative(note, "en")
                .build()));
  }
}
