package org.cliniccomms.rag.reading;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Spanish word that a small one is made of: "cabecita" is a "cabeza", "doctorcito" a doctor.
 */
final class Diminutive {
  private static final Pattern ENDING =
      Pattern.compile("(?<root>[a-z]{3,}?)(?<small>(?:ec|c)?it)(?<end>[oa])(?<many>s?)");

  private Diminutive() {}

  /** Returns the first such word that is known, in the number of the small one. */
  static Optional<String> base(String folded, Predicate<String> known) {
    Matcher ending = ENDING.matcher(folded);
    return ending.matches()
        ? roots(folded, ending.group("many").length())
            .flatMap(root -> words(root, ending.group("end")))
            .filter(known)
            .findFirst()
            .map(word -> word + ending.group("many"))
        : Optional.empty();
  }

  /** "Cabec" of "cabecita" may be "cab" and "cabez", "boqu" of "boquita" is "boc". */
  private static Stream<String> roots(String folded, int many) {
    String whole = folded.substring(0, folded.length() - many - 3);
    return Stream.of(
            whole,
            whole.replaceFirst("c$", "z"),
            whole.replaceFirst("qu$", "c"),
            whole.replaceFirst("gu$", "g"),
            whole.replaceFirst("c$", ""),
            whole.replaceFirst("ec$", ""))
        .distinct()
        .filter(root -> root.length() > 1);
  }

  private static Stream<String> words(String root, String end) {
    String other = end.equals("a") ? "o" : "a";
    return Stream.of(root + end, root, root + "e", root + other);
  }
}
