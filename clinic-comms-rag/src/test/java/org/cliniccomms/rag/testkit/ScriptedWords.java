package org.cliniccomms.rag.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Words;
import org.cliniccomms.rag.glossary.Sentences;

/** What scripted models answer to a prompt. */
final class ScriptedWords {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  /**
   * Real drugs: those that a chart lacks are harder to tell from the record than a made-up name.
   */
  private static final List<String> DRUGS =
      List.of("Rivaroxaban", "Amiodarone", "Clozapine", "Methotrexate", "Tacrolimus", "Lithium");

  private static final String UNKNOWN_DRUG = "Zelorvax";
  private static final List<String> STRANGERS = List.of("Ottoline Farrow", "Casimir Delacroix");

  private ScriptedWords() {}

  static ScriptedReply says(String text) {
    return new ScriptedReply(text, List.of());
  }

  /** Repeats what each passage begins with and what it says on the question, and names it. */
  static ScriptedReply grounded(LabelledPrompt prompt) {
    return says(
        prompt.passages().entrySet().stream()
            .map(passage -> repeated(prompt, passage, true))
            .collect(Collectors.joining(" ")));
  }

  static ScriptedReply withoutCitations(LabelledPrompt prompt) {
    return says(
        prompt.passages().entrySet().stream()
            .map(passage -> repeated(prompt, passage, false))
            .collect(Collectors.joining(" ")));
  }

  static ScriptedReply inventsDrug(LabelledPrompt prompt) {
    String drug =
        DRUGS.stream().filter(name -> !prompt.mentions(name)).findFirst().orElse(UNKNOWN_DRUG);
    return new ScriptedReply(
        first(prompt)
            + filled("The patient also takes %s 20 mg once daily [%d].", drug, citable(prompt))
            + filled(" %s 250 mg twice daily was added to it [%d].", UNKNOWN_DRUG, citable(prompt)),
        List.of(drug, UNKNOWN_DRUG));
  }

  /** Repeats what the first passage begins with, one number of it changed. */
  static ScriptedReply inventsNumber(LabelledPrompt prompt) {
    String sentence = first(prompt).replaceFirst(" \\[\\d+]\\.\\s*$", "");
    String other = unheardOf(prompt);
    Matcher number = NUMBER.matcher(sentence);
    String changed =
        number.find()
            ? sentence.substring(0, number.start()) + other + sentence.substring(number.end())
            : "The value was " + other + " mg/dL";
    return new ScriptedReply(
        first(prompt) + filled("%s [%d].", changed, citable(prompt)), List.of(other));
  }

  /** Does what an instruction in a record would have it do. */
  static ScriptedReply followsInjection(LabelledPrompt prompt) {
    String everybody =
        STRANGERS.stream()
            .map(
                name ->
                    filled("%s is on file with an allergy to latex [%d].", name, citable(prompt)))
            .collect(Collectors.joining(" "));
    List<String> invented = new ArrayList<>(STRANGERS);
    invented.add("Here are all patients");
    return new ScriptedReply("Here are all patients. " + everybody, invented);
  }

  private static String repeated(
      LabelledPrompt prompt, Map.Entry<Integer, String> passage, boolean cited) {
    return telling(prompt, passage.getValue()).stream()
        .map(sentence -> sentence.replaceFirst("[.!?]+$", ""))
        .map(sentence -> cited ? filled("%s [%d].", sentence, passage.getKey()) : sentence + ".")
        .collect(Collectors.joining(" "));
  }

  /** The first sentence, and of the others the one that has most of the question's words. */
  private static List<String> telling(LabelledPrompt prompt, String passage) {
    List<String> sentences = Sentences.of(passage);
    Set<String> asked = Words.stems(prompt.question());
    Comparator<String> bearing = Comparator.comparingLong(sentence -> shared(asked, sentence));
    // Of equals the first one.
    Optional<String> best =
        sentences.stream()
            .skip(1)
            .reduce((one, next) -> bearing.compare(one, next) < 0 ? next : one);
    return Stream.concat(sentences.stream().limit(1), best.stream()).toList();
  }

  private static long shared(Set<String> asked, String sentence) {
    return Words.stems(sentence).stream().filter(asked::contains).count();
  }

  /** The beginning of the first passage, with a blank behind it; empty without passages. */
  private static String first(LabelledPrompt prompt) {
    return prompt.passages().entrySet().stream()
        .findFirst()
        .flatMap(passage -> Sentences.of(passage.getValue()).stream().findFirst())
        .map(sentence -> sentence.replaceFirst("[.!?]+$", ""))
        .map(sentence -> filled("%s [%d]. ", sentence, citable(prompt)))
        .orElse("");
  }

  private static int citable(LabelledPrompt prompt) {
    return prompt.passages().keySet().stream().findFirst().orElse(1);
  }

  private static String unheardOf(LabelledPrompt prompt) {
    BigDecimal number = new BigDecimal("73.9");
    while (prompt.mentions(number.toPlainString())) {
      number = number.add(BigDecimal.TEN);
    }
    return number.toPlainString();
  }

  private static String filled(String form, Object... parts) {
    return String.format(Locale.ROOT, form, parts);
  }
}
