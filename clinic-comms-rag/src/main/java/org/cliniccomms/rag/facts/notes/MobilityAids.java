package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Aids to get about: that one is used says nothing of another. */
final class MobilityAids {
  private static final List<Pattern> ALL =
      List.of(
          Pattern.compile("\\bwheel ?chairs?\\b|\\bsilla de ruedas\\b"),
          Pattern.compile("\\bcanes?\\b|\\bsticks?\\b|\\bbaston(?:es)?\\b"),
          Pattern.compile("\\bwalkers?\\b|\\brollators?\\b|\\bframes?\\b|\\bandador(?:es)?\\b"),
          Pattern.compile("\\bcrutch(?:es)?\\b|\\bmuletas?\\b"));

  private static final Pattern WHICH = Pattern.compile("\\b(?:which|what|que|cual)\\b");

  private MobilityAids() {}

  /** Tells whether a sentence has one of the aids that a question names, if it names any. */
  static boolean areIn(NoteSentence sentence, ReadQuestion question) {
    String words = String.join(" ", question.words());
    List<Pattern> asked = ALL.stream().filter(one -> one.matcher(words).find()).toList();
    return WHICH.matcher(words).find()
        || asked.isEmpty()
        || asked.stream().anyMatch(one -> one.matcher(sentence.folded()).find());
  }
}
