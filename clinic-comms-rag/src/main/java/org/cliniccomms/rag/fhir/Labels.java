package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Coding;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/** The words and codes of a concept. */
final class Labels {
  private Labels() {}

  /** What somebody called it, else what its codes are called, else the first code. */
  static String of(CodeableConcept concept) {
    return Stream.of(
            Stream.of(text(concept.getText())),
            concept.getCoding().stream().map(coding -> text(coding.getDisplay())),
            concept.getCoding().stream().map(coding -> text(coding.getCode())))
        .flatMap(texts -> texts)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  static List<String> of(List<CodeableConcept> concepts) {
    return concepts.stream().map(Labels::of).filter(label -> !label.isEmpty()).toList();
  }

  /** The same without those that only have a code. */
  static List<String> spoken(List<CodeableConcept> concepts) {
    return concepts.stream()
        .filter(
            concept ->
                concept.hasText() || concept.getCoding().stream().anyMatch(one -> one.hasDisplay()))
        .map(Labels::of)
        .toList();
  }

  static List<Coding> codes(CodeableConcept concept) {
    return concept.getCoding().stream()
        .filter(coding -> coding.hasCode())
        .map(
            coding ->
                new Coding(
                    text(coding.getSystem()), text(coding.getCode()), text(coding.getDisplay())))
        .toList();
  }

  /** The first code, such as {@code active}; empty if there is none. */
  static String code(CodeableConcept concept) {
    return concept.getCoding().stream()
        .map(coding -> text(coding.getCode()))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  static String first(String... texts) {
    return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  static String text(@Nullable String text) {
    return Optional.ofNullable(text).orElse("").strip();
  }

  /** Returns a name with where it is, which may be the side: the other side is another thing. */
  static String at(String name, List<CodeableConcept> sites) {
    List<String> told =
        of(sites).stream()
            .filter(site -> !name.toLowerCase(Locale.ROOT).contains(site.toLowerCase(Locale.ROOT)))
            .toList();
    return name.isEmpty() || told.isEmpty() ? name : name + " (" + String.join(", ", told) + ")";
  }
}
