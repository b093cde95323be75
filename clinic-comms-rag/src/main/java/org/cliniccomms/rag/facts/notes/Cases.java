package org.cliniccomms.rag.facts.notes;

import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What is to be done in a case that may come about. */
final class Cases {
  /** Asks what is to be done in a case that may come about. */
  private static final Pattern ASKS_OF_A_CASE =
      Pattern.compile(
          "\\b(?:if|in case|in an? (?:\\w+ )?(?:crisis|emergency|attack)|rescue|rescate|en"
              + " caso|ante (?:que|una?|cuales)|si"
              + " (?:una?|el|la|los|las|le|presenta|aparece|sube|baja|hay"
              + "|empeora)|(?:told|warned|advised|dijeron|advirti\\w+|indic\\w+)"
              + " .*\\b(?:call|phone|ring|return|come|bring|consult|avisar|llamar|volver|consultar"
              + "|llev\\w+|acudir))\\b");

  private static final Pattern OF_A_CASE =
      Pattern.compile("\\b(?:if|in case|si|en caso|should (?:he|she|they|this|it)|ante)\\b");

  private Cases() {}

  static boolean isAsked(ReadQuestion question) {
    return ASKS_OF_A_CASE.matcher(String.join(" ", question.words())).find();
  }

  static boolean isSaid(NoteSentence sentence) {
    return OF_A_CASE.matcher(sentence.folded()).find();
  }
}
