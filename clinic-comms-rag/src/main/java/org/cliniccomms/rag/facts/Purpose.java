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
    if (sought.units().size() != 1) {
      return Optional.empty();
    }
    Set<Concept> asked = classes(Stream.of(sought.text()), glossary);
    Set<Concept> classes =
        asked.isEmpty()
            ? classes(sought.concepts().stream().flatMap(one -> names(one, glossary)), glossary)
            : asked;
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sought(List.of(new Sought.Unit(classes, Set.of(), sought.text(), 0, 0))));
  }

  /** "For the blood sugar": a class may be called by another name of what is measured. */
  private static Stream<String> names(Concept concept, Glossary glossary) {
    return concept.field() == Field.MEASUREMENT ? glossary.names(concept).stream() : Stream.empty();
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
