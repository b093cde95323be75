package org.cliniccomms.rag.glossary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a glossary looks things up in, made from its entries. */
record GlossaryParts(
    Map<Concept, Entry> entries,
    Map<Concept, Set<Concept>> broader,
    Map<Concept, Set<Concept>> narrower,
    Map<String, Concept> byCode,
    Map<String, Concept> bySkeleton,
    NameTree names,
    Set<String> words) {

  static GlossaryParts of(Map<Concept, Entry> collected) {
    Map<Concept, Entry> entries = Collections.unmodifiableMap(new LinkedHashMap<>(collected));
    NameTree names = new NameTree();
    List<String> wrong = new ArrayList<>();
    Map<String, Concept> byCode = new HashMap<>();
    Map<String, Concept> bySkeleton = new HashMap<>();
    DrugLevels levels = new DrugLevels(entries.values());
    for (Entry entry : entries.values()) {
      addNames(entry, names, wrong);
      levels
          .alsoCalled(entry)
          .forEach(name -> names.add(entry.concept(), new Entry.Name(name, false, true)));
      entry.codes().forEach(code -> addCode(code, entry.concept(), byCode, wrong));
      addSkeletons(entry, bySkeleton);
    }
    Map<Concept, Set<Concept>> broader = broader(entries, wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    Set<String> words = words(entries.values());
    return new GlossaryParts(entries, broader, turned(broader), byCode, bySkeleton, names, words);
  }

  private static Set<String> words(Collection<Entry> entries) {
    Set<String> words = new HashSet<>();
    for (Entry entry : entries) {
      Stream.concat(entry.english().stream().map(Entry.Name::text), entry.shownInSpanish().stream())
          .forEach(name -> Words.tokens(name).forEach(token -> words.add(token.folded())));
    }
    return Collections.unmodifiableSet(words);
  }

  private static void addNames(Entry entry, NameTree names, List<String> wrong) {
    Set<Entry.Name> all = new LinkedHashSet<>(entry.english());
    all.addAll(entry.spanish());
    for (Entry.Name name : all) {
      for (Concept other : names.add(entry.concept(), name)) {
        wrong.add(name.text() + ": of both " + entry.concept() + " and " + other);
      }
    }
    if (entry.concept().field() == Field.CONDITION) {
      all.stream()
          .filter(name -> !name.exact())
          .flatMap(name -> Illnesses.alsoCalled(name.text()).stream())
          .forEach(name -> names.add(entry.concept(), new Entry.Name(name, false, true)));
    }
  }

  private static void addCode(
      String code, Concept concept, Map<String, Concept> byCode, List<String> wrong) {
    Concept other = byCode.putIfAbsent(code, concept);
    if (other != null && !other.equals(concept)) {
      wrong.add(code + ": of both " + concept + " and " + other);
    }
  }

  /** One word only: longer names and short forms are no international names. */
  private static void addSkeletons(Entry entry, Map<String, Concept> bySkeleton) {
    if (entry.concept().field() == Field.MEDICINE) {
      for (Entry.Name name : entry.english()) {
        if (name.text().matches("\\p{L}{6,}")) {
          bySkeleton.putIfAbsent(Drugs.skeleton(Words.fold(name.text())), entry.concept());
        }
      }
    }
  }

  private static Map<Concept, Set<Concept>> broader(
      Map<Concept, Entry> entries, List<String> wrong) {
    Map<String, Concept> byKey = new HashMap<>();
    entries.keySet().forEach(concept -> byKey.putIfAbsent(concept.key(), concept));
    Map<Concept, Set<Concept>> broader = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      Set<Concept> all = new LinkedHashSet<>();
      climb(entry, entries, byKey, all, wrong);
      broader.put(entry.concept(), Collections.unmodifiableSet(all));
    }
    return broader;
  }

  private static Map<Concept, Set<Concept>> turned(Map<Concept, Set<Concept>> broader) {
    Map<Concept, Set<Concept>> narrower = new HashMap<>();
    broader.keySet().forEach(each -> narrower.put(each, new LinkedHashSet<>(Set.of(each))));
    broader.forEach((each, kinds) -> kinds.forEach(kind -> of(kind, narrower).add(each)));
    narrower.replaceAll((each, kinds) -> Collections.unmodifiableSet(kinds));
    return narrower;
  }

  private static Set<Concept> of(Concept kind, Map<Concept, Set<Concept>> narrower) {
    return narrower.computeIfAbsent(kind, any -> new LinkedHashSet<>());
  }

  private static void climb(
      Entry entry,
      Map<Concept, Entry> entries,
      Map<String, Concept> byKey,
      Set<Concept> all,
      List<String> wrong) {
    if (!all.add(entry.concept())) {
      return;
    }
    for (String key : entry.broader()) {
      Concept sameField = new Concept(entry.concept().field(), key);
      Concept above = entries.containsKey(sameField) ? sameField : byKey.get(key);
      Entry next = above == null ? null : entries.get(above);
      if (next == null) {
        wrong.add(entry.concept() + ": a kind of " + key + ", which is not there");
      } else {
        climb(next, entries, byKey, all, wrong);
      }
    }
  }
}
