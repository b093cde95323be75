package org.cliniccomms.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyDetectorTest {
  private static final EmergencyDetector DETECTOR = EmergencyDetector.standard();
  private static final List<String> LANGUAGES = List.of("en", "es", "pt", "hi", "ro", "de");
  private static final Locale HINDI = Locale.forLanguageTag("hi-IN");
  private static final Locale SPANISH = Locale.forLanguageTag("es-CL");

  static Stream<Arguments> emergencies() {
    return LANGUAGES.stream()
        .flatMap(
            language ->
                lines("emergencies_" + language)
                    .map(line -> line.split("\\|", 2))
                    .map(line -> Arguments.of(language, RedFlag.valueOf(line[0]), line[1])));
  }

  static Stream<String> ordinaryReplies() {
    return LANGUAGES.stream().flatMap(language -> lines("ordinary_" + language));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @DisplayName("I08 each red flag is seen in every language, whatever the clinic speaks")
  @MethodSource("emergencies")
  void eachRedFlagIsSeen(String language, RedFlag flag, String text) {
    List<Emergency> found = DETECTOR.detect(text, Locale.forLanguageTag(language));

    assertThat(flags(text, Locale.US)).contains(flag);
    assertThat(flags(text, Locale.JAPAN)).contains(flag);
    assertThat(found)
        .filteredOn(emergency -> emergency.flag() == flag)
        .extracting(emergency -> emergency.language().getLanguage())
        .containsExactly(language);
  }

  @Test
  @DisplayName("I08 every flag has three sentences in every language")
  void everyFlagHasThreeSentences() {
    for (String language : LANGUAGES) {
      for (RedFlag flag : RedFlag.values()) {
        assertThat(lines("emergencies_" + language).filter(line -> line.startsWith(flag + "|")))
            .as("%s in %s", flag, language)
            .hasSizeGreaterThanOrEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("I07 I08 ordinary talk raises no flag")
  @MethodSource("ordinaryReplies")
  void ordinaryTalkRaisesNoFlag(String text) {
    for (String language : LANGUAGES) {
      assertThat(DETECTOR.detect(text, Locale.forLanguageTag(language))).as(text).isEmpty();
    }
  }

  @Test
  @DisplayName("I07 I08 at least sixty ordinary replies per language are tried")
  void manyOrdinaryRepliesAreTried() {
    for (String language : LANGUAGES) {
      assertThat(lines("ordinary_" + language).distinct().count())
          .as(language)
          .isGreaterThanOrEqualTo(60);
    }
  }

  @ParameterizedTest
  @DisplayName("I01 I02 legs that cannot be felt are a red flag, however the apostrophe is written")
  @ValueSource(
      strings = {
        "I can't feel my legs since the diagnosis",
        "cannot feel my legs",
        "can’t feel my legs",
        "can`t feel my legs",
        "cant feel my legs",
        "CAN NOT FEEL MY LEGS",
        "ｃａｎ＇ｔ ｆｅｅｌ ｍｙ ｌｅｇｓ",
        "c\u200Ban't fe\u00ADel my le\u200Dgs"
      })
  void legsThatCannotBeFeltAreARedFlag(String text) {
    assertThat(flags(text, Locale.US)).containsExactly(RedFlag.CAUDA_EQUINA);
  }

  @Test
  @DisplayName("I03 Hindi is understood and named as the language of the answer")
  void hindiIsUnderstood() {
    assertThat(DETECTOR.detect("मुझे अपने पैर महसूस नहीं हो रहे हैं", Locale.US))
        .containsExactly(
            new Emergency(
                RedFlag.CAUDA_EQUINA, "{legs} .. {feel} .. {nahi}", Locale.forLanguageTag("hi")));
  }

  @ParameterizedTest
  @DisplayName("I03 S26 joiners, line breaks and dots left out change nothing in Hindi")
  @ValueSource(
      strings = {
        "सीने में दर्द\u200D है",
        "सी\u200Cने में द\u200Dर्द है",
        "नमस्ते\nसीने में दर्द है\n",
        "सीने मे दर्द",
        "साँस नहीं आ रही, सीने में दर्द",
        "सांस नही आ रही सीने में दर्द"
      })
  void joinersChangeNothing(String text) {
    assertThat(flags(text, Locale.US)).contains(RedFlag.CHEST_PAIN);
  }

  @Test
  @DisplayName("I04 romanised Hindi is Hindi")
  void romanisedHindiIsHindi() {
    assertThat(DETECTOR.detect("peshab control nahi ho raha, kamar dard", HINDI))
        .extracting(Emergency::flag, emergency -> emergency.language().getLanguage())
        .containsExactly(tuple(RedFlag.CAUDA_EQUINA, "hi"));
  }

  @Test
  @DisplayName("I05 the no of a phrase denies nothing in Spanish")
  void theNoOfAPhraseDeniesNothing() {
    assertThat(flags("no siento las piernas desde el accidente", Locale.US))
        .containsExactly(RedFlag.CAUDA_EQUINA);
    assertThat(flags("no puedo respirar", SPANISH)).containsExactly(RedFlag.CANNOT_BREATHE);
    assertThat(flags("No puedo respirar y me duele el pecho", SPANISH))
        .containsExactly(RedFlag.CANNOT_BREATHE, RedFlag.CHEST_PAIN);
  }

  @Test
  @DisplayName("I06 nor in Romanian")
  void norInRomanian() {
    assertThat(flags("nu pot respira", Locale.US)).containsExactly(RedFlag.CANNOT_BREATHE);
  }

  @Test
  @DisplayName("I07 a denied symptom is none, \"not only\" denies nothing")
  void aDeniedSymptomIsNone() {
    assertThat(flags("No severe chest pain, just my knee", Locale.US)).isEmpty();
    assertThat(flags("not only my knee, severe chest pain too", Locale.US))
        .containsExactly(RedFlag.CHEST_PAIN);
    assertThat(flags("not only my knee but severe chest pain", Locale.US))
        .containsExactly(RedFlag.CHEST_PAIN);
    assertThat(flags("no fever but chest pain", Locale.US)).containsExactly(RedFlag.CHEST_PAIN);
    assertThat(flags("no fever, cough or chest pain", Locale.US)).isEmpty();
  }

  @Test
  @DisplayName("I07 what is long past is none unless it is back")
  void whatIsLongPastIsNoneUnlessItIsBack() {
    assertThat(flags("I had a heart attack two years ago", Locale.US)).isEmpty();
    assertThat(flags("I had chest pain last year, and now my chest hurts", Locale.US))
        .containsExactly(RedFlag.CHEST_PAIN);
    assertThat(flags("chest pain since last year and it is worse", Locale.US))
        .containsExactly(RedFlag.CHEST_PAIN);
  }

  @Test
  @DisplayName("I07 what has gone may come back, and somebody else is somebody too")
  void whatHasGoneIsStillAFlag() {
    assertThat(flags("the chest pain is gone now", Locale.US)).contains(RedFlag.CHEST_PAIN);
    assertThat(flags("my neighbor has chest pain", Locale.US)).contains(RedFlag.CHEST_PAIN);
  }

  @Test
  void theGravestComesFirst() {
    assertThat(flags("call an ambulance, chest pain, she can't breathe", Locale.US))
        .containsExactly(RedFlag.CANNOT_BREATHE, RedFlag.CHEST_PAIN, RedFlag.CALL_FOR_RESCUE);
  }

  @Test
  void thePreferredLanguageIsNamedWhereSeveralKnowTheFlag() {
    assertThat(DETECTOR.detect("infarto", SPANISH))
        .extracting(emergency -> emergency.language().getLanguage())
        .containsExactly("es");
    assertThat(DETECTOR.detect("infarto", Locale.forLanguageTag("pt-BR")))
        .extracting(emergency -> emergency.language().getLanguage())
        .containsExactly("pt");
  }

  @Test
  @DisplayName("I01 what decided is the table's phrase, never the patient's words")
  void whatDecidedIsTheTablesPhrase() {
    assertThat(DETECTOR.detect("Anna Smith: chest badly hurts", Locale.US))
        .extracting(Emergency::phrase)
        .containsExactly("{chest} + {pain}");
  }

  @Test
  void theLocaleOfTheMachineChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(EmergencyDetector.standard().detect("I CAN'T BREATHE IN", Locale.US)).isNotEmpty();
      assertThat(EmergencyDetector.standard().detect("ME DUELE EL PECHO INFARTO", Locale.US))
          .isNotEmpty();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Set<RedFlag> flags(String text, Locale language) {
    return DETECTOR.detect(text, language).stream()
        .map(Emergency::flag)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<String> lines(String name) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    EmergencyDetectorTest.class.getResourceAsStream(name + ".txt")),
                UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
