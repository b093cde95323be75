package org.cliniccomms.rag.facts.visits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.Honorifics;

/** Finds the names among the words of a question about visits that say nothing else. */
final class VisitNames {
  /** Any visit, and whoever sees the patient: they tell none from another. */
  private static final Set<String> ANY =
      Set.of(
          "visit",
          "follow-up",
          "general checkup",
          "emergency",
          "hospital admission",
          "discharge",
          "outpatient",
          "virtual visit",
          "phone call",
          "home visit",
          "in-person visit",
          "initial visit",
          "doctor",
          "specialist");

  private static final Set<String> TITLES =
      Set.of("dr", "dra", "doctor", "doctora", "lic", "ps", "psic", "prof", "ft", "klgo", "klga");

  /** Between a visit and what it is for or with: "cita de", "appointment with the". */
  private static final Set<String> OF =
      Set.of(
          "de", "del", "con", "c", "para", "por", "with", "w", "for", "the", "la", "el", "a", "an");

  private static final Set<String> OR = Set.of("or", "o", "u");

  private static final Set<String> HEADS =
      Set.of(
          "appointment",
          "appt",
          "visit",
          "session",
          "cita",
          "consulta",
          "control",
          "hora",
          "turno",
          "sesion",
          "booked",
          "see",
          "sees",
          "clinic",
          "review",
          "agendada",
          "booking");

  /** Those that a name stands before. */
  private static final Set<String> BEHIND =
      Set.of("appointment", "appt", "visit", "session", "clinic", "review", "booking");

  private final List<Token> tokens;
  private final Set<Integer> read;
  private final Set<String> target;
  private final Glossary glossary;

  private VisitNames(List<Token> tokens, Set<Integer> read, Set<String> target, Glossary glossary) {
    this.tokens = tokens;
    this.read = read;
    this.target = target;
    this.glossary = glossary;
  }

  /**
   * Returns the names in a text.
   *
   * @param read the places of words that say something else
   * @param target the words that may name something
   */
  static List<VisitName> in(
      String text, Set<Integer> read, List<String> target, Glossary glossary) {
    return new VisitNames(Words.tokens(text), read, new HashSet<>(target), glossary).all(text);
  }

  private List<VisitName> all(String text) {
    Map<Integer, Set<Concept>> concepts = new LinkedHashMap<>();
    Map<Integer, Integer> ends = new LinkedHashMap<>();
    for (Mention mention : glossary.mentions(text)) {
      boolean left =
          IntStream.range(mention.first(), mention.end())
              .anyMatch(at -> mayName(at) || (isOther(mention.first()) && isLeft(at)));
      if (left && isOfAThing(mention.concept())) {
        concepts.computeIfAbsent(mention.first(), any -> new HashSet<>()).add(mention.concept());
        ends.merge(mention.first(), mention.end(), Math::max);
      }
    }
    List<VisitName> names = new ArrayList<>();
    Set<Integer> named = new HashSet<>();
    concepts.forEach(
        (first, all) -> {
          if (named.contains(first)) {
            return;
          }
          int end = ends.getOrDefault(first, first + 1);
          IntStream.range(first, end).forEach(named::add);
          VisitName name = new VisitName(all, words(first, end), isCertain(all), false);
          boolean either = isOther(first) && !names.isEmpty();
          names.add(either ? names.remove(names.size() - 1).or(name) : name);
        });
    IntStream.range(0, tokens.size())
        .filter(at -> !named.contains(at) && mayName(at))
        .mapToObj(this::word)
        .forEach(names::add);
    return names;
  }

  private static boolean isOfAThing(Concept concept) {
    return concept.field() != Field.WORD && !ANY.contains(concept.key());
  }

  /** What notes tell of may be a word beside the matter. */
  private static boolean isCertain(Set<Concept> concepts) {
    return concepts.stream().anyMatch(one -> one.field() != Field.TOPIC);
  }

  /** "The patient or the therapist": who of both it was is asked. */
  private boolean isOther(int at) {
    int or = at > 0 && OF.contains(tokens.get(at - 1).folded()) ? at - 2 : at - 1;
    return or >= 0 && OR.contains(tokens.get(or).folded());
  }

  private boolean mayName(int at) {
    return isLeft(at) && !isOther(at);
  }

  private boolean isLeft(int at) {
    Token token = tokens.get(at);
    return !read.contains(at)
        && (target.contains(token.folded()) || Cognates.isVaccination(token.stem()))
        && !Words.isStopWord(token.folded())
        && Months.find(token.folded(), true).isEmpty()
        && !Character.isDigit(token.folded().charAt(0));
  }

  private Set<String> words(int first, int end) {
    return IntStream.range(first, end)
        .filter(at -> !Words.isStopWord(tokens.get(at).folded()) && !read.contains(at))
        .mapToObj(at -> tokens.get(at).folded())
        .collect(Collectors.toSet());
  }

  private VisitName word(int at) {
    boolean person = isTitled(at) || (at > 0 && isCapital(at));
    return new VisitName(
        Set.of(), Set.of(tokens.get(at).folded()), person || isInPlaceOfAName(at), person);
  }

  private boolean isCapital(int at) {
    String text = tokens.get(at).text();
    return Character.isUpperCase(text.codePointAt(0)) && text.length() > 2;
  }

  private boolean isTitled(int at) {
    if (at == 0) {
      return false;
    }
    String before = tokens.get(at - 1).folded();
    return TITLES.contains(before)
        || Honorifics.isOne(before)
        || (at > 1 && TITLES.contains(tokens.get(at - 2).folded()) && isCapital(at));
  }

  /** "Acupuncture appointment", "cita de acupuntura": nothing but a name stands there. */
  private boolean isInPlaceOfAName(int at) {
    boolean before = at + 1 < tokens.size() && BEHIND.contains(tokens.get(at + 1).stem());
    int head = at - 1;
    while (head > 0 && OF.contains(tokens.get(head).folded())) {
      head--;
    }
    boolean behind = head >= 0 && head < at - 1 && isHead(tokens.get(head));
    return before || behind;
  }

  private static boolean isHead(Token token) {
    return HEADS.contains(token.folded()) || HEADS.contains(Words.stem(token.folded()));
  }
}
