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

  private final List<List<String>> phrases;

  private MachineWords(List<List<String>> phrases) {
    this.phrases = phrases;
  }

  /** Reads the phrases of every language. */
  static MachineWords standard() {
    InputStream resource =
        Objects.requireNonNull(MachineWords.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return new MachineWords(
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(PlainWords::of)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no person would say this to somebody who calls them. */
  boolean areIn(String said) {
    List<String> words = PlainWords.of(said);
    return phrases.stream().anyMatch(phrase -> PlainWords.contain(words, phrase));
  }
}
