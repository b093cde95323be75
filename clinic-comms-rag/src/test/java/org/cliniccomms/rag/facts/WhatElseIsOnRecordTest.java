package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why something stopped, what was refuted, whose illness it is, what was measured before. */
class WhatElseIsOnRecordTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    chart
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ENDED,
            "Sertraline 50 mg",
            "2024-02-01",
            r -> r.detail(Detail.STATUS_REASON, "Insomnia").detail(Detail.REASON, "Low mood"))
        .add(
            "rx-2",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "Phenytoin 100 mg",
            "2024-06-01",
            r -> r.detail(Detail.DOSAGE, "100 mg three times a day"))
        .add(
            "al-1",
            RecordKind.ALLERGY,
            RecordState.ACTIVE,
            "Naproxen",
            "2019-01-03",
            r -> r.detail(Detail.CATEGORY, "intolerance").detail(Detail.REACTION, "Heartburn"))
        .add(
            "al-2",
            RecordKind.ALLERGY,
            RecordState.ACTIVE,
            "Sulfonamide antibiotics",
            "2011-01-03",
            r -> {})
        .add("al-3", RecordKind.ALLERGY, RecordState.NOT_SO, "Latex", "2020-01-03", r -> {})
        .add("dx-1", RecordKind.CONDITION, RecordState.NOT_SO, "Gout", "2023-05-05", r -> {})
        .add(
            "im-1",
            RecordKind.IMMUNIZATION,
            RecordState.NOT_SO,
            "Zoster vaccine",
            "2024-10-10",
            r -> r.detail(Detail.STATUS_REASON, "Fever that day"))
        .add(
            "fh-1",
            RecordKind.FAMILY_HISTORY,
            RecordState.DONE,
            "Stroke",
            "2020-01-01",
            r -> r.detail(Detail.RELATIONSHIP, "father").detail(Detail.PART, "Stroke (58 years)"))
        .add(
            "us-1",
            RecordKind.REPORT,
            RecordState.DONE,
            "Abdominal ultrasound",
            "2025-03-09",
            r -> r.narrative("Gallstones without inflammation.", "en"));
    chart
        .add(
            "pr-1",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Cholecystectomy",
            "2025-04-04",
            r -> r.detail(Detail.COMMENT, "complication: wound infection"))
        .add(
            "nt-1",
            RecordKind.NOTE,
            RecordState.DONE,
            "Anestesia",
            "2025-04-04",
            r -> r.narrative("Sin complicaciones de la anestesia.", "es"));
    sodium(chart, "na-1", "2024-01-09", "128");
    sodium(chart, "na-2", "2024-09-09", "141");
    sodium(chart, "na-3", "2025-05-09", "137");
    return chart.build();
  }

  private static void sodium(TestChart chart, String id, String day, String number) {
    Consumer<ChartRecord.Builder> value =
        r -> r.value(new Measured("", List.of(), new BigDecimal(number), "mmol/L", ""));
    chart.add(id, RecordKind.MEASUREMENT, RecordState.DONE, "Sodium", day, value);
  }

  private static Finding find(String question) {
    return FINDER.find(
        new QuestionReader().read(question, CHART.patient(), TestChart.NOW), CHART, TestChart.NOW);
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why was sertraline stopped | Insomnia | rx-1",
        "por que se suspendio la sertralina | Insomnia | rx-1",
        "why was sertraline prescribed | Low mood | rx-1",
        "allergic to naproxen? | intolerance, not as an allergy; Heartburn | al-1",
        "can she have bactrim? | Not safely; Sulfonamide | al-2",
        "allergic to latex? | refuted | al-3",
        "tiene gota? | refutad | dx-1",
        "did she get the zoster vaccine | not given; Fever that day | im-1",
        "did her father have a stroke | father; 58 years | fh-1",
        "abdominal us result | Gallstones; March 9, 2025 | us-1",
        "last sodium and the one before | 137; 141 | na-3 na-2",
        "sodio previo? | 141 | na-2",
        "lowest sodium | 128; January 9, 2024 | na-1",
        "sodio mas alto | 141 | na-2",
        "hubo complicaciones? | wound infection; Sin complicaciones | pr-1 nt-1",
        "phenytoin dose now | 100 mg three times a day | rx-2",
      })
  void isTold(String question, String words, String records) {
    Finding finding = find(question);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.FOUND);
    Arrays.stream(words.split(";", -1))
        .forEach(word -> assertThat(text(finding)).containsIgnoringCase(word.strip()));
    assertThat(
            finding.statements().stream()
                .flatMap(one -> one.sources().stream())
                .map(id -> id.value())
                .distinct()
                .toList())
        .as(text(finding))
        .containsExactlyInAnyOrder(records.strip().split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did her brother have a stroke",
        "su madre tuvo un derrame cerebral?",
        "phenytoin level",
        "should we stop phenytoin",
        "debo aumentar la fenitoina",
        "is she allergic to phenytoin",
        "reaccion a la fenitoina",
      })
  void whatIsNearbyIsNoAnswer(String question) {
    Finding finding = find(question);

    assertThat(finding.outcome()).as(text(finding)).isEqualTo(Finding.Outcome.SILENT);
  }
}
