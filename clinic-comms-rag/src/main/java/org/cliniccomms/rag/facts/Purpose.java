package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;

/** Classes of medicines by what they are for, as their names have it: "remedy for the bones". */
final class Purpose {
  private static final List<String> NAMES =
      List.of(
          "%s medicine",
          "%s pill",
          "%s medication",
          "medicine for %s",
          "remedio para %s",
          "medicamento para %s",
          "pastilla para %s");

  private Purpose() {}

  /** Returns what the class is called for what is looked for; empty if there is none. */
  static Optional<Sought> of(Sought sought, Glossary glossary) {
    Sought named = withoutDeeds(sought);
    return named.units().size() == 1 ? ofOne(named, glossary) : Optional.empty();
  }

  /** "To bring down the phosphate": the medicine is for the phosphate. */
  private static Sought withoutDeeds(Sought sought) {
    return new Sought(
        sought.units().stream()
            .filter(
                unit ->
                    Matching.isClinical(unit) || MedicineDeed.in(Words.fold(unit.text())).isEmpty())
            .toList());
  }

  private static Optional<Sought> ofOne(Sought sought, Glossary glossary) {
    Set<Concept> asked = classes(Stream.of(sought.text()), glossary);
    Set<Concept> classes =
        asked.isEmpty()
            ? classes(sought.concepts().stream().flatMap(one -> names(one, glossary)), glossary)
            : asked;
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sought(List.of(new Sought.Unit(classes, Set.of(), sought.text(), 0, 0))));
  }

  /** "For the blood sugar": a class may be called by another name of what is measured or had. */
  private static Stream<String> names(Concept concept, Glossary glossary) {
    return switch (concept.field()) {
      case MEASUREMENT -> glossary.names(concept).stream();
      // A kind of diabetes is treated as diabetes is.
      case CONDITION ->
          glossary.broader(concept).stream()
              .filter(each -> each.field() == Field.CONDITION)
              .flatMap(each -> glossary.names(each).stream());
      default -> Stream.empty();
    };
  }

  private static Set<Concept> classes(Stream<String> texts, Glossary glossary) {
    return texts
        .flatMap(text -> NAMES.stream().map(name -> name.replace("%s", text)))
        .flatMap(name -> classes(name, glossary))
        .collect(Collectors.toSet());
  }

  private static Stream<Concept> classes(String name, Glossary glossary) {
    int words = Words.tokens(name).size();
    return glossary.mentions(name).stream()
        .filter(mention -> mention.first() == 0 && mention.end() == words)
        .map(Mention::concept)
        .filter(concept -> concept.field() == Field.MEDICINE && !concept.key().equals("medicine"));
  }
}
