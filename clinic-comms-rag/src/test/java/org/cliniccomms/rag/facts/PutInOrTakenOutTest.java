package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutInOrTakenOutTest {
  private static final PaperChart PAPER = paper();

  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Nieves Condori Vega");
    return paper
        .add(
            paper
                .start("drug", RecordKind.MEDICATION, "Etonogestrel 68 MG Implant", "2026-05-11")
                .state(RecordState.ENDED))
        .add(done(paper, "out", "Removal of subcutaneous contraceptive", "2029-06-15"))
        .add(done(paper, "coil", "Insertion of intrauterine contraceptive device", "2029-08-20"))
        .add(done(paper, "line", "Insertion of tunneled hemodialysis catheter", "2030-01-10"))
        .record("lens", RecordKind.CONDITION, "Cataract", "2027-01-18")
        .add(done(paper, "eye", "Phacoemulsification of cataract", "2028-11-14"))
        .record("lump", RecordKind.CONDITION, "Malignant neoplasm of breast", "2027-01-08")
        .add(
            done(paper, "cut", "Lumpectomy of breast", "2027-02-22")
                .detail(Detail.REASON, "Malignant neoplasm of breast"))
        .add(done(paper, "gone", "Removal of tunneled hemodialysis catheter", "2030-04-22"))
        .note("heavy", "2030-02-01", "Heavier periods since the coil.");
  }

  private static ChartRecord.Builder done(PaperChart paper, String id, String title, String day) {
    return paper.start(id, RecordKind.PROCEDURE, title, day).state(RecordState.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When did they remove her contraceptive implant? | June 15, 2029",
        "When was the implant taken out of her arm? | June 15, 2029",
        "¿Cuándo le sacaron el implante del brazo? | 15 de junio de 2029",
        "When was the coil put in? | August 20, 2029",
        "¿Cuándo le pusieron la T de cobre? | 20 de agosto de 2029",
        "When did the permcath come out? | April 22, 2030",
        "When was her cataract taken out? | November 14, 2028",
        "¿Cuándo le sacaron la catarata? | 14 de noviembre de 2028",
        "When was the breast cancer removed? | February 22, 2027",
        "When was the tunnelled line placed? | January 10, 2030",
      })
  void isToldByWhatWasDone(String question, String day) {
    Finding finding = PAPER.find(question);

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"When was the IUD taken out?", "¿Cuándo le retiraron el DIU?"})
  void ofWhatWasOnlyPutInTheRemovalIsNotRecorded(String question) {
    assertThat(PAPER.find(question).outcome()).isEqualTo(Finding.Outcome.SILENT);
  }
}
