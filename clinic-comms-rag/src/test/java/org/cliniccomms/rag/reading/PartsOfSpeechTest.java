package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsOfSpeechTest {
  private final PartsOfSpeech parts = PartsOfSpeech.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {"drawn", "land", "brought", "living", "nearest", "quedaba", "acudió", "cuya"})
  @DisplayName("Verbs, adverbs and words between others may say how something is asked")
  void sayHow(String word) {
    assertThat(parts.maySayHow(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acudio", "obligo", "volvio"})
  @DisplayName("A word without its accent is known as the one with it")
  void withoutAccents(String word) {
    assertThat(parts.maySayHow(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"allowance", "ferritin", "kidney", "higado", "corazon", "carrera"})
  @DisplayName("What only is a noun is a thing that is asked for")
  void nouns(String word) {
    assertThat(parts.maySayHow(word)).isFalse();
    assertThat(parts.isKnown(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zylofem", "hidroclorotiazdia", ""})
  @DisplayName("What is in neither dictionary says nothing")
  void unknown(String word) {
    assertThat(parts.maySayHow(word)).isFalse();
    assertThat(parts.isKnown(word)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"skipped,skip", "duerme,dormir", "discusiones,discusion", "grew,grow"})
  @DisplayName("A word is known by the form under which dictionaries list it")
  void lemmas(String word, String lemma) {
    assertThat(parts.lemmas(word)).contains(lemma);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the", "with", "zylofem", ""})
  @DisplayName("Small words and unknown ones have no such form")
  void noLemmas(String word) {
    assertThat(parts.lemmas(word)).isEmpty();
  }
}
