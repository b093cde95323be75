package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** How a person is addressed. */
final class PersonNames {
  /** First the name they go by, last those they no longer have. */
  private static final List<NameUse> ORDER =
      List.of(
          NameUse.USUAL,
          NameUse.OFFICIAL,
          NameUse.NULL,
          NameUse.TEMP,
          NameUse.ANONYMOUS,
          NameUse.NICKNAME,
          NameUse.MAIDEN,
          NameUse.OLD);

  private PersonNames() {}

  /** The first of the names that is written out and holds now; empty if none is. */
  static String best(List<HumanName> names, Instant now) {
    return inOrder(names, now)
        .map(PersonNames::written)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The same with its titles, such as {@code Dr.} */
  static String titled(List<HumanName> names, Instant now) {
    return inOrder(names, now)
        .map(name -> joined(Stream.concat(values(name.getPrefix()), Stream.of(written(name)))))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Stream<HumanName> inOrder(List<HumanName> names, Instant now) {
    return names.stream()
        .sorted(
            Comparator.comparing((HumanName name) -> !FhirTimes.holds(name.getPeriod(), now))
                .thenComparing(name -> ORDER.indexOf(use(name))));
  }

  private static NameUse use(HumanName name) {
    return name.getUse() == null ? NameUse.NULL : name.getUse();
  }

  private static String written(HumanName name) {
    String parts =
        joined(Stream.concat(values(name.getGiven()), Stream.of(text(name.getFamily()))));
    return parts.isEmpty() ? text(name.getText()).strip() : parts;
  }

  private static Stream<String> values(List<StringType> parts) {
    return parts.stream().map(StringType::getValue).map(PersonNames::text);
  }

  private static String joined(Stream<String> parts) {
    return parts
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
