package org.cliniccomms.rag.facts;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.ListFile;

/** What a question wants to know of a prescription, in whichever words of two languages. */
enum MedicineAspect {
  /** Who wrote it. */
  PRESCRIBER,
  /** What it is for. */
  PURPOSE,
  /** Since when. */
  BEGINNING,
  /** How much of it. */
  STRENGTH,
  /** How and how often it is taken. */
  DOSING,
  /** At which time of the day, on which day. */
  DAYTIME,
  /** In which form, by which way. */
  FORM,
  /** Always, or when it is needed. */
  NEED,
  /** Whether it goes on. */
  STANDING,
  /** Whether it is over. */
  ENDED;

  private static final Set<MedicineAspect> WHETHER =
      EnumSet.of(DOSING, DAYTIME, FORM, NEED, STANDING, ENDED);

  /** Returns all that a question's words, with single blanks between them, ask for. */
  static Set<MedicineAspect> in(String words) {
    return Stream.of(values())
        .filter(one -> one.isIn(words))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MedicineAspect.class)));
  }

  /** Returns those that a question may ask which wants a yes or no. */
  static Set<MedicineAspect> ofWhether() {
    return EnumSet.copyOf(WHETHER);
  }

  /** Tells whether words say that something is taken or given. */
  static boolean isGiven(String words) {
    return Patterns.named("given").matcher(words).find();
  }

  /** Tells whether a folded word says nothing of which medicine is meant. */
  static boolean isBeside(String word) {
    return Patterns.named("beside").matcher(word).matches();
  }

  private boolean isIn(String words) {
    return Objects.requireNonNull(Patterns.OF.get(this)).matcher(words).find();
  }

  /** Read when first wanted. */
  private static final class Patterns {
    static final Map<String, String> LINES =
        ListFile.lines(MedicineAspect.class, "medicine-aspects.txt").stream()
            .map(line -> line.split("\\|", 2))
            .collect(
                Collectors.toMap(
                    line -> line[0].strip(),
                    line -> line[1].strip(),
                    (one, other) -> one + "|" + other));
    static final Map<MedicineAspect, Pattern> OF = of();
    static final Map<String, Pattern> OTHERS =
        Map.of("given", compiled("given"), "beside", compiled("beside"));

    private static Map<MedicineAspect, Pattern> of() {
      Map<MedicineAspect, Pattern> of = new EnumMap<>(MedicineAspect.class);
      for (MedicineAspect one : values()) {
        of.put(one, compiled(one.name().toLowerCase(Locale.ROOT)));
      }
      return of;
    }

    private static Pattern compiled(String name) {
      return Pattern.compile(Objects.requireNonNull(LINES.get(name), name));
    }

    static Pattern named(String name) {
      return Objects.requireNonNull(OTHERS.get(name), name);
    }
  }
}
