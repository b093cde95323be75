package org.cliniccomms.reply;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.text.Words;

/** The words of one language and what they mean. Immutable. */
final class KeywordTable {
  private static final Map<String, Meaning> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("yes", Meaning.YES);
    ANSWERS.put("assent", Meaning.ASSENT);
    ANSWERS.put("no", Meaning.NO);
    ANSWERS.put("reschedule", Meaning.RESCHEDULE);
    ANSWERS.put("giveUp", Meaning.GIVE_UP);
    ANSWERS.put("optIn", Meaning.OPT_IN);
    ANSWERS.put("help", Meaning.HELP);
    ANSWERS.put("optOut.whole", Meaning.OPT_OUT);
    ANSWERS.put("optOut.urgency", Meaning.URGENCY);
    ANSWERS.put("filler", Meaning.FILLER);
  }

  private static final List<String> PHRASES =
      List.of(
          "optOut.anywhere",
          "optOut.phrases",
          "optOut.harmless",
          "optOut.verbs",
          "optOut.between",
          "optOut.objects",
          "wrongNumber",
          "negations");
  private static final Set<String> SETTINGS = Set.of("everywhere", "accents", "doubt");

  private final String source;
  private final boolean everywhere;
  private final boolean accentsMatter;
  private final List<String> doubt;
  private final PhraseMap<Meaning> answers = new PhraseMap<>();
  private final Map<String, PhraseMap<String>> phrases = new LinkedHashMap<>();

  /**
   * Reads a table.
   *
   * @param source where it was found, for the message when it is wrong
   */
  KeywordTable(String source, Properties properties) {
    this.source = source;
    refuseUnknownKeys(properties);
    this.everywhere = Boolean.parseBoolean(properties.getProperty("everywhere", "false"));
    this.accentsMatter = !properties.getProperty("accents", "required").equals("optional");
    this.doubt = listed(properties, "doubt").toList();
    ANSWERS.forEach(
        (key, meaning) ->
            listed(properties, key).forEach(phrase -> answers.put(read(phrase), meaning)));
    for (String key : PHRASES) {
      PhraseMap<String> map = new PhraseMap<>();
      listed(properties, key).forEach(phrase -> map.put(read(phrase), key));
      phrases.put(key, map);
    }
  }

  /** Returns whether its answers count in every language. */
  boolean countsEverywhere() {
    return everywhere;
  }

  /** Splits a text the way this table's phrases were split. */
  Words read(String text) {
    return accentsMatter ? Words.of(text) : Words.withoutAccents(text);
  }

  PhraseMap<Meaning> answers() {
    return answers;
  }

  boolean doubts(Words text) {
    return doubt.stream().anyMatch(text::contains);
  }

  /** Finds an opt-out that counts wherever it stands in the text. */
  Optional<String> optOutIn(Words text) {
    int at = 0;
    while (at < text.size()) {
      Optional<PhraseMap.Match<String>> harmless =
          map("optOut.harmless").longestInClauseAt(text, at);
      if (harmless.isPresent()) {
        at += harmless.get().length();
        continue;
      }
      Optional<String> found = optOutAt(text, at);
      if (found.isPresent() && !isNegated(text, at)) {
        return found;
      }
      at++;
    }
    return Optional.empty();
  }

  /** Finds a hint that the reader is not the patient. */
  Optional<String> wrongNumberIn(Words text) {
    for (int at = 0; at < text.size(); at++) {
      Optional<String> found = inClause("wrongNumber", text, at);
      if (found.isPresent() && !isNegated(text, at)) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns whether a negation stands directly before the word at {@code at}, in its clause. */
  boolean isNegated(Words text, int at) {
    return at > 0
        && text.isOneClause(at - 1, at + 1)
        && map("negations").longestAt(text, at - 1).filter(m -> m.length() == 1).isPresent();
  }

  @Override
  public String toString() {
    return "KeywordTable[" + source + "]";
  }

  private Optional<String> optOutAt(Words text, int at) {
    return map("optOut.anywhere")
        .longestAt(text, at)
        .map(PhraseMap.Match::keyword)
        .or(() -> inClause("optOut.phrases", text, at))
        .or(() -> commandAt(text, at));
  }

  private Optional<String> inClause(String key, Words text, int at) {
    return map(key).longestInClauseAt(text, at).map(PhraseMap.Match::keyword);
  }

  /** Finds "cancel all of my texts": a verb, words that may stand between, and an object. */
  private Optional<String> commandAt(Words text, int at) {
    int next = at + lengthAt("optOut.verbs", text, at);
    if (next == at) {
      return Optional.empty();
    }
    int object = lengthAt("optOut.objects", text, next);
    for (int between = 1; object == 0 && between > 0; ) {
      between = lengthAt("optOut.between", text, next);
      next += between;
      object = lengthAt("optOut.objects", text, next);
    }
    int end = next + object;
    return object > 0 && text.isOneClause(at, end)
        ? Optional.of(String.join(" ", text.asList().subList(at, end)))
        : Optional.empty();
  }

  private int lengthAt(String key, Words text, int at) {
    return map(key).longestAt(text, at).map(PhraseMap.Match::length).orElse(0);
  }

  private PhraseMap<String> map(String key) {
    return phrases.getOrDefault(key, new PhraseMap<>());
  }

  private static Stream<String> listed(Properties properties, String key) {
    return Arrays.stream(properties.getProperty(key, "").split(",", -1))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty());
  }

  private void refuseUnknownKeys(Properties properties) {
    Set<String> unknown = new HashSet<>(properties.stringPropertyNames());
    unknown.removeAll(ANSWERS.keySet());
    unknown.removeAll(PHRASES);
    unknown.removeAll(SETTINGS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          source + ": unknown keys " + unknown + "; remove them or correct their spelling");
    }
  }
}
