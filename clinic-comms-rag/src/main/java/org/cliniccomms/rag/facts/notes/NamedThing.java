package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * The thing whose name a question asks for: "the name of the workshop" is a name beside the
 * workshop, not that of the town that the sentence has as well.
 *
 * @param stem of the thing; empty if it is not said
 */
record NamedThing(String stem) {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:names? of|nombres? del?|llaman?|(?:brand|marca|modelo?) (?:of|del?))"
              + " (?:(?:the|his|her|their|an?|el|la|los|las|su|sus) )*(\\w{4,})"
              + "|\\b(\\w{3,}?)s? (?:names?|brand|model|called)\\b");

  /** So many words may stand between a thing and its name. */
  private static final int NEAR = 3;

  static NamedThing of(ReadQuestion question) {
    Matcher asked = ASKED.matcher(String.join(" ", question.words()));
    if (!asked.find()) {
      return new NamedThing("");
    }
    return new NamedThing(Words.stem(asked.group(1) == null ? asked.group(2) : asked.group(1)));
  }

  /** Tells whether a word with a capital letter is near the thing, if a text has the thing. */
  boolean mayHaveNameIn(String text) {
    List<Token> tokens = Words.tokens(text);
    boolean said = false;
    for (int at = 0; at < tokens.size() && !stem.isEmpty(); at++) {
      if (WordFamily.alike(tokens.get(at).stem(), stem)) {
        said = true;
        int from = Math.max(1, at - NEAR);
        int end = Math.min(tokens.size(), at + NEAR + 1);
        if (tokens.subList(Math.min(from, end), end).stream().anyMatch(NamedThing::isCapital)) {
          return true;
        }
      }
    }
    return !said;
  }

  private static boolean isCapital(Token token) {
    return Character.isUpperCase(token.text().codePointAt(0));
  }
}
