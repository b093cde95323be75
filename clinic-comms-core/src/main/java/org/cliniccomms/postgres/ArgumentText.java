package org.cliniccomms.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.RenderedText;
import org.jspecify.annotations.Nullable;

/** What a template was filled with, and the answers that it asks for, as one sealed text. */
final class ArgumentText {
  /** Control characters that separate names from values, and these from each other. */
  private static final String UNIT = "\u001f";

  private static final String RECORD = "\u001e";

  /** Before the id of an answer. */
  private static final String ASKS = "?";

  private ArgumentText() {}

  static String write(RenderedText text) {
    List<String> records = new ArrayList<>();
    text.arguments().forEach((name, value) -> records.add(name + UNIT + plain(value)));
    text.choices().forEach(it -> records.add(ASKS + it.id() + UNIT + plain(it.title())));
    return String.join(RECORD, records);
  }

  private static String plain(String value) {
    return value.replace(UNIT, " ").replace(RECORD, " ");
  }

  /** The words with what was written beside them; null was written before there was anything. */
  static RenderedText read(String words, Locale language, @Nullable String beside) {
    Map<String, String> arguments = new LinkedHashMap<>();
    List<Choice> choices = new ArrayList<>();
    for (String one : beside == null ? new String[0] : beside.split(RECORD, -1)) {
      int end = one.indexOf(UNIT);
      if (one.startsWith(ASKS)) {
        choices.add(new Choice(one.substring(1, end), one.substring(end + 1)));
      } else if (end > 0) {
        arguments.put(one.substring(0, end), one.substring(end + 1));
      }
    }
    return new RenderedText(words, language, arguments, choices);
  }
}
