package org.cliniccomms.rag.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardGlossaryTest {
  private static final Locale SPANISH = Locale.forLanguageTag("es");
  private static final Glossary GLOSSARY = Glossary.standard();

  @Test
  void everyNameOfEveryConceptFindsIt() {
    List<String> lost = new ArrayList<>();
    for (Concept concept : GLOSSARY.concepts()) {
      for (String name : GLOSSARY.names(concept)) {
        if (GLOSSARY.mentions(name).stream().noneMatch(one -> one.concept().equals(concept))) {
          lost.add(name + " of " + concept);
        }
      }
    }

    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldHasEntriesWithASpanishNameEach(Field field) {
    List<Concept> all = GLOSSARY.concepts().stream().filter(one -> one.field() == field).toList();

    assertThat(all).hasSizeGreaterThan(15);
    assertThat(all).filteredOn(one -> GLOSSARY.inLanguage(one, SPANISH).isEmpty()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          high blood pressure             | la presión alta             | hypertension
          bad cholesterol                 | colesterol malo             | LDL cholesterol
          breaths per minute              | respiraciones por minuto    | respiratory rate
          HbA1c                           | Hemoglobina glicosilada     | hemoglobin A1c
          blood sugar                     | azúcar en la sangre         | glucose
          fasting glucose                 | GLICEMIA en ayunas          | glucose
          full blood count                | cuadro hemático             | complete blood count
          urine tests                     | examen general de orina     | urinalysis
          worn-out knee                   | desgaste de la rodilla      | osteoarthritis of knee
          water pills                     | pastilla para orinar        | diuretic
          blood thinners                  | anticoagulantes             | anticoagulant
          paracetamol                     | acetaminofén                | acetaminophen
          Tylenol                         | Kitadol                     | acetaminophen
          flu jab                         | vacuna de la gripa          | influenza vaccine
          X-rays                          | placas                      | x-ray
          CAT scan                        | un TAC                      | CT scan
          ultrasound                      | ecotomografía               | ultrasound
          hospitalised                    | hospitalizada               | hospital admission
          heart doctor                    | la cardióloga               | cardiology
          prescriptions                   | fórmula médica              | prescription
          next appointment                | próxima hora                | next appointment
          wheelchair                      | silla de ruedas             | mobility aid
          home remedies                   | agüita de hierbas           | herbal remedy
          left                            | izquierdo                   | left
          the daughters                   | su hija                     | daughter
          her son                         | el hijo                     | son
          peanuts                         | maní                        | peanut
          """)
  void knowsBothLanguages(String english, String spanish, String key) {
    assertThat(keysIn(english)).contains(key);
    assertThat(keysIn(spanish)).contains(key);
  }

  @Test
  void tellsANameInTheAskersLanguage() {
    Concept hypertension = new Concept(Field.CONDITION, "hypertension");

    assertThat(GLOSSARY.inLanguage(hypertension, SPANISH)).contains("hipertensión arterial");
    assertThat(GLOSSARY.inLanguage(hypertension, Locale.ENGLISH)).contains("hypertension");
    assertThat(GLOSSARY.inLanguage(hypertension, Locale.FRENCH)).isEmpty();
  }

  @Test
  void whoWritesAccentsMeansThem() {
    assertThat(keysIn("su mamá")).contains("mother").doesNotContain("breast");
    assertThat(keysIn("su mama")).contains("mother", "breast");
  }

  @Test
  void anArticleIsNoNameWithoutItsAccent() {
    assertThat(keysIn("¿Tuvo una operación?")).contains("operation").doesNotContain("finger");
    assertThat(keysIn("le duele la uña")).contains("finger");
  }

  @Test
  void shortFormsThatAreWordsCountInTheirSpellingOnly() {
    assertThat(keysIn("Has MS since 2010")).contains("multiple sclerosis");
    assertThat(keysIn("asked ms Weston")).doesNotContain("multiple sclerosis");
  }

  @Test
  void knowsWhatAMedicineIsAKindOf() {
    Concept ibuprofen = new Concept(Field.MEDICINE, "ibuprofen");
    Concept painkiller = new Concept(Field.MEDICINE, "painkiller");

    assertThat(GLOSSARY.broader(ibuprofen)).contains(ibuprofen, painkiller);
    assertThat(GLOSSARY.narrower(painkiller)).contains(ibuprofen, painkiller);
    assertThat(GLOSSARY.narrower(ibuprofen)).containsExactly(ibuprofen);
  }

  private static List<String> keysIn(String text) {
    return GLOSSARY.mentions(text).stream().map(mention -> mention.concept().key()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cirrhotic | cirrótico | cirrhosis",
        "epileptic | epiléptica | epilepsy",
        "asthmatic | asmático | asthma",
        "anaemic | anémica | anemia",
        "hypothyroid | hipotiroidea | hypothyroidism",
        "schizophrenic | esquizofrénico | schizophrenia",
        "anxious | ansiosa | anxiety",
        "malignant neoplasm of colon | neoplasia maligna de colon | colon cancer",
        "carcinoma of the pancreas | tumor maligno de páncreas | pancreatic cancer",
        "broken hip | se fracturó la cadera | fracture of hip",
        "short of vitamin D | carencia de vitamina D | vitamin D deficiency",
      })
  void wordsForWhoeverIsIllAndOtherFormsOfANameStandForTheIllness(
      String english, String spanish, String key) {
    Concept illness = new Concept(Field.CONDITION, key);

    assertThat(GLOSSARY.mentions(english)).extracting(Mention::concept).containsExactly(illness);
    assertThat(GLOSSARY.mentions(spanish)).extracting(Mention::concept).contains(illness);
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "cardiac", "systemic", "topical", "practice", "plastic"})
  void aWordThatOnlyEndsLikeThatStandsForNoIllness(String word) {
    assertThat(GLOSSARY.mentions(word))
        .noneMatch(mention -> mention.concept().field() == Field.CONDITION);
  }
}
