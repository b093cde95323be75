package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.OfRelatives;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Weighs all sentences of a chart's notes by how much they say of what a question asks: what is
 * rare in the chart weighs most. Lives as long as one question. Not thread-safe.
 */
final class Weighing {
  private static final double TITLE = 0.9;
  private static final double BEFORE = 0.75;
  private static final double BEHIND = 0.5;
  private static final double ELSEWHERE = 0.4;
  private static final double LEAST = 0.15;
  private static final double WORDS = 0.05;
  private static final double TELLS = 0.1;

  /** What is nowhere and no noun may be said in other words. */
  private static final double OTHER_WORDS = 0.2;

  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:it|this|that|they|these|those|to be|then|next|every|each|once|twice|until|repeat"
              + "|frequency|duration|se|lo|la|los|las|est[aeo]s?|es[aeo]s?|luego|despues|cada|hasta"
              + "|frecuencia|duracion|repetir|proxim[oa])\\b"
              + "|\\b(?:it|them)\\b|\\w{3,}[aei]r(?:l[aeo]s?|sel[aeo]s?)\\b|\\b(?:se )?l[ao]s? "
              + "(?=\\w+(?:a|e|an|en|aba|ia|o|aron|ieron)\\b)");

  private final ReadQuestion question;
  private final List<Want> wants;
  private final Asked asked;
  private final List<NoteSentence> sentences;
  private final Map<NoteSentence, Set<Thing>> own = new HashMap<>();
  private final Map<ChartRecord, List<NoteSentence>> notes = new HashMap<>();
  private final Map<ChartRecord, Set<Thing>> titles = new HashMap<>();
  private final Map<Thing, Double> weights = new HashMap<>();

  private final OfWhom whom;
  private final Counted counted;

  Weighing(
      ReadQuestion question,
      Chart chart,
      Asked asked,
      List<Want> wants,
      OfWhom whom,
      Counted counted) {
    this.whom = whom;
    this.counted = counted;
    this.question = question;
    this.wants = List.copyOf(wants);
    this.asked = asked;
    this.sentences = NoteSentence.of(chart, question);
    for (NoteSentence one : sentences) {
      own.put(one, ownOf(one));
      notes.computeIfAbsent(one.record(), any -> new ArrayList<>()).add(one);
      titles.computeIfAbsent(one.record(), any -> asked.in(any.title()));
    }
    asked.things().forEach(thing -> weights.put(thing, thing.weight() * rarity(thing)));
  }

  /** "Ultrasound of thyroid: 11 mm nodule" names the nodule of the thyroid. */
  private Set<Thing> ownOf(NoteSentence one) {
    String text = whom.textOf(one);
    Set<Thing> said = new HashSet<>(asked.in(text));
    boolean several = asked.things().stream().anyMatch(thing -> thing.words().size() > 1);
    if (several && !text.isEmpty()) {
      Set<Thing> over = asked.in(one.record().title());
      asked.in(one.record().title() + ". " + text).stream()
          .filter(thing -> !over.contains(thing))
          .forEach(said::add);
    }
    return said;
  }

  private double rarity(Thing thing) {
    long said = own.values().stream().filter(one -> one.contains(thing)).count();
    boolean service =
        !thing.concepts().isEmpty()
            && thing.concepts().stream().allMatch(one -> one.field() == Field.SERVICE);
    boolean named = (thing.noun() && !service) || thing.isClinical();
    if (!named && !isSaid(thing)) {
      return OTHER_WORDS;
    }
    double all = Math.log(sentences.size() + 2);
    return Math.max(LEAST, Math.log((sentences.size() + 2) / (said + 0.5)) / all);
  }

  Asked asked() {
    return asked;
  }

  /** Tells whether what a sentence says of the matter may be an answer. */
  boolean mayBeTold(NoteSentence one) {
    return NotYet.mayBeTold(one, asked, question)
        && counted.isToldIn(one.text())
        && !NamedApart.standard().isAnother(one, question);
  }

  /** Tells whether any note says it. */
  boolean isSaid(Thing thing) {
    return own.values().stream().anyMatch(one -> one.contains(thing))
        || titles.values().stream().anyMatch(one -> one.contains(thing));
  }

  Map<Thing, Double> weights() {
    return weights;
  }

  List<Weighed> all() {
    List<Weighed> all = new ArrayList<>();
    for (NoteSentence one : sentences) {
      all.add(new Weighed(one, share(one), rank(one), own(one), isNamed(one)));
    }
    all.sort(Comparator.comparingDouble(Weighed::rank).reversed());
    return all;
  }

  /** Of sentences that say as much, those come first that say it in words and tell all wanted. */
  private double rank(NoteSentence one) {
    double share = share(one);
    if (share == 0) {
      return 0;
    }
    long told = wants.stream().filter(want -> want.isToldIn(one, question)).count();
    return share
        + WORDS * weight(asked.wordFor(one.text()))
        + (NotYet.isForbidden(one, question) ? TELLS : 0)
        + (wants.isEmpty() ? 0 : TELLS * told / wants.size());
  }

  List<NoteSentence> noteOf(NoteSentence sentence) {
    return notes.getOrDefault(sentence.record(), List.of());
  }

  Set<Thing> own(NoteSentence sentence) {
    return own.getOrDefault(sentence, Set.of());
  }

  /** Another medicine or illness is no answer; and a sentence must have something of its own. */
  private boolean isNamed(NoteSentence one) {
    if (!whom.mayBeToldIn(one)) {
      return false;
    }
    Set<Thing> all = new HashSet<>(titles.getOrDefault(one.record(), Set.of()));
    if (whom.isKin()) {
      all.addAll(own(one));
      if (isDeed(one)) {
        all.addAll(ownBefore(one));
      }
      return asked.things().stream().filter(Thing::isClinical).allMatch(all::contains);
    } else {
      noteOf(one).forEach(each -> all.addAll(own(each)));
    }
    return says(one) && asked.things().stream().filter(Thing::isNeeded).allMatch(all::contains);
  }

  /** "It is changed every two days" goes on with what was named before it. */
  private boolean says(NoteSentence one) {
    return !own(one).isEmpty()
        || (GOES_ON.matcher(one.folded()).find() && !ownBefore(one).isEmpty());
  }

  private Set<Thing> ownBefore(NoteSentence one) {
    List<NoteSentence> note = noteOf(one);
    int at = note.indexOf(one);
    return at > 0 ? own(note.get(at - 1)) : Set.of();
  }

  /** "The mother authorised": what relatives do may be named before. */
  private boolean isDeed(NoteSentence one) {
    return own(one).stream()
        .anyMatch(
            thing ->
                !thing.isClinical()
                    && thing.words().stream()
                        .noneMatch(word -> OfRelatives.isNamed(word.folded())));
  }

  /** Returns the sentence that says most of these; empty if none says any. */
  Optional<NoteSentence> mostOf(Set<Thing> things, List<NoteSentence> some) {
    NoteSentence best = null;
    double most = 0;
    for (NoteSentence one : some) {
      Set<Thing> said = new HashSet<>(own(one));
      said.retainAll(things);
      if (weight(said) > most) {
        most = weight(said);
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  double weight(Set<Thing> some) {
    double sum = weights.values().stream().mapToDouble(one -> one).sum();
    return sum == 0
        ? 0
        : some.stream().mapToDouble(one -> weights.getOrDefault(one, 0.0)).sum() / sum;
  }

  private double share(NoteSentence one) {
    List<NoteSentence> note = noteOf(one);
    int at = note.indexOf(one);
    Set<Thing> left = new HashSet<>(asked.things());
    double share = take(left, own.getOrDefault(one, Set.of()));
    share += TITLE * take(left, titles.getOrDefault(one.record(), Set.of()));
    if (at > 0) {
      share += BEFORE * take(left, own.getOrDefault(note.get(at - 1), Set.of()));
    }
    if (at + 1 < note.size()) {
      share += BEHIND * take(left, own.getOrDefault(note.get(at + 1), Set.of()));
    }
    for (NoteSentence other : note) {
      share += ELSEWHERE * take(left, own.getOrDefault(other, Set.of()));
    }
    return share;
  }

  private double take(Set<Thing> left, Set<Thing> said) {
    Set<Thing> taken = new HashSet<>(said);
    taken.retainAll(left);
    left.removeAll(taken);
    return weight(taken);
  }
}
