package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** What is said of the way out, in the reader's language, else in English. Thread-safe. */
final class UnsubscribeWords {
  private static final String FILE = "unsubscribe.properties";

  private final Properties words = new Properties();

  UnsubscribeWords() {
    InputStream file = UnsubscribeWords.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException(FILE + ": is missing");
    }
    try (InputStreamReader reader = new InputStreamReader(file, UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before the link under a letter. */
  String line(Locale language) {
    return say("line", language);
  }

  /** A page that asks; nothing happens before its button is pressed, for scanners follow links. */
  String askingPage(Locale language) {
    return page(
        language,
        say("question", language),
        "<form method=\"post\"><input type=\"hidden\" name=\"List-Unsubscribe\""
            + " value=\"One-Click\"><button>"
            + say("yes", language)
            + "</button></form>");
  }

  /** A page that says that it is done. */
  String donePage(Locale language) {
    return page(language, say("done", language), "");
  }

  private String page(Locale language, String words, String more) {
    return "<!doctype html><html lang=\""
        + known(language)
        + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta name=\"referrer\" content=\"no-referrer\"><title>"
        + words
        + "</title><p>"
        + words
        + "</p>"
        + more
        + "</html>";
  }

  private String say(String what, Locale language) {
    return words.getProperty(known(language) + "." + what);
  }

  private String known(Locale language) {
    String own = language.getLanguage();
    return words.containsKey(own + ".line") ? own : "en";
  }
}
