package org.cliniccomms.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tells the words of a machine that answers a call from a person's. Immutable. */
final class MachineWords {
  private static final String RESOURCE = "machine-words.txt";

  private static final String OF_BOTH = "?";
  private static final String OF_PERSONS = "!";

  private final List<List<String>> machines;
  private final List<List<String>> both;
  private final List<List<String>> persons;

  private MachineWords(List<String> lines) {
    both = phrases(lines, OF_BOTH);
    persons = phrases(lines, OF_PERSONS);
    machines =
        lines.stream()
            .filter(line -> !line.startsWith(OF_BOTH) && !line.startsWith(OF_PERSONS))
            .map(PlainWords::of)
            .toList();
  }

  private static List<List<String>> phrases(List<String> lines, String mark) {
    return lines.stream().filter(line -> line.startsWith(mark)).map(PlainWords::of).toList();
  }

  /** Reads the phrases of every language. */
  static MachineWords standard() {
    InputStream resource =
        Objects.requireNonNull(MachineWords.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return new MachineWords(
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no person would say this to somebody who calls them. */
  boolean areIn(String said) {
    List<String> words = PlainWords.of(said);
    return isIn(words, machines) && !isIn(words, persons);
  }

  /** Whether a machine would say this, although a person might. */
  boolean mayBeIn(String said) {
    List<String> words = PlainWords.of(said);
    return isIn(words, machines) || isIn(words, both);
  }

  private static boolean isIn(List<String> words, List<List<String>> phrases) {
    return phrases.stream().anyMatch(phrase -> PlainWords.contain(words, phrase));
  }
}
