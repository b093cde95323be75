package org.cliniccomms.rag.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.Test;

/** The same number in another unit is another value. */
class UnitsTest {
  private final ReplyCheck check = new ReplyCheck(Glossary.standard());

  @Test
  void aPressureHoldsInItsOwnUnitOnly() {
    String note = "Self-measured at home: on average 138/88 mmHg over two weeks.";

    assertThat(kept(note, "At home on average 138/88 mmHg over two weeks [1].")).isEqualTo(1);
    assertThat(kept(note, "At home on average 138/88 kPa over two weeks [1].")).isZero();
  }

  private int kept(String note, String reply) {
    Evidence evidence = new Evidence(List.of(new RecordId("n-1")), note);
    return check.check(reply, List.of(evidence)).kept().size();
  }
}
