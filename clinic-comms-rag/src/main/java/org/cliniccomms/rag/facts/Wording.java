package org.cliniccomms.rag.facts;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.reading.Language;

/** The sentences of answers in one language. Immutable, thread-safe. */
final class Wording {
  private final Language language;
  private final Properties sentences = new Properties();

  Wording(Language language) {
    this.language = language;
    String file = "sentences_" + language.locale().getLanguage() + ".properties";
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Wording.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      sentences.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Language language() {
    return language;
  }

  /** Returns a part of a sentence, as it stands. */
  String phrase(String key) {
    return Objects.requireNonNull(sentences.getProperty(key), () -> "no phrase " + key);
  }

  /** Returns a sentence with its places filled. */
  String say(String key, Object... parts) {
    return capital(part(key, parts));
  }

  /** Returns a part of a sentence with its places filled. */
  String part(String key, Object... parts) {
    String sentence = phrase(key);
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
      int close = sentence.indexOf('}', open);
      filled.append(sentence, from, open);
      filled.append(parts[Integer.parseInt(sentence.substring(open + 1, close))]);
      from = close + 1;
    }
    return filled.append(sentence.substring(from)).toString();
  }

  /** Returns the same for one, or for several. */
  String count(String key, int number, Object... parts) {
    Object[] all = new Object[parts.length + 1];
    all[0] = number;
    System.arraycopy(parts, 0, all, 1, parts.length);
    return say(key + (number == 1 ? ".one" : ".many"), all);
  }

  private String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(language.locale()) + sentence.substring(1);
  }

  /** Returns a date as it is said, as exactly as it is known. */
  String date(ChartDate date, ZoneId zone) {
    LocalDate day = date.day(zone);
    String pattern =
        switch (date.precision()) {
          case YEAR -> "uuuu";
          case MONTH -> language == Language.ES ? "MMMM 'de' uuuu" : "MMMM uuuu";
          default -> language == Language.ES ? "d 'de' MMMM 'de' uuuu" : "MMMM d, uuuu";
        };
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
  }

  /** Returns the first items as one list, and how many more there are. */
  String some(List<String> items, int most) {
    return list(shown(items, most));
  }

  /** Returns the same of items that are long: with semicolons between them. */
  String someApart(List<String> items, int most) {
    return list(shown(items, most), "; ");
  }

  private List<String> shown(List<String> items, int most) {
    if (items.size() <= most) {
      return items;
    }
    List<String> shown = new ArrayList<>(items.subList(0, most));
    String more = language == Language.ES ? " más" : " more";
    shown.add(items.size() - most + more);
    return shown;
  }

  /** Returns the items as one list. */
  String list(List<String> items) {
    return list(items, items.stream().anyMatch(item -> item.contains(",")) ? "; " : ", ");
  }

  private String list(List<String> items, String between) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(between, items.subList(0, items.size() - 1))
        + (between.equals(", ") ? " " : between)
        + (language == Language.ES ? "y " : "and ")
        + items.get(items.size() - 1);
  }
}
