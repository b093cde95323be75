package org.cliniccomms.rag.facts.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be asked of a thing, its size or its side, that a sentence tells without the word.
 *
 * @param asking folded words that ask for it
 * @param told how a folded sentence tells it
 */
record Attribute(String name, Set<String> asking, Pattern told) {
  private static final String FILE = "attributes.txt";

  Attribute {
    asking = Set.copyOf(asking);
  }

  /** Returns those that come with this module. */
  static List<Attribute> standard() {
    try (InputStream in = Attribute.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Attribute::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Attribute read(String line) {
    // Patterns have bars of their own: only those with blanks around part the columns.
    List<String> cells = List.of(line.split(" \\| ", -1));
    if (cells.size() != 3) {
      throw new IllegalArgumentException(FILE + ": three columns expected");
    }
    return new Attribute(
        cells.get(0).strip(),
        Set.of(cells.get(1).strip().split("\\|")),
        Pattern.compile(cells.get(2).strip()));
  }

  /** Returns the first that a folded word asks for. */
  static Optional<Attribute> askedBy(String word, List<Attribute> all) {
    return all.stream().filter(one -> one.asking.contains(word)).findFirst();
  }

  /** Tells whether no record has it but in its words. */
  boolean isOfNotes() {
    return name.equals("size") || name.equals("side") || name.equals("stage");
  }

  boolean isToldIn(String folded) {
    return told.matcher(folded).find();
  }
}
