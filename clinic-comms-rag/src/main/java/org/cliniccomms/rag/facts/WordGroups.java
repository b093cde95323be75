package org.cliniccomms.rag.facts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.ListFile;

/**
 * Reads files of words that say the same: on each line a name and, behind a bar, words of both
 * languages, where a star stands for any ending and an underscore for a blank.
 */
final class WordGroups {
  private WordGroups() {}

  /** Returns what finds a word of each group in folded text, by the group's name. */
  static Map<String, Pattern> read(String file) {
    Map<String, String> words = new LinkedHashMap<>();
    ListFile.lines(WordGroups.class, file).stream()
        .map(line -> line.split("\\|", 2))
        .forEach(line -> words.merge(line[0].strip(), alternatives(line[1]), WordGroups::either));
    Map<String, Pattern> groups = new LinkedHashMap<>();
    words.forEach((name, any) -> groups.put(name, Pattern.compile("\\b(?:" + any + ")\\b")));
    return groups;
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
