package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question is looking for, in units each of which a record must explain. */
record Sought(List<Unit> units) {
  private static final Pattern ALLERGY =
      Pattern.compile("(?i)(?<!\\p{L})(?:allerg|al[eé]rgi|intoleran|hypersens|hipersens)\\p{L}*");

  private static final Pattern SIDE =
      Pattern.compile("left|right|bilateral(?:es)?|izquierd[oa]s?|derech[oa]s?");
  private static final Set<String> TO_SIDE =
      Set.of("on", "of", "the", "in", "side", "del", "de", "la", "el", "en", "al", "lado");

  private static final Pattern PART_OF_PRESSURE = Pattern.compile("la (?:maxima|minima)");
  private static final Pattern PRESSURE = Pattern.compile("presion|tension|pa|ta");

  private static final Set<String> WHICH = Set.of("which", "what", "que", "cual", "cuales");

  Sought {
    units = List.copyOf(units);
  }

  /** Cuts the target of a question into the names that the glossary knows and single words. */
  static Sought of(ReadQuestion question, Glossary glossary) {
    String text = text(question);
    List<Words.Token> tokens = Words.tokens(text);
    Set<String> target = new HashSet<>(question.target());
    Set<Integer> named = new HashSet<>();
    List<Unit> units = new ArrayList<>();
    int end = -1;
    List<Mention> mentions =
        glossary.mentions(text).stream().filter(Homonyms.meantIn(question)).toList();
    for (Mention mention : mentions) {
      List<Words.Token> span = tokens.subList(mention.first(), mention.end());
      boolean asked = span.stream().anyMatch(token -> target.contains(token.folded()));
      if (!asked && !isOfALetter(span, mention) && !isPartOfPressure(mention, tokens)) {
        continue;
      }
      if (mention.first() < end) {
        units.set(units.size() - 1, units.get(units.size() - 1).and(mention.concept()));
        continue;
      }
      units.add(Unit.of(span, Set.of(mention.concept()), mention.text(), mention.first()));
      end = mention.end();
      for (int at = mention.first(); at < end; at++) {
        named.add(at);
      }
    }
    for (int at = 0; at < tokens.size(); at++) {
      Words.Token token = tokens.get(at);
      boolean asked = target.contains(token.folded()) && !Homonyms.isFiller(token);
      if (asked && !named.contains(at)) {
        units.add(Unit.of(List.of(token), Set.of(), token.text(), at));
      }
    }
    units.sort(Comparator.comparingInt(Unit::first));
    withoutSort(units, tokens);
    withoutPicks(units);
    boolean sided = !Opposites.in(text).isNone();
    return new Sought(sided ? units.stream().map(one -> sided(one, tokens, text)).toList() : units);
  }

  /** "Which ear was the otitis": the ear is what the answer names, by its own name. */
  private static void withoutSort(List<Unit> units, List<Words.Token> tokens) {
    boolean more = units.stream().filter(unit -> !isSort(unit, tokens)).count() > 0;
    if (more) {
      units.removeIf(unit -> isSort(unit, tokens));
    }
  }

  /** "What did the potassium reach": of what was measured such words choose one value. */
  private static void withoutPicks(List<Unit> units) {
    if (new Sought(units).names(Field.MEASUREMENT)) {
      units.removeIf(unit -> !Matching.isClinical(unit) && unit.isPick());
    }
  }

  private static boolean isSort(Unit unit, List<Words.Token> tokens) {
    return unit.first > 0
        && WHICH.contains(tokens.get(unit.first - 1).folded())
        && !unit.concepts.isEmpty()
        && unit.concepts.stream()
            .allMatch(one -> one.field() == Field.BODY || one.field() == Field.WORD);
  }

  /** "T score": a letter and a word that only asks make a name together. */
  private static boolean isOfALetter(List<Words.Token> span, Mention mention) {
    return mention.concept().field() == Field.MEASUREMENT
        && span.size() > 1
        && span.stream().anyMatch(token -> token.folded().length() == 1);
  }

  /** "La mínima" is a part of a pressure that is named; "la mínima presión" is its lowest. */
  private static boolean isPartOfPressure(Mention mention, List<Words.Token> tokens) {
    return PART_OF_PRESSURE.matcher(Words.fold(mention.text())).matches()
        && IntStream.range(0, tokens.size())
            .filter(at -> at != mention.end())
            .anyMatch(at -> PRESSURE.matcher(tokens.get(at).folded()).matches());
  }

