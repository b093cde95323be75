package org.cliniccomms.rag.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;
import org.cliniccomms.rag.glossary.Words;

/**
 * What sort of word a folded word is, by LanguageTool's dictionaries of English and Spanish.
 *
 * <p>Both languages are looked into: hurried questions mix them. A word without its accents is
 * found, too. Thread-safe.
 */
public final class PartsOfSpeech {
  /** Penn tags: verbs, adverbs, words between others, and adjectives that compare. */
  private static final Predicate<String> ENGLISH =
      Pattern.compile("VB.?|RB.?|RP|MD|IN|TO|CC|DT|PDT|EX|UH|W.*|PRP.*|JJR|JJS").asMatchPredicate();

  /** EAGLES tags: verbs, adverbs, pronouns, prepositions, conjunctions, determiners. */
  private static final Predicate<String> SPANISH =
      Pattern.compile("[VRPSCDI].*").asMatchPredicate();

  /** Verbs, nouns and adjectives. */
  private static final Predicate<String> ENGLISH_CONTENT =
      Pattern.compile("VB.?|NN.?|NN:.*|JJ.?").asMatchPredicate();

  private static final Predicate<String> SPANISH_CONTENT =
      Pattern.compile("[VNA].*").asMatchPredicate();

  private static final Predicate<String> ENGLISH_NOUN =
      Pattern.compile("NN|NNS|NN:.*").asMatchPredicate();

  private static final Predicate<String> SPANISH_NOUN = Pattern.compile("N.*").asMatchPredicate();

  private static final int SHORTEST = 3;

  private static final String PLAIN = "aeioun";
  private static final String ACCENTED = "áéíóúñ";

  private final Dictionary english;
  private final Dictionary spanish;

  private PartsOfSpeech(Dictionary english, Dictionary spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  /** Returns the one that reads the dictionaries, which are in memory from its first use on. */
  public static PartsOfSpeech standard() {
    return Loaded.STANDARD;
  }

  /** Tells whether a word is in one of the dictionaries. */
  public boolean isKnown(String folded) {
    return tags(folded, one -> true, one -> true);
  }

  /**
   * Tells whether a word may say how something is asked rather than of what: whether it may be a
   * verb, an adverb or a word between others, even if it may be a noun as well, as "draw".
   */
  public boolean maySayHow(String folded) {
    return tags(folded, ENGLISH, SPANISH);
  }

  /** Tells whether a word may be a noun, in either language. */
  public boolean mayName(String folded) {
    return tags(folded, ENGLISH_NOUN, SPANISH_NOUN);
  }

  /** Tells whether a word can be nothing but a verb, in either language. */
  public boolean isVerb(String folded) {
    List<String> tags =
        Stream.concat(
                entries(english, folded),
                spellings(folded).flatMap(spelt -> entries(spanish, spelt)))
            .map(each -> String.valueOf(each.getTag()))
            .toList();
    return !tags.isEmpty() && tags.stream().allMatch(tag -> tag.startsWith("V"));
  }

  /**
   * Returns the folded forms under which the dictionaries list a word: "skipped" under "skip",
   * "duerme" under "dormir". Empty for small words and for those that are in neither.
   */
  public Set<String> lemmas(String folded) {
    if (folded.length() < SHORTEST) {
      return Set.of();
    }
    return Stream.concat(
            entries(english, folded).filter(each -> tells(each, ENGLISH_CONTENT)),
            spellings(folded)
                .flatMap(spelt -> entries(spanish, spelt))
                .filter(each -> tells(each, SPANISH_CONTENT)))
        .map(each -> Words.fold(String.valueOf(each.getStem())))
        .filter(lemma -> lemma.length() >= SHORTEST)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns a folded word and the forms under which the dictionaries list it. */
  public Set<String> forms(String folded) {
    return Stream.concat(Stream.of(folded), lemmas(folded).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean tells(WordData entry, Predicate<String> tag) {
    return tag.test(String.valueOf(entry.getTag()));
  }

  private boolean tags(String folded, Predicate<String> inEnglish, Predicate<String> inSpanish) {
    return tags(english, folded).anyMatch(inEnglish)
        || spellings(folded).flatMap(spelt -> tags(spanish, spelt)).anyMatch(inSpanish);
  }

  private static Stream<String> tags(Dictionary dictionary, String word) {
    return entries(dictionary, word).map(each -> String.valueOf(each.getTag()));
  }

  /** The lookup uses its entries again for the next word. */
  private static Stream<WordData> entries(Dictionary dictionary, String word) {
    return new DictionaryLookup(dictionary).lookup(word).stream().map(WordData::clone);
  }

  /** Returns a word without an accent, and with one on each letter that may have it. */
  private static Stream<String> spellings(String word) {
    Stream<String> accented =
        IntStream.range(0, word.length())
            .filter(at -> PLAIN.indexOf(word.charAt(at)) >= 0)
            .mapToObj(
                at ->
                    word.substring(0, at)
                        + ACCENTED.charAt(PLAIN.indexOf(word.charAt(at)))
                        + word.substring(at + 1));
    return Stream.concat(Stream.of(word), accented);
  }

  /** They are a few megabytes: read when first wanted. */
  private static final class Loaded {
    static final PartsOfSpeech STANDARD =
        new PartsOfSpeech(
            dictionary("/org/languagetool/resource/en/english.dict"),
            dictionary("/org/languagetool/resource/es/es-ES.dict"));

    private static Dictionary dictionary(String path) {
      URL resource = Objects.requireNonNull(PartsOfSpeech.class.getResource(path), path);
      try {
        return Dictionary.read(resource);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
