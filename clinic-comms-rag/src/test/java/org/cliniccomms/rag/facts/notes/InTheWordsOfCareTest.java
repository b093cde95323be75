package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes speak the trade's shorthand of one language, and are asked in plain words of the other. */
class InTheWordsOfCareTest {
  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .note(
              "home",
              "2030-09-05",
              "Lives w/ nephew Tupac. Two loose rugs in the hallway. HOH on the left. Never learned"
                  + " to read or write. Niece Sami has POA. DNR, wants comfort feeds only. Short"
                  + " fuse since June. Wets the bed twice a week. Retired welder.")
          .note(
              "ward",
              "2030-07-10",
              "Podálica a las 34 semanas. Luxación de hombro derecho, reducida en urgencias."
                  + " Pérdida de peso de 6 kg. Usa muletas desde mayo. Le administraron 2 unidades"
                  + " de glóbulos rojos. Vía de abordaje: laparoscópica. Despertó con moretones en"
                  + " el muslo. Licencia médica por 21 días. Inasistencia escolar de 9 días."
                  + " Rechinamiento y bruxismo nocturno. Avisar a la vecina Mirta si empeora.")
          .note(
              "visit",
              "2030-06-03",
              "Mordida por un perro callejero en marzo. Parestesias en ambas manos. Disfonía de 6"
                  + " semanas. Gastroscopia en enero. Sedestación a los 7 meses. Toma agüita de"
                  + " boldo. Ganglio centinela negativo. Se desvela hasta las 3. Moretón en la"
                  + " pantorrilla. Atragantamientos con el arroz. Tía de Cusco ayuda con las"
                  + " cuentas. Colecho con la abuela.")
          .note(
              "day",
              "2030-04-04",
              "Keeps to himself at school. Slippery steps by the gate. Throws up after lunch."
                  + " Double vision when tired. Grab bars put up by the cousin. Gums bleed. Passed"
                  + " out in church. Drools at night.")
          .note(
              "clinic",
              "2030-05-02",
              "Runny nose for 4 days. Vapes mint pods. No running water at the farm. Stoma bag"
                  + " changed every 3 days. Sick note until August 9.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Con quién convive?|Tupac",
        "¿Con qué podría tropezar?|rugs",
        "¿De qué lado tiene hipoacusia?|left",
        "¿Es analfabeta?|read or write",
        "¿Quién tiene el poder notarial?|Sami",
        "¿Qué decidió sobre la reanimación?|DNR",
        "¿Desde cuándo está irritable?|June",
        "¿Cada cuánto se orina en la cama?|twice a week",
        "¿En qué se desempeñaba antes de jubilar?|welder",
        "At 34 weeks, how was the baby lying, breech or head down?|Podálica",
        "Which shoulder popped out?|derecho",
        "How much did he lose in kilos - weight loss?|6 kg",
        "Since when is she on crutches?|mayo",
        "How many units of packed cells?|2 unidades",
        "By which approach, keyhole or open?|laparosc",
        "Where were the bruises?|muslo",
        "How many days of sick leave?|21 días",
        "How many days of missed school?|9 días",
        "Does she grind her teeth?|bruxismo",
        "Whom do we notify if it gets worse?|Mirta",
        "¿Cuántos días lleva con rinorrea?|4 days",
        "¿Tiene agua potable en el campo?|running water",
        "¿Cada cuántos días se cambia la bolsa de ostomía?|every 3 days",
        "Which stray animal bit her?|perro",
        "Where does she have pins and needles?|manos",
        "How many weeks of hoarseness?|6",
        "When did he sit unsupported?|7 meses",
        "Which herbal tea does she drink?|boldo",
        "What does she choke on?|arroz",
        "Was the sentinel lymph node positive?|negativo",
        "Until what time does insomnia keep him up?|hasta las 3",
        "Which relative helps with the bills?|Cusco",
        "With whom does he co-sleep?|abuela",
        "Where is the bruise?|pantorrilla",
        "¿Dónde hay superficie resbaladiza?|gate",
        "¿Cuándo vomita?|lunch",
        "¿Tiene diplopía?|Double vision",
        "¿Quién instaló los pasamanos?|cousin",
        "¿Dónde se desmayó?|church",
        "¿Cuándo babea?|night",
        "¿Le sangran las encías?|Gums",
        "¿Está retraído?|Keeps to himself",
      })
  void areFoundInPlainWordsOfTheOtherLanguage(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Does she use a wheelchair?",
        "¿Quién tiene la tuición del niño?",
        "Which hearing aid does she wear?",
        "How many cigarettes a day does she smoke?",
        "¿Cuántos puntos de sutura le pusieron?",
        "What did the living will say about the kidneys?",
        "When was her colonoscopy?",
        "Is she fit to fly?",
      })
  void doNotTakeOneThingForAnother(String question) {
    assertThat(CHART.find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
