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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void everyKindHasATemplate(String language) throws IOException {
    assertThat(load(language).stringPropertyNames())
        .containsAll(Arrays.stream(MessageKind.values()).map(Enum::name).toList());
  }

  @Test
  void theLanguagesAgreeInKeysAndArguments() throws IOException {
    Properties english = load("en");
    Properties spanish = load("es");

    assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(new MessageFormat(spanish.getProperty(key), Locale.ROOT).getArgumentNames())
          .as(key)
          .isEqualTo(new MessageFormat(english.getProperty(key), Locale.ROOT).getArgumentNames());
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
