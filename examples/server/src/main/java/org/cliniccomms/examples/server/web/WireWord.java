package org.cliniccomms.examples.server.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of a state in JSON: {@code OPTED_IN} is {@code opted-in}. */
public final class WireWord {
  private WireWord() {}

  /** Returns the word of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant of a word; another word is refused with those that there are. */
  public static <E extends Enum<E>> E read(String field, String word, Class<E> type) {
    Optional<E> found =
        Arrays.stream(type.getEnumConstants()).filter(it -> of(it).equals(word)).findFirst();
    return found.orElseThrow(() -> Refused.invalid(field, "must be one of: " + words(type)));
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireWord::of)
        .collect(Collectors.joining(", "));
  }
}
