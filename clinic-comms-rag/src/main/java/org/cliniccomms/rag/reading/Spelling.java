package org.cliniccomms.rag.reading;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/**
 * Puts right what is mistyped in a question: a word that nothing knows, and that is one slip away
 * from just one that is known. A word that is known, here or in the chart, is never another one.
 *
 * <p>Lives as long as one question. Thread-safe.
 */
public final class Spelling {
  private static final int SHORTEST = 5;
  private static final int LONG = 7;
  private static final int CLIPPED = 4;

  private static final Set<RecordKind> OF_MEDICINES =
      EnumSet.of(RecordKind.MEDICATION, RecordKind.ALLERGY);

  private final Glossary glossary;
  private final Set<String> expected;
  private final Set<String> written;
  private final Set<String> medicines;

  private Spelling(
      Glossary glossary, Set<String> expected, Set<String> written, Set<String> medicines) {
    this.glossary = glossary;
    this.expected = expected;
    this.written = written;
    this.medicines = medicines;
  }

  /** Returns the one for questions about a chart. */
  public static Spelling of(Glossary glossary, Chart chart) {
    Set<String> expected = new HashSet<>(Vocabulary.all());
    expected.addAll(OrdinaryWords.EXPECTED);
    Set<String> written = new HashSet<>();
    Set<String> medicines = new HashSet<>();
    Set<Concept> concepts = new HashSet<>();
    add(chart.patient().fullName(), written);
    for (ChartRecord record : chart.records()) {
      add(record.title(), expected);
      if (OF_MEDICINES.contains(record.kind())) {
        add(record.title(), medicines);
      }
      record.values().forEach(value -> add(value.name(), expected));
      record.codes().forEach(code -> add(code.display(), expected));
      record.details().values().forEach(texts -> texts.forEach(text -> add(text, written)));
      add(record.narrative(), written);
      glossary.conceptsOf(record).forEach(one -> concepts.addAll(glossary.broader(one)));
    }
    concepts.forEach(one -> glossary.names(one).forEach(name -> add(name, expected)));
    medicines.removeIf(word -> !isMedicine(word, glossary));
    return new Spelling(glossary, Set.copyOf(expected), Set.copyOf(written), Set.copyOf(medicines));
  }

  private static void add(String text, Set<String> words) {
    Words.tokens(text).forEach(token -> words.add(token.folded()));
  }

  /** Returns the text with what is mistyped in it put right. */
  public String corrected(String text) {
    StringBuilder corrected = new StringBuilder();
    int from = 0;
    for (Words.Token token : Words.tokens(text)) {
      Optional<String> meant = meant(token, text);
      if (meant.isPresent()) {
        corrected.append(text, from, token.start()).append(meant.get());
        from = token.end();
      }
    }
    return corrected.append(text.substring(from)).toString();
  }

  private static boolean isMedicine(String word, Glossary glossary) {
    return glossary.mentions(word).stream()
        .anyMatch(mention -> mention.concept().field() == Field.MEDICINE);
  }

  /** "Atorva" is short for a medicine of the chart, if it can be short for but one of them. */
  private Optional<String> clipped(String word) {
    if (!word.matches("[a-z]{" + CLIPPED + ",}") || isKnown(word)) {
      return Optional.empty();
    }
    List<String> whole = medicines.stream().filter(one -> one.startsWith(word)).sorted().toList();
    return whole.stream().map(Words::stem).map(Spelling::root).distinct().count() == 1
        ? Optional.of(whole.get(0))
        : Optional.empty();
  }

  private Optional<String> meant(Words.Token token, String text) {
    String word = token.folded();
    Optional<String> clipped = clipped(word);
    if (clipped.isPresent()) {
      return clipped;
    }
    Optional<String> base = base(word);
    if (base.isPresent() || !word.matches("[a-z]{" + SHORTEST + ",}") || isKnown(word)) {
      return base;
    }
    List<String> near = near(word, expected);
    boolean noted = near.isEmpty() && word.length() >= LONG;
    Language language = QuestionReader.language(text);
    List<String> all =
        (noted ? near(word, written) : near)
            .stream()
                .sorted(Comparator.comparing(one -> changes(language, token, one, text)))
                .toList();
    Optional<String> meant = one(all);
    boolean clinical = isNameLike(token, text) || glossary.knows(word);
    return clinical ? meant.filter(one -> !glossary.mentions(one).isEmpty()) : meant;
  }

  /** "Cabecita" is a head, unless it is somebody's name. */
  private Optional<String> base(String word) {
    return glossary.lists(word) || expected.contains(word) || written.contains(word)
        ? Optional.empty()
        : Diminutive.base(word, glossary::lists);
  }

  /** Of what may be meant, that is likelier which leaves the question in its language. */
  private static boolean changes(Language language, Words.Token token, String one, String text) {
    String with = text.substring(0, token.start()) + one + text.substring(token.end());
    return QuestionReader.language(with) != language;
  }

  /** A word that is only built like a medicine's name may be a listed one's, mistyped. */
  private boolean isKnown(String word) {
    return (glossary.knows(word) && (glossary.lists(word) || word.length() < LONG))
        || expected.contains(word)
        || written.contains(word)
        || PartsOfSpeech.standard().isKnown(word)
        || Words.isStopWord(word);
  }

  /** A capital within a sentence: it may be somebody's name. */
  private static boolean isNameLike(Words.Token token, String text) {
    String before = text.substring(0, token.start()).strip();
    return Character.isUpperCase(token.text().charAt(0))
        && !before.isEmpty()
        && "¿?.!¡:;".indexOf(before.charAt(before.length() - 1)) < 0;
  }

  /** Returns what is a slip away; only the words whose letters changed places, if there are any. */
  private static List<String> near(String word, Set<String> words) {
    List<String> near =
        words.stream()
            .filter(one -> one.length() >= SHORTEST && Slip.isBetween(word, one))
            .sorted(
                Comparator.<String>comparingInt(one -> Math.abs(one.length() - word.length()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<String> swapped = near.stream().filter(one -> Slip.isSwapped(word, one)).toList();
    return swapped.isEmpty() ? near : swapped;
  }

  /** Returns the one that is meant; empty if it may be one of several that do not mean the same. */
  private static Optional<String> one(List<String> near) {
    if (near.isEmpty()) {
      return Optional.empty();
    }
    boolean word = near.stream().map(Words::stem).map(Spelling::root).distinct().count() == 1;
    boolean asking = near.stream().allMatch(Vocabulary::isAsking);
    Set<RecordKind> kinds = KindWords.kindsOf(near.get(0));
    boolean kind =
        !kinds.isEmpty() && near.stream().allMatch(one -> KindWords.kindsOf(one).equals(kinds));
    return word || asking || kind ? Optional.of(near.get(0)) : Optional.empty();
  }

  /** "Problem" and "problema" are one word of two languages. */
  private static String root(String stem) {
    return stem.length() > SHORTEST && stem.endsWith("a")
        ? stem.substring(0, stem.length() - 1)
        : stem;
  }
}
