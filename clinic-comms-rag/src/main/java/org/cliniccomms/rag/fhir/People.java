package org.cliniccomms.rag.fhir;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.StringType;

/** How people are called. */
final class People {
  /** First the name on their papers, last those they no longer have. */
  private static final List<NameUse> ORDER =
      List.of(
          NameUse.OFFICIAL,
          NameUse.USUAL,
          NameUse.NULL,
          NameUse.TEMP,
          NameUse.NICKNAME,
          NameUse.ANONYMOUS,
          NameUse.MAIDEN,
          NameUse.OLD);

  private People() {}

  static String full(List<HumanName> names) {
    return inOrder(names)
        .map(People::written)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** With titles, such as {@code Dr.} */
  static String titled(List<HumanName> names) {
    return inOrder(names)
        .map(name -> joined(Stream.concat(values(name.getPrefix()), Stream.of(written(name)))))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** One that has ended comes behind one that has not. */
  private static Stream<HumanName> inOrder(List<HumanName> names) {
    return names.stream()
        .sorted(
            Comparator.comparing((HumanName name) -> name.getPeriod().hasEnd())
                .thenComparing(
                    name -> ORDER.indexOf(name.getUse() == null ? NameUse.NULL : name.getUse())));
  }

  private static String written(HumanName name) {
    String parts =
        joined(Stream.concat(values(name.getGiven()), Stream.of(Labels.text(name.getFamily()))));
    return parts.isEmpty() ? Labels.text(name.getText()) : parts;
  }

  private static Stream<String> values(List<StringType> parts) {
    return parts.stream().map(StringType::getValue).map(Labels::text);
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }
}
