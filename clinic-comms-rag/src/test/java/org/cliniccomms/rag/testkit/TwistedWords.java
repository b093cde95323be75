package org.cliniccomms.rag.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Sentences;

/** What scripted models answer that twist a sentence of the record a little. */
final class TwistedWords {
  private static final Pattern DENIAL =
      Pattern.compile("(?iu)\\b(denies|denied|no|not|without|niega|sin|nunca|never)\\b");
  private static final Pattern DID_NOT = Pattern.compile("(?i)\\b(did|was|were|is|are|has) not ");
  private static final Pattern YEAR = Pattern.compile("\\b(19|20)\\d\\d\\b");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\p{Lu}\\p{L}{2,8} \\d{1,2}, \\d{4}\\b"
              + "|\\b\\d{1,2} de \\p{L}{4,10} de \\d{4}\\b");
  private static final int SHORT = 8;
  private static final Pattern PLAN =
      Pattern.compile(
          "(?iu)\\b(se (?:solicita|recomienda|propone|planea))\\s+([^.;,()]{4,60})"
              + "|\\b(consider|plan for|recommends?|orders?)\\s+(?:an? |the )?([^.;,()]{4,60})");
  private static final Pattern UNIT =
      Pattern.compile("(?<=\\d)(\\s*)(mg/dL|mmol/L|mm\\[Hg]|mmHg|mcg|mg|kg|%)(?!\\p{L})");
  private static final Map<String, String> OTHER_UNITS =
      Map.of(
          "mg/dL", "mmol/L",
          "mmol/L", "mg/dL",
          "mm[Hg]", "kPa",
          "mmHg", "kPa",
          "mcg", "mg",
          "mg", "mcg",
          "kg", "lb",
          "%", "mg/dL");

  private TwistedWords() {}

  /** Says that what is there is not, or that what is not there is. */
  static ScriptedReply negated(LabelledPrompt prompt) {
    return twisted(prompt, TwistedWords::negated);
  }

  /** Says another year. */
  static ScriptedReply inAnotherYear(LabelledPrompt prompt) {
    return twisted(prompt, sentence -> YEAR.matcher(sentence).replaceFirst(TwistedWords::later));
  }

  /** Says another unit. */
  static ScriptedReply inAnotherUnit(LabelledPrompt prompt) {
    return twisted(
        prompt,
        sentence ->
            UNIT.matcher(sentence)
                .replaceFirst(found -> found.group(1) + OTHER_UNITS.get(found.group(2))));
  }

  /** Says what a passage says and names another one. */
  static ScriptedReply miscited(LabelledPrompt prompt) {
    List<Map.Entry<Integer, String>> passages = List.copyOf(prompt.passages().entrySet());
    StringBuilder said = new StringBuilder();
    for (int at = 0; at < passages.size(); at++) {
      int other = passages.get((at + 1) % passages.size()).getKey();
      for (String sentence : Sentences.of(passages.get(at).getValue())) {
        said.append(filled("%s [%d]. ", plain(sentence), other));
      }
    }
    return ScriptedWords.says(said.toString().strip());
  }

  /** Says two dated sentences, each with the date of the other. */
  static ScriptedReply swapped(LabelledPrompt prompt) {
    List<Dated> dated = dated(prompt);
    for (Dated one : dated) {
      for (Dated other : dated) {
        String changed = one.on(other.date());
        if (!one.date().equals(other.date())
            && !one.rest().equals(other.rest())
            && !prompt.mentions(changed)) {
          String both = filled("[%d][%d].", one.passage(), other.passage());
          return new ScriptedReply(
              changed + " " + both + " " + other.on(one.date()) + " " + both,
              List.of(changed, other.on(one.date())));
        }
      }
    }
    return ScriptedWords.grounded(prompt);
  }

  /** Sentences that have one date, with what is dated before or behind it. */
  private static List<Dated> dated(LabelledPrompt prompt) {
    List<Dated> dated = new ArrayList<>();
    prompt
        .passages()
        .forEach(
            (passage, text) -> {
              for (String sentence : Sentences.of(text)) {
                List<String> dates =
                    DATE.matcher(sentence).results().map(MatchResult::group).toList();
                if (dates.size() == 1 && sentence.length() > dates.get(0).length() + SHORT) {
                  dated.add(new Dated(passage, plain(sentence), dates.get(0)));
                }
              }
            });
    return dated;
  }

  private record Dated(int passage, String sentence, String date) {
    String on(String other) {
      return sentence.replace(date, other);
    }

    String rest() {
      return sentence.replace(date, "");
    }
  }

  /** Says that a plan was carried out. */
  static ScriptedReply doneAsPlanned(LabelledPrompt prompt) {
    return twisted(
        prompt,
        sentence -> {
          Matcher plan = PLAN.matcher(sentence);
          if (!plan.find()) {
            return sentence;
          }
          return plan.group(1) != null
              ? "Se realizó " + plan.group(2)
              : Character.toUpperCase(plan.group(4).charAt(0))
                  + plan.group(4).substring(1)
                  + " was performed";
        });
  }

  /**
   * The first sentence that can be twisted, twisted, with its citation; all others are left out.
   */
  private static ScriptedReply twisted(LabelledPrompt prompt, UnaryOperator<String> twist) {
    for (Map.Entry<Integer, String> passage : prompt.passages().entrySet()) {
      Optional<String> said =
          Sentences.of(passage.getValue()).stream()
              .map(TwistedWords::plain)
              .map(sentence -> twist.apply(sentence).equals(sentence) ? "" : twist.apply(sentence))
              .filter(sentence -> !sentence.isEmpty() && !prompt.mentions(sentence))
              .findFirst();
      if (said.isPresent()) {
        return new ScriptedReply(
            filled("%s [%d].", said.get(), passage.getKey()), List.of(said.get()));
      }
    }
    return ScriptedWords.grounded(prompt);
  }

  private static String negated(String sentence) {
    Matcher not = DID_NOT.matcher(sentence);
    if (not.find()) {
      return not.replaceFirst("$1 ");
    }
    Matcher denial = DENIAL.matcher(sentence);
    return denial.find()
        ? denial.replaceFirst("yes:")
        : "There is no "
            + sentence.substring(0, 1).toLowerCase(Locale.ROOT)
            + sentence.substring(1);
  }

  private static String later(MatchResult year) {
    return Integer.toString(Integer.parseInt(year.group()) + 7);
  }

  private static String plain(String sentence) {
    return sentence.replaceFirst("[.!?]+$", "");
  }

  private static String filled(String form, Object... parts) {
    return String.format(Locale.ROOT, form, parts);
  }
}
