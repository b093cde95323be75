package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What prescriptions, allergies and illnesses tell, and what they must not be taken for. */
class WhatChartsSayOfMedicinesAndIllnessesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    medicine(
        chart,
        RecordState.ACTIVE,
        "Metformin 850 MG Oral Tablet",
        "2021-05-03",
        r ->
            r.detail(Detail.STRENGTH, "850 MG")
                .detail(Detail.FREQUENCY, "2 times per day")
                .detail(Detail.DOSAGE, "With breakfast and dinner")
                .detail(Detail.PRACTITIONER, "Dr. Otto Grau"));
    medicine(
        chart,
        RecordState.ENDED,
        "Metformin 500 MG Oral Tablet",
        "2019-02-11",
        r -> r.detail(Detail.STRENGTH, "500 MG"));
    medicine(
        chart,
        RecordState.ENDED,
        "Enalapril 10 MG Oral Tablet",
        "2018-03-09",
        r ->
            r.detail(Detail.STATUS_REASON, "Dry cough")
                .end(ChartDate.of(LocalDate.of(2020, 8, 14))));
    medicine(
        chart,
        RecordState.ACTIVE,
        "Alendronate 70 MG Oral Tablet",
        "2023-01-30",
        r -> r.detail(Detail.FREQUENCY, "1 time per week").detail(Detail.DOSAGE, "dose 1"));
    medicine(
        chart,
        RecordState.ACTIVE,
        "insulin glargine 100 UNT/ML Pen Injector",
        "2022-06-06",
        r ->
            r.detail(Detail.STRENGTH, "100 UNT/ML")
                .detail(Detail.FREQUENCY, "1 time per day")
                .detail(Detail.DOSAGE, "14 units at bedtime"));
    record(chart, RecordKind.ALLERGY, RecordState.ACTIVE, "Amoxicillin", "1998-04-20");
    record(chart, RecordKind.ALLERGY, RecordState.ACTIVE, "Allergy to substance", "2011-01-05");
    record(chart, RecordKind.ALLERGY, RecordState.ACTIVE, "Cat dander (substance)", "2005-05-05");
    record(
        chart, RecordKind.CONDITION, RecordState.ACTIVE, "Diabetes mellitus type 2", "2019-02-01");
    record(
        chart,
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Gestational diabetes mellitus",
        "1989-07-07");
    record(
        chart,
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Osteoarthritis of left knee",
        "2021-12-01");
    record(chart, RecordKind.CONDITION, RecordState.NOT_SO, "Viral hepatitis type B", "2014-03-11");
    chart.add(
        "burn",
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Second degree burn",
        "2023-06-04",
        r -> r.end(ChartDate.of(LocalDate.of(2023, 6, 20))));
    record(
        chart,
        RecordKind.IMMUNIZATION,
        RecordState.DONE,
        "Hepatitis B vaccine, adult",
        "2020-01-02");
    return chart.build();
  }

  private static void medicine(
      TestChart chart,
      RecordState state,
      String title,
      String day,
      Consumer<ChartRecord.Builder> more) {
    chart.add(title.replaceAll("\\W+", "-"), RecordKind.MEDICATION, state, title, day, more);
  }

  private static void record(
      TestChart chart, RecordKind kind, RecordState state, String title, String day) {
    chart.add(title.replaceAll("\\W+", "-"), kind, state, title, day, r -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Qué día se le retiró el enalapril? | 14 de agosto de 2020 |",
        "¿Cuándo le suspendieron el enalapril? | 14 de agosto de 2020 |",
        "enalapril - still on it? why off | no longer taken; cough |",
        "¿De cuánto a cuánto pasó la metformina? | 500 MG; 850 MG | hace",
        "Is metformin taken with meals? | breakfast |",
        "¿La metformina va con las comidas? | breakfast |",
        "Every how many days does she take the alendronate? | 1 time per week |",
        "¿Cada cuántos días toma el alendronato? | 1 vez a la semana |",
        "How many units of basal insulin is she on? | 14 units |",
        "¿Cuántas unidades de insulina se pone al acostarse? | 14 units |",
        "Which substances must she not be given because of allergy? | Amoxicillin; Cat | Allergy to"
            + " substance",
        "What must the surgical team keep away from her on account of allergy? | Amoxicillin |",
        "Is she allergic to cats? | Yes; Cat dander |",
        "¿Es alérgica a los gatos? | Sí; Cat dander |",
        "Is she diabetic? Since what year? | 2019; 1989 |",
        "¿De qué lado es la artrosis de rodilla? | left |",
        "¿Hasta qué fecha figuró activa la quemadura de segundo grado? | 20 de junio de 2023 |",
        "Is he a hepatitis B carrier? | refuted | vaccine",
        "¿Se confirmó la hepatitis B sospechada en marzo de 2014? | refutad | vaccine",
      })
  void whatIsOnRecordIsTold(String question, String says, String saysNot) {
    String answer = TestChart.answer(CHART, question);

    assertThat(TestChart.find(CHART, question).outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(Arrays.stream(says.split(";", -1)).map(String::strip))
        .allSatisfy(word -> assertThat(answer).containsIgnoringCase(word));
    if (saysNot != null) {
      assertThat(answer).doesNotContainIgnoringCase(saysNot);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many times a week does she leave out metformin?",
        "How often does she leave the metformin out?",
        "¿Cuántas veces a la semana deja de tomar la metformina?",
        "¿Qué tan seguido se salta la metformina?",
        "Who dispenses her metformin?",
        "¿Quién le despacha la metformina?",
      })
  void whatIsNotTakenAndWhoHandsItOutIsInNoPrescription(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void aCodeForAnotherThingThanTheTitleNamesIsNotBelieved() {
    TestChart chart = new TestChart();
    chart.add(
        "dx",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Hypothyroidism",
        "2020-02-02",
        r ->
            r.codes(
                List.of(new Coding("http://snomed.info/sct", "195967001", "Asthma (disorder)"))));
    Chart miscoded = chart.build();

    assertThat(TestChart.answer(miscoded, "¿Tiene hipotiroidismo?"))
        .startsWith("Sí")
        .containsIgnoringCase("hipotiroidismo")
        .doesNotContainIgnoringCase("asma");
    assertThat(TestChart.find(miscoded, "Does she have asthma?").outcome())
        .isEqualTo(Finding.Outcome.SILENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How often does she take alendronate? | 1 time per week; dose 1",
        "¿Cada cuánto toma el alendronato?    | 1 vez a la semana; dosis 1"
      })
  void aDoseIsToldInTheLanguageOfTheAnswer(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many times has she been prescribed metformin?    | was prescribed 2 times",
        "How often has metformin been prescribed?             | was prescribed 2 times",
        "¿Cuántas veces le han recetado metformina?           | se recetó 2 veces",
        "How many times a day was metformin prescribed?       | 2 times per day",
        "¿Cuántas veces al día le recetaron la metformina?    | 2 veces al día"
      })
  void howManyPrescriptionsThereAreIsNotHowOftenItIsTaken(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }
}
