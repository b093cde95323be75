package org.cliniccomms.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.spi.ReplyInterpreter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "pt", "hi"})
  void everyKindHasATemplate(String language) throws IOException {
    assertThat(load(language).stringPropertyNames())
        .containsAll(Arrays.stream(MessageKind.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @DisplayName("A111 every kind can be spoken, and no spoken text asks for written words")
  @ValueSource(strings = {"en", "es", "pt", "hi"})
  void everyKindCanBeSpoken(String language) throws IOException {
    Properties templates = load(language);

    for (MessageKind kind : MessageKind.values()) {
      String spoken = templates.getProperty(kind + ".VOICE");
      assertThat(spoken).as(kind + ".VOICE").isNotBlank().doesNotContain("{notice}", "STOP");
    }
    assertThat(templates.getProperty("call.opening")).contains("{clinic}", "9");
    assertThat(templates.getProperty("call.gate")).contains("{clinic}", "1", "9");
    assertThat(templates.getProperty("call.voicemail")).contains("{clinic}", "{phone}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt", "hi"})
  void theLanguagesAgreeInKeysAndArguments(String language) throws IOException {
    Properties english = load("en");
    Properties other = load(language);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(new MessageFormat(other.getProperty(key), Locale.ROOT).getArgumentNames())
          .as(key)
          .isEqualTo(new MessageFormat(english.getProperty(key), Locale.ROOT).getArgumentNames());
    }
  }

  @ParameterizedTest
  @DisplayName("A54 the words that an offer asks for are answers in its language")
  @CsvSource({"en,YES,NO", "es,SI,NO", "pt,SIM,NAO", "hi,हाँ,नहीं"})
  void theWordsOfAnOfferAreAnswers(String language, String yes, String no) throws IOException {
    ReplyInterpreter interpreter = KeywordReplyInterpreter.standard();
    Locale locale = Locale.forLanguageTag(language);

    assertThat(load(language).getProperty("OFFER")).contains(yes, no);
    assertThat(interpreter.interpret(yes, locale).intent()).isEqualTo(ReplyIntent.YES);
    assertThat(interpreter.interpret(no, locale).intent()).isEqualTo(ReplyIntent.NO);
  }

  @ParameterizedTest
  @DisplayName("S14 the words that a request for consent asks for are answers in its language")
  @CsvSource({"en,YES,NO", "es,SI,NO", "pt,SIM,NAO", "hi,हाँ,नहीं", "de,JA,NEIN", "ro,DA,NU"})
  void theWordsOfAConsentRequestAreAnswers(String language, String yes, String no)
      throws IOException {
    ReplyInterpreter interpreter = KeywordReplyInterpreter.standard();
    Locale locale = Locale.forLanguageTag(language);
    Properties templates = load(language);

    assertThat(templates.getProperty("CONSENT_REQUEST")).contains(yes, no);
    assertThat(interpreter.interpret(yes, locale).intent()).isEqualTo(ReplyIntent.YES);
    assertThat(interpreter.interpret(no, locale).intent()).isEqualTo(ReplyIntent.NO);
    assertThat(PlainWords.of(templates.getProperty("choice.YES"))).isEqualTo(PlainWords.of(yes));
    assertThat(PlainWords.of(templates.getProperty("choice.NO"))).isEqualTo(PlainWords.of(no));
  }

  @ParameterizedTest
  @DisplayName("A111 a reader who repeats a text without its notice does not opt out")
  @ValueSource(strings = {"en", "es", "pt", "hi"})
  void noTextIsAnOptOut(String language) throws IOException {
    ReplyInterpreter interpreter = KeywordReplyInterpreter.standard();
    Properties templates = load(language);

    for (String key : templates.stringPropertyNames()) {
      // Who reads the last text after an opt-out has opted out already.
      boolean isSpoken = key.contains(".VOICE") || key.startsWith("call.");
      if (!key.startsWith("notice") && !key.equals("OPTED_OUT") && !isSpoken) {
        assertThat(
                interpreter
                    .interpret(
                        templates.getProperty(key).replace("{notice}", ""),
                        Locale.forLanguageTag(language))
                    .intent())
            .as(key)
            .isNotEqualTo(ReplyIntent.OPT_OUT);
      }
    }
  }

  private static Properties load(String language) throws IOException {
    Properties properties = new Properties();
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                MessageTemplates.class.getResourceAsStream(
                    "templates_" + language + ".properties")),
            UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
