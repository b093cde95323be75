package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People say more than their question: why they ask, for whom, and thanks. */
class SaidAroundTest {
  private static final Chart CHART = chart();

  private static final List<String> ENGLISH =
      List.of(
          "When was she vaccinated against influenza?",
          "What is she allergic to?",
          "Does she take rivaroxaban?",
          "Who prescribed rivaroxaban?");

  private static final List<String> AROUND_ENGLISH =
      List.of(
          "I need to know this for the referral letter: %s",
          "Quick question: %s",
          "The nurse asks: %s",
          "I have the patient on the phone. %s",
          "I'm seeing her for the first time today and the previous doctor has left. %s",
          "Could you check something for me? %s",
          "%s I need it before the ward round.",
          "%s Thanks!");

  private static final List<String> SPANISH =
      List.of(
          "¿Cuándo se vacunó contra la influenza?",
          "¿A qué es alérgica?",
          "¿Toma rivaroxabán?",
          "¿Quién le recetó el rivaroxabán?");

  private static final List<String> AROUND_SPANISH =
      List.of(
          "Necesito saber esto para la carta de derivación: %s",
          "Una consulta rápida: %s",
          "Pregunta la enfermera: %s",
          "Tengo a la paciente al teléfono. %s",
          "La veo hoy por primera vez y el médico anterior ya no está. %s",
          "¿Me puedes revisar algo? %s",
          "%s Lo necesito antes de la visita.",
          "%s ¡Gracias!");

  private static Chart chart() {
    return new TestChart()
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "Rivaroxaban 20 mg",
            "2024-03-03",
            record -> record.detail(Detail.PRACTITIONER, "Dr Noa Levi"))
        .add(
            "im-1",
            RecordKind.IMMUNIZATION,
            RecordState.DONE,
            "Influenza",
            "2024-10-11",
            record -> {})
        .add(
            "al-1",
            RecordKind.ALLERGY,
            RecordState.ACTIVE,
            "Sulfonamide",
            "2010-01-01",
            record -> record.detail(Detail.REACTION, "Urticaria"))
        .build();
  }

  private static Finding ask(String text) {
    return TestChart.find(CHART, text);
  }

  static Stream<Arguments> saidAround() {
    return Stream.concat(pairs(ENGLISH, AROUND_ENGLISH), pairs(SPANISH, AROUND_SPANISH));
  }

  private static Stream<Arguments> pairs(List<String> questions, List<String> around) {
    return questions.stream()
        .flatMap(plain -> around.stream().map(each -> Arguments.of(each, plain)));
  }

  @ParameterizedTest
  @MethodSource("saidAround")
  void whatIsSaidAroundAQuestionChangesNoAnswer(String around, String plain) {
    Finding expected = ask(plain);

    assertThat(expected.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(ask(String.format(Locale.ROOT, around, plain)).statements())
        .isEqualTo(expected.statements());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void capitalsChangeNoAnswer(String plain) {
    assertThat(ask(plain.toUpperCase(Locale.ROOT)).statements()).isEqualTo(ask(plain).statements());
  }

  static Stream<String> questions() {
    return Stream.concat(ENGLISH.stream(), SPANISH.stream());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He tells me sulfa drugs are off limits. What happened to her?",
        "The tablets hold a sulfonamide. What happens when she takes one?",
        "La tableta tiene una sulfonamida; ¿tiene alergia a eso?"
      })
  void whatAQuestionPointsBackToIsRead(String text) {
    assertThat(ask(text).statements())
        .anySatisfy(one -> assertThat(one.text()).containsIgnoringCase("sulfonamid"));
  }

  @Test
  void somebodyElseWhoIsNamedBeforeTheQuestionIsHeard() {
    Finding finding = ask("Now for Mrs. Zenaida Oquendo. What is she allergic to?");

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.SILENT);
    assertThat(finding.statements()).allSatisfy(one -> assertThat(one.sources()).isEmpty());
  }
}