  /** Returns a unit as the question has it with its side, so that no more is denied than that. */
  private static Unit sided(Unit unit, List<Words.Token> tokens, String text) {
    int first = unit.first();
    int end = unit.end();
    if (first > 0 && isSide(tokens.get(first - 1))) {
      first--;
    } else {
      int at = end;
      while (at < tokens.size() && TO_SIDE.contains(tokens.get(at).folded())) {
        at++;
      }
      end = at < tokens.size() && isSide(tokens.get(at)) ? at + 1 : end;
    }
    return first == unit.first() && end == unit.end()
        ? unit
        : unit.said(text.substring(tokens.get(first).start(), tokens.get(end - 1).end()));
  }

  private static boolean isSide(Words.Token token) {
    return SIDE.matcher(token.folded()).matches();
  }

  /**
   * Returns the text in whose words units are counted. Who asks for an allergy to pollen looks for
   * pollen, not for hay fever.
   */
  static String text(ReadQuestion question) {
    return question.names(RecordKind.ALLERGY)
        ? ALLERGY.matcher(question.body()).replaceAll(";")
        : question.body();
  }

  /** Tells whether it asks for nothing in particular. */
  boolean isEmpty() {
    return units.isEmpty();
  }

  /** Returns the concepts that are named. */
  Set<Concept> concepts() {
    return units.stream().flatMap(unit -> unit.concepts.stream()).collect(Collectors.toSet());
  }

  /** Tells whether something of this field is named. */
  boolean names(Field field) {
    return concepts().stream().anyMatch(concept -> concept.field() == field);
  }

  /** Returns one without the words that the glossary does not know. */
  Sought named() {
    return new Sought(units.stream().filter(unit -> !unit.concepts.isEmpty()).toList());
  }

  /** Returns one of the units that name something of this field. */
  Sought of(Field field) {
    return new Sought(
        units.stream()
            .filter(unit -> unit.concepts.stream().anyMatch(one -> one.field() == field))
            .toList());
  }

  /** Returns one that looks for a single unit. */
  Sought only(Unit unit) {
    return new Sought(List.of(unit));
  }

  /** Returns what it looks for as the question has it. */
  String text() {
    List<String> words = new ArrayList<>();
    // The side of two units may be said but once.
    for (Unit unit : units) {
      for (String word : unit.text.split(" ", -1)) {
        if (words.isEmpty() || !words.get(words.size() - 1).equals(word)) {
          words.add(word);
        }
      }
    }
    return String.join(" ", words);
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "Sought[" + units.size() + " units]";
  }

  /**
   * A name or a word.
   *
   * @param concepts that it may mean; empty if the glossary knows none
   * @param stems of its meaningful words
   * @param first the number of its first word in the question
   * @param end the number of the word behind its last one
   */
  record Unit(Set<Concept> concepts, Set<String> stems, String text, int first, int end) {
    Unit {
      concepts = Set.copyOf(concepts);
      stems = Set.copyOf(stems);
    }

    static Unit of(List<Words.Token> span, Set<Concept> concepts, String text, int first) {
      Set<String> stems = new HashSet<>();
      span.stream()
          .filter(token -> !Words.isStopWord(token.folded()) || span.size() == 1)
          .forEach(token -> stems.add(token.stem()));
      return new Unit(concepts, stems, text, first, first + span.size());
    }

    /** Tells whether it is known, and no clinical thing or part of the body. */
    boolean isEverydayWord() {
      return !concepts.isEmpty()
          && concepts.stream().allMatch(concept -> concept.field() == Field.WORD);
    }

    /** Tells whether it only says which of several values is meant. */
    boolean isPick() {
      return Words.tokens(text).stream()
          .map(Words.Token::folded)
          .allMatch(word -> Picks.isWord(word) || Words.isStopWord(word));
    }

    Unit said(String otherText) {
      return new Unit(concepts, stems, otherText, first, end);
    }

    Unit and(Concept concept) {
      Set<Concept> more = new HashSet<>(concepts);
      more.add(concept);
      return new Unit(more, stems, text, first, end);
    }

    @Override
    public String toString() {
      return "Unit" + concepts.size();
    }
  }
}
