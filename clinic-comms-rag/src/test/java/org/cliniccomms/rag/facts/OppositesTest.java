package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OppositesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the left hip | Fracture of right hip",
        "cadera izquierda | dolor en cadera derecha",
        "acute bronchitis | Chronic bronchitis",
        "sinusitis aguda | Sinusitis crónica",
        "type 1 diabetes | Diabetes mellitus type 2",
        "DM-1 | diabetes tipo 2",
        "CKD stage 3 | Chronic kidney disease stage 4",
        "second degree burn | First degree burn",
        "a malignant tumour | Benign neoplasm of skin",
        "viral sinusitis | Acute bacterial sinusitis",
      })
  void oneShutsTheOtherOut(String asked, String said) {
    assertThat(Opposites.in(asked).suit(Opposites.in(said))).isFalse();
    assertThat(Opposites.in(said).suit(Opposites.in(asked))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hip fracture | Fracture of right hip",
        "fracture of the left hip | Fracture of hip",
        "what is she taking right now | Fracture of left hip",
        "how many appointments are left | Pain in the right heel",
        "acute or chronic sinusitis | Chronic sinusitis",
        "both the left and the right knee | Injury of left knee",
        "stage 3 | Chronic kidney disease",
      })
  void whatSaysNothingOfItShutsNothingOut(String asked, String said) {
    assertThat(Opposites.in(asked).suit(Opposites.in(said))).isTrue();
  }
}
