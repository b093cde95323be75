package org.cliniccomms.rag.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.IndexQuery;
import org.junit.jupiter.api.Test;

class GlossaryTest {
  private static final String LOINC = "http://loinc.org";
  private static final Concept KNEE = new Concept(Field.BODY, "knee");
  private static final Concept KNEE_PAIN = new Concept(Field.CONDITION, "knee pain");

  private final Glossary small =
      Glossary.builder()
          .add(Field.BODY, "knee | kneecap | rodilla | ")
          .add(
              Field.CONDITION,
              """
              # ours
              pain | ache | dolor |
              knee pain < pain; knee | sore knee | dolor de rodilla | snomed:30989003
              """)
          .build();

  @Test
  void ofOverlappingNamesTheLongestCounts() {
    List<Mention> mentions = small.mentions("¿Tiene dolor en la rodilla izquierda?");

    assertThat(mentions).extracting(Mention::concept).containsExactly(KNEE_PAIN);
    Mention only = mentions.get(0);
    assertThat(only.text()).isEqualTo("dolor en la rodilla");
    assertThat(only.first()).isEqualTo(1);
    assertThat(only.end()).isEqualTo(5);
  }

  @Test
  void aMentionDoesNotShowTheText() {
    assertThat(small.mentions("sore knee").get(0).toString()).doesNotContain("sore");
  }

  @Test
  void aConceptIsAlsoAllThatIsAboveIt() {
    assertThat(small.broader(KNEE_PAIN))
        .containsExactlyInAnyOrder(KNEE_PAIN, KNEE, new Concept(Field.CONDITION, "pain"));
  }

  @Test
  void aCodeTellsMoreThanATitle() {
    List<Coding> codes = List.of(new Coding("http://snomed.info/sct", "30989003", ""));

    assertThat(small.conceptsOf("Kneecap, sore", codes)).containsExactly(KNEE_PAIN);
    assertThat(small.conceptsOf("Kneecap, sore", List.of())).containsExactly(KNEE);
  }

  @Test
  void aRecordIsAboutItsPartsToo() {
    Glossary standard = Glossary.standard();
    ChartKey chart = new ChartKey(new ClinicId(new UUID(0, 1)), new PatientId(new UUID(0, 2)));
    ChartRecord record =
        ChartRecord.builder(chart, new RecordId("o-1"), RecordKind.MEASUREMENT, "Blood pressure")
            .codes(List.of(new Coding(LOINC, "85354-9", "")))
            .value(
                new Measured(
                    "Systolic",
                    List.of(new Coding(LOINC, "8480-6", "")),
                    new BigDecimal("121"),
                    "mm[Hg]",
                    ""))
            .build();

    assertThat(standard.conceptsOf(record))
        .extracting(Concept::key)
        .containsExactly("blood pressure", "systolic blood pressure");
  }

  @Test
  void aTitleThatNamesAThingJustSoIsAboutNothingElse() {
    Glossary standard = Glossary.standard();

    assertThat(standard.conceptsOf("Hemoglobin A1c/Hemoglobin.total in Blood", List.of()))
        .extracting(Concept::key)
        .containsExactly("hemoglobin A1c");
    assertThat(
            standard.conceptsOf("Neuropathy due to type 2 diabetes mellitus (disorder)", List.of()))
        .extracting(Concept::key)
        .containsExactly("diabetic neuropathy");
  }

  @Test
  void aQuestionIsExpandedByItsOwnWordsFirst() {
    List<IndexQuery.Term> terms = small.expand("Does her kneecap hurt?");

    assertThat(terms.get(0)).isEqualTo(new IndexQuery.Term("kneecap", 1));
    assertThat(terms).extracting(IndexQuery.Term::text).contains("hurt", "rodilla", "knee");
    assertThat(terms)
        .filteredOn(term -> term.text().equals("rodilla"))
        .allSatisfy(term -> assertThat(term.weight()).isLessThan(1));
  }

  @Test
  void aQuestionOfStopWordsHasNoTerms() {
    assertThat(small.expand("¿Y qué hay de él?")).isEmpty();
  }

  @Test
  void aClinicMayAddNamesToAConcept() {
    Glossary more =
        Glossary.builder()
            .addStandard()
            .add(Field.CONDITION, "hypertension | the pressure thing | lo de la presión |")
            .build();

    assertThat(more.mentions("lo de la presión").get(0).concept().key()).isEqualTo("hypertension");
    assertThat(more.mentions("HTN").get(0).concept().key()).isEqualTo("hypertension");
  }

  @Test
  void refusesANameOfTwoConcepts() {
    Glossary.Builder builder =
        Glossary.builder().add(Field.BODY, "back | | lomo |\nloin | back | solomo |");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("back: of both");
  }

  @Test
  void aNameMayBeDeclaredToHaveTwoMeanings() {
    Glossary two = Glossary.builder().add(Field.BODY, "back | | lomo |\nloin | *back | |").build();

    assertThat(two.mentions("my back"))
        .extracting(one -> one.concept().key())
        .contains("loin", "back");
  }

  @Test
  void refusesWhatIsAboveAndNotThere() {
    Glossary.Builder builder = Glossary.builder().add(Field.BODY, "knee < leg | | rodilla |");

    assertThatThrownBy(builder::build).hasMessageContaining("a kind of leg");
  }

  @Test
  void refusesALineThatIsNotWellFormedByItsNumber() {
    Glossary.Builder builder = Glossary.builder();

    assertThatThrownBy(() -> builder.add(Field.BODY, "# head\nknee | kneecap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("body.txt, line 2");
    assertThatThrownBy(() -> builder.add(Field.BODY, "knee | | rodilla | icd9:7"))
        .hasMessageContaining("line 1: write codes");
    assertThatThrownBy(() -> builder.add(Field.BODY, " < leg | | |"))
        .hasMessageContaining("begin with the key");
  }
}
