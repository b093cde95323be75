package org.cliniccomms.rag.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.rag.chart.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugsTest {
  private static final Glossary GLOSSARY = Glossary.standard();

  @ParameterizedTest
  @CsvSource({
    "amoxicillin, amoxicilina",
    "omeprazole, omeprazol",
    "atorvastatin, atorvastatina",
    "hydrochlorothiazide, hidroclorotiazida",
    "spironolactone, espironolactona",
    "levothyroxine, levotiroxina",
    "diclofenac, diclofenaco",
    "chloroquine, cloroquina",
    "phenytoin, fenitoina",
    "methotrexate, metotrexato",
    "morphine, morfina",
    "acyclovir, aciclovir",
    "ciprofloxacin, ciprofloxacino",
    "streptomycin, estreptomicina"
  })
  void englishAndSpanishNamesHaveOneSkeleton(String english, String spanish) {
    assertThat(Drugs.skeleton(english)).isEqualTo(Drugs.skeleton(spanish));
  }

  @ParameterizedTest
  @CsvSource({
    "amoxicillin, amoxicilina", "simvastatin, simvastatina", "spironolactone, espironolactona",
    "hydralazine, hidralazina", "naproxen, naproxen", "tolbutamide, tolbutamida",
    "olmesartan, olmesartán", "lansoprazole, lansoprazol"
  })
  void writesTheSpanishNameByRule(String english, String spanish) {
    assertThat(Drugs.inSpanish(english)).isEqualTo(spanish);
  }

  @Test
  void aMedicineThatIsNotListedIsOneConceptInBothLanguages() {
    assertThat(GLOSSARY.mentions("on zubopril")).hasSize(1);
    assertThat(GLOSSARY.mentions("¿Toma norvegliptina?").get(1).concept())
        .isEqualTo(GLOSSARY.mentions("Is norvegliptin a tablet").get(0).concept());
  }

  @Test
  void everydayWordsAreNoMedicines() {
    assertThat(GLOSSARY.mentions("the carpenter Antonina bought magazines"))
        .noneMatch(mention -> mention.concept().field() == Field.MEDICINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Amoxicillin 250 MG Oral Capsule                                  | amoxicillin
          24 HR metFORMIN hydrochloride 500 MG Extended Release Oral Tablet | metformin
          losartan potassium 50 MG Oral Tablet [Cozaar]                    | losartan
          Acetaminophen 325 MG Oral Tablet [Tylenol]                       | acetaminophen
          120 ACTUAT fluticasone propionate 0.11 MG/ACTUAT Dry Powder Inhaler | fluticasone
          Enalapril 10 mg comprimidos                                      | enalapril
          """)
  void aProductIsItsIngredientAndNotItsForm(String title, String key) {
    assertThat(GLOSSARY.conceptsOf(title, List.of()))
        .containsExactly(new Concept(Field.MEDICINE, key));
  }

  @Test
  void aProductOfTwoIsBoth() {
    Coding code = new Coding("", "", "hydrochlorothiazide 12.5 MG / lisinopril 10 MG Oral Tablet");

    assertThat(GLOSSARY.conceptsOf("", List.of(code)))
        .extracting(Concept::key)
        .containsExactly("hydrochlorothiazide", "lisinopril");
  }

  @Test
  void aProductOfUnlistedIngredientsIsKnownByTheirNames() {
    assertThat(GLOSSARY.conceptsOf("Qorvalen sodium 5 MG / brixomal 2 MG Oral Tablet", List.of()))
        .containsExactly(
            new Concept(Field.MEDICINE, Drugs.skeleton("qorvalen")),
            new Concept(Field.MEDICINE, Drugs.skeleton("brixomal")));
  }

  @Test
  void aSaltBelongsToTheMedicineBeforeIt() {
    assertThat(GLOSSARY.mentions("losartan potassium"))
        .extracting(mention -> mention.concept().key())
        .containsExactly("losartan");
    assertThat(GLOSSARY.mentions("potassium"))
        .extracting(mention -> mention.concept().key())
        .containsExactly("potassium");
  }
}
