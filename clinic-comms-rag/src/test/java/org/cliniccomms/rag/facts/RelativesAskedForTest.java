package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one person has is not told of another, nor denied of another. */
class RelativesAskedForTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final Chart CHART =
      new TestChart()
          .add(
              "dx-1",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Type 2 diabetes mellitus",
              "2015-04-02",
              r -> {})
          .add(
              "fh-1",
              RecordKind.FAMILY_HISTORY,
              RecordState.UNKNOWN,
              "Type 2 diabetes mellitus",
              "2020-01-01",
              r -> r.detail(Detail.RELATIONSHIP, "paternal grandfather"))
          .add(
              "fh-2",
              RecordKind.FAMILY_HISTORY,
              RecordState.UNKNOWN,
              "Breast cancer",
              "2020-01-01",
              r ->
                  r.detail(Detail.RELATIONSHIP, "mother")
                      .detail(Detail.PART, "Breast cancer (aged 51)"))
          .add(
              "fh-3",
              RecordKind.FAMILY_HISTORY,
              RecordState.UNKNOWN,
              "Trasplante renal",
              "2020-01-01",
              r ->
                  r.detail(Detail.RELATIONSHIP, "Hermano")
                      .detail(Detail.PART, "Trasplante renal (2009)")
                      .detail(Detail.COMMENT, "Falleció por sepsis"))
          .add(
              "note-1",
              RecordKind.NOTE,
              RecordState.DONE,
              "Progress note",
              "2025-03-03",
              r -> r.narrative("Asthma since 2011, well controlled. Aunt Petra drives her.", "en"))
          .build();

  private static Finding find(String question) {
    return FINDER.find(
        new QuestionReader().read(question, CHART.patient(), TestChart.NOW), CHART, TestChart.NOW);
  }

  private static String said(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  private static List<String> cited(Finding finding) {
    return finding.statements().stream()
        .flatMap(statement -> statement.sources().stream())
        .map(id -> id.value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿cuáles son los antecedentes familiares de diabetes? | fh-1",
        "qué familiares son diabéticos | fh-1",
        "any relative with cancer | fh-2",
        "algún pariente con diabetes | fh-1",
        "does she or her mother have breast cancer | fh-2",
        "does she or her grandparents have diabetes | dx-1 fh-1",
        "antecedentes personales y familiares de diabetes | dx-1 fh-1",
        "her history of diabetes and family | dx-1 fh-1",
      })
  void whoeverIsAskedAboutIsFound(String question, String records) {
    Finding finding = find(question);

    assertThat(finding.outcome()).as(said(finding)).isEqualTo(Finding.Outcome.FOUND);
    assertThat(cited(finding)).as(said(finding)).containsExactly(records.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "does her husband have diabetes",
        "does his wife have diabetes",
        "su marido tiene diabetes",
        "does her partner have breast cancer",
        "children with diabetes?",
        "in-laws diabetes",
        "father diabetes?",
        "her mom and dad diabetes?",
        "does she have a mother or father with diabetes",
      })
  void whatAnotherHasIsNotToldOfARelative(String question) {
    Finding finding = find(question);

    assertThat(finding.outcome()).as(said(finding)).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(said(finding)).doesNotContain("in relatives").doesNotContain("en familiares");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "does she or her mother have diabetes",
        "does she have diabetes like her father",
        "¿tiene ella o su madre diabetes?",
        "¿tiene diabetes como su padre?",
      })
  void thePatientsOwnIsToldWhereARelativesIsNotKnown(String question) {
    assertThat(cited(find(question))).containsExactly("dx-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How old was her mother when the breast cancer came? | 51",
        "mamá: ca de mama a q edad | 51",
        "What kidney treatment did the brother get? | 2009",
        "¿De qué murió el hermano? | sepsis",
        "What illnesses does the mother have? | Breast cancer",
      })
  void allThatIsRecordedOfARelativeIsTold(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How old was the mother when she got asthma?",
        "¿A qué edad le diagnosticaron asma a la mamá?",
        "dad - any asthma?",
      })
  void whatANoteSaysOfThePatientIsNotToldOfARelative(String question) {
    Finding finding = find(question);

    assertThat(finding.outcome()).as(said(finding)).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(said(finding)).doesNotContain("2011");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿Y el papá del niño, tiene diabetes también?",
        "¿Y la mamá, tiene asma?",
        "And his father, diabetes as well?"
      })
  void whoIsNamedBeforeACommaIsStillAskedAboutBehindIt(String question) {
    assertThat(cited(find(question))).doesNotContain("dx-1", "note-1");
  }
}
