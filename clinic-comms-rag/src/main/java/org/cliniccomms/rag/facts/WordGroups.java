package org.cliniccomms.rag.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads files of words that say the same: on each line a name and, behind a bar, words of both
 * languages, where a star stands for any ending and an underscore for a blank.
 */
final class WordGroups {
  private WordGroups() {}

  /** Returns what finds a word of each group in folded text, by the group's name. */
  static Map<String, Pattern> read(String file) {
    try (InputStream in = WordGroups.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      Map<String, String> words = new LinkedHashMap<>();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 2))
          .forEach(line -> words.merge(line[0].strip(), alternatives(line[1]), WordGroups::either));
      Map<String, Pattern> groups = new LinkedHashMap<>();
      words.forEach((name, any) -> groups.put(name, Pattern.compile("\\b(?:" + any + ")\\b")));
      return groups;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String alternatives(String words) {
    return Arrays.stream(words.strip().split("[\\s|]+"))
        .map(word -> word.replace('_', ' ').replace("*", "\\w*"))
        .collect(Collectors.joining("|"));
  }

  private static String either(String one, String other) {
    return one + "|" + other;
  }
}
