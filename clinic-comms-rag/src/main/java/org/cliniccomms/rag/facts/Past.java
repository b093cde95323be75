package org.cliniccomms.rag.facts;

import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells "has she ever had" from "does she have". */
final class Past {
  private static final Pattern EVER =
      Pattern.compile(
          "\\b(?:ever|history|had|did|was|were|been|previously|tuvo|tenido|alguna"
              + " vez|padecio|sufrio|antecedentes?|historia|hubo|fue|tomo|tomado|recibio)\\b");

  private Past() {}

  static boolean isAskedFor(ReadQuestion question) {
    // What was at another time is asked for, whichever form the verb has.
    return !question.span().isAlways()
        || (!question.asks(AskedState.CURRENT)
            && EVER.matcher(String.join(" ", question.words())).find());
  }
}
