package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.RecordIndex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every index promises of looking for words. */
abstract class RecordSearchContract extends IndexScene {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 14);

  @Test
  @DisplayName("R02 Fifteen hits of one patient stay hers beside another's better ones")
  void whatFitsBetterInAnotherChartIsNotFound() {
    RecordIndex index = words();
    List<ChartRecord> hers = new ArrayList<>();
    List<ChartRecord> foreign = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = "DocumentReference/" + i;
      hers.add(
          note(ANA, id, "Came for a control; among much else a penicillin rash was told of, " + i));
      foreign.add(note(BEA, id, "penicillin rash"));
    }
    index.update(ANA, hers, List.of());
    index.update(BEA, foreign, List.of());

    List<Hit> hits = index.search(ANA, query(15, "penicillin rash", "penicillin", "rash"));

    assertThat(hits).hasSize(15).allMatch(hit -> hit.record().chart().equals(ANA));
    assertThat(index.search(BEA, query(15, "penicillin rash")))
        .hasSize(15)
        .allMatch(hit -> hit.record().chart().equals(BEA));
  }

  @Test
  @DisplayName("R02 A near duplicate in another chart is not found")
  void aNearDuplicateInAnotherChartIsNotFound() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/a", "Severe reaction to penicillin in 2019, hospital stay"));
    put(index, note(BEA, "Note/b", "Severe reaction to penicillin in 2019"));

    assertThat(found(index, ANA, "penicillin", "severe reaction")).containsExactly("Note/a");
  }

  @Test
  void anotherClinicsChartOfTheSameIdIsAnotherChart() {
    RecordIndex index = words();
    put(index, note(new ChartKey(ClinicId.random(), ANA.patient()), "Note/1", "asthma"));

    assertThat(found(index, ANA, "asthma")).isEmpty();
    assertThat(index.list(ANA)).isEmpty();
    assertThat(index.ledger(ANA)).isEmpty();
  }

  @Test
  void accentsMakeNoDifference() {
    RecordIndex index = words();
    put(
        index,
        note(ANA, "Note/with", "Presión arterial alta, alergia al maní"),
        note(ANA, "Note/without", "Presion arterial alta, alérgia al mani"),
        note(ANA, "Note/apart", "Presio\u0301n arterial alta, alergia al mani\u0301"));
    String[] all = {"Note/with", "Note/without", "Note/apart"};

    for (String word :
        List.of("presión", "presion", "presio\u0301n", "PRESIÓN", "alergia", "maní")) {
      assertThat(found(index, ANA, word)).as(word).containsExactlyInAnyOrder(all);
    }
  }

  @Test
  void endingsMakeNoDifferenceInEitherLanguage() {
    RecordIndex index = words();
    put(
        index,
        note(ANA, "Note/en", "Allergies noted, vaccinated, walking with fractures healed"),
        note(ANA, "Note/es", "Vacunaciones al día, alergias, medicamentos y presiones altas"));

    for (String word : List.of("allergy", "fracture", "vaccinate", "walked")) {
      assertThat(found(index, ANA, word)).as(word).containsExactly("Note/en");
    }
    for (String word : List.of("vacunación", "medicamento", "presión", "vacunacion")) {
      assertThat(found(index, ANA, word)).as(word).containsExactly("Note/es");
    }
  }

  @Test
  void aPhraseIsNotFoundByItsWordsFarApart() {
    RecordIndex index = words();
    put(
        index,
        note(ANA, "Note/together", "The blood pressure is high"),
        note(
            ANA,
            "Note/apart",
            "Blood was taken at once by the nurse on duty, who then spoke of the great pressure"));

    assertThat(found(index, ANA, "blood pressure")).containsExactly("Note/together");
    assertThat(found(index, ANA, "pressure of blood")).containsExactly("Note/together");
  }

  @Test
  void whatWasAskedWeighsMoreThanWhatMeansSomethingLikeIt() {
    RecordIndex index = words();
    put(
        index,
        note(ANA, "Note/1", "Headache since May"),
        note(ANA, "Note/2", "Migraine since May"));
    List<IndexQuery.Term> terms =
        List.of(new IndexQuery.Term("migraine", 1), new IndexQuery.Term("headache", 0.3));

    List<Hit> hits = index.search(ANA, new IndexQuery("migraine?", terms, Set.of(), 10));

    assertThat(ids(hits)).containsExactly("Note/2", "Note/1");
    assertThat(hits.get(0).relevance()).isEqualTo(1);
    assertThat(hits.get(1).relevance()).isBetween(0.01, 0.9);
  }

  @Test
  void aRareWordWeighsMoreThanACommonOne() {
    RecordIndex index = words();
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      records.add(note(ANA, "Note/" + i, "Follow-up visit by phone"));
    }
    records.add(note(ANA, "Note/rare", "Colonoscopy planned by phone"));
    index.update(ANA, records, List.of());

    assertThat(found(index, ANA, "visit", "colonoscopy")).startsWith("Note/rare");
  }

  @Test
  void onlyTheKindsThatAreAskedForAreFound() {
    RecordIndex index = words();
    put(
        index,
        record(ANA, "Condition/1", RecordKind.CONDITION, "Asthma").build(),
        record(ANA, "CarePlan/1", RecordKind.PLAN, "Asthma self management").build(),
        record(ANA, "Note/1", RecordKind.NOTE, "Asthma").build());
    Set<RecordKind> kinds = Set.of(RecordKind.CONDITION, RecordKind.PLAN);
    List<IndexQuery.Term> asthma = List.of(new IndexQuery.Term("asthma", 1));

    assertThat(ids(index.search(ANA, new IndexQuery("asthma?", asthma, kinds, 10))))
        .containsExactlyInAnyOrder("Condition/1", "CarePlan/1");
  }

  @Test
  void equallyGoodOnesComeNewestFirstThenByTheirIds() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/none", "influenza vaccine"));
    put(index, note(ANA, "Note/old", "influenza vaccine", DAY.minusYears(3)));
    put(index, note(ANA, "Note/b", "influenza vaccine", DAY));
    put(index, note(ANA, "Note/new", "influenza vaccine", DAY.plusDays(1)));
    put(index, note(ANA, "Note/a", "influenza vaccine", DAY));

    // The date is a word of the text, too; so a term that all share alike is asked for.
    assertThat(found(index, ANA, "influenza"))
        .filteredOn(id -> !id.equals("Note/none"))
        .containsExactly("Note/new", "Note/a", "Note/b", "Note/old");
    assertThat(found(index, ANA, "influenza")).isEqualTo(found(index, ANA, "influenza"));
  }

  @Test
  @DisplayName("R14 Of 200 appointments the newest, which fits best, comes first")
  void theNewestAppointmentIsNotCutOff() {
    RecordIndex index = words();
    List<ChartRecord> appointments = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      appointments.add(
          record(ANA, "Appointment/" + (1000 + i), RecordKind.APPOINTMENT, "Control visit")
              .start(ChartDate.of(DAY.plusDays(i)))
              .narrative(i == 199 ? "Cardiology control" : "General control", "")
              .build());
    }
    index.update(ANA, appointments, List.of());

    List<String> hits = found(index, ANA, "cardiology", "control");

    assertThat(hits).hasSize(10).startsWith("Appointment/1199");
    assertThat(found(index, ANA, "control")).startsWith("Appointment/1199", "Appointment/1198");
  }

  @Test
  void aLongRecordIsFoundByItsLastWordsAndOnce() {
    RecordIndex index = words();
    String long1 = "The knee was examined again and again. ".repeat(400);
    put(
        index,
        note(ANA, "Note/long", long1 + "A torn meniscus was seen at last."),
        note(ANA, "Note/short", "Nothing special"));

    assertThat(found(index, ANA, "torn meniscus")).containsExactly("Note/long");
    assertThat(found(index, ANA, "knee")).containsExactly("Note/long");
    assertThat(index.search(ANA, query(5, "meniscus")).get(0).record().narrative())
        .hasSizeGreaterThan(15_000);
  }

  @Test
  void noWordsFindNothing() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "Asthma"));

    assertThat(index.search(ANA, query(10))).isEmpty();
    assertThat(found(index, ANA, "?!", "the")).isEmpty();
    assertThat(found(index, ANA, "diabetes")).isEmpty();
    assertThat(found(index, BEA, "asthma")).isEmpty();
  }

  @Test
  void whatLooksLikeALanguageOfQueriesIsWords() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "glucose AND hba1c = normal"));
    put(index, note(BEA, "Note/1", "glucose"));

    for (String text :
        List.of(
            "chart:* OR glucose",
            "'; drop table record; --glucose",
            "(glucose",
            "glucose\\",
            "glucose:*",
            "!glucose",
            "gluc\u0000 glucose",
            "\ud800 glucose")) {
      assertThat(index.search(ANA, query(10, text, "glucose")))
          .as(text)
          .hasSize(1)
          .allMatch(hit -> hit.record().chart().equals(ANA));
    }
  }

  @Test
  void hundredsOfTermsAreTaken() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "word7 and nothing else"));
    String[] terms = new String[900];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = "word" + i;
    }

    assertThat(found(index, ANA, terms)).containsExactly("Note/1");
  }
}
