package org.cliniccomms.rag.facts;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.ListFile;

/** Words of questions about prescriptions, by what they say. */
final class MedicineWords {
  private static final Map<String, Pattern> ALL =
      ListFile.lines(MedicineWords.class, "medicine-aspects.txt").stream()
          .map(line -> line.split("\\|", 2))
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toMap(
                      line -> line[0].strip(),
                      line -> line[1].strip(),
                      (one, other) -> one + "|" + other),
                  MedicineWords::compiled));

  private MedicineWords() {}

  private static Map<String, Pattern> compiled(Map<String, String> lines) {
    return lines.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> Pattern.compile(one.getValue())));
  }

  /** Returns what finds the words of a name in folded text with single blanks between words. */
  static Pattern of(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  /** Tells whether folded text has one of them. */
  static boolean has(String name, String folded) {
    return of(name).matcher(folded).find();
  }
}
