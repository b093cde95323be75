package org.cliniccomms.examples.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.safety.RedFlag;
import org.cliniccomms.task.StaffTask;
import org.junit.jupiter.api.Test;

class PageTextsTest {
  private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z.]+)[}(]");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  private final Properties english = texts("/messages.properties");
  private final Properties spanish = texts("/messages_es.properties");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(spanish.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    assertThat(spanish.values()).noneMatch(text -> text.toString().isBlank());
  }

  @Test
  void bothLanguagesNameTheSameArguments() {
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(spanish, key)).as(key).isEqualTo(arguments(english, key));
    }
  }

  @Test
  void everyStateTaskAndRefusalHasItsWord() {
    Stream<String> wanted =
        Stream.of(
                Arrays.stream(CancellationState.values()).map(it -> "seat.state." + it),
                Arrays.stream(OfferState.values()).map(it -> "offer." + it),
                Arrays.stream(StaffTask.Kind.values()).map(it -> "task." + it),
                Arrays.stream(RedFlag.values()).map(it -> "danger." + it),
                Arrays.stream(OpenResult.Reason.values()).map(it -> "cancel.error." + it),
                Arrays.stream(SeatWriting.values()).map(it -> "seat.writing." + it),
                Arrays.stream(SyncReport.End.values()).map(it -> "fhir.state." + it))
            .flatMap(it -> it);

    assertThat(english.stringPropertyNames()).containsAll(wanted.toList());
  }

  @Test
  void everyTextThatATemplateNamesIsThere() throws IOException {
    try (Stream<Path> templates = Files.list(TEMPLATES)) {
      for (Path template : templates.toList()) {
        List<String> named =
            KEY.matcher(Files.readString(template, UTF_8))
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(english.stringPropertyNames()).as(template.toString()).containsAll(named);
      }
    }
  }

  private static List<String> arguments(Properties texts, String key) {
    return new MessageFormat(texts.getProperty(key), Locale.ROOT)
        .getArgumentNames().stream().sorted().toList();
  }

  private static Properties texts(String resource) {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(PageTextsTest.class.getResourceAsStream(resource)), UTF_8)) {
      texts.load(reader);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return texts;
  }
}
