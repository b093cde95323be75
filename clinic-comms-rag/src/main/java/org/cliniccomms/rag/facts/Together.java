package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.ReadQuestion;

/** The moments of a question, with what began together with something else as one. */
final class Together {
  private static final Pattern TOGETHER =
      Pattern.compile(
          "^(.*?)\\b((?:together|along|jointly) with|alongside|at the same time as|junto"
              + " (?:con|al?)|a la vez que|al mismo tiempo que) (.+?)(?="
              + " (?:que|what|which|cual(?:es)?)\\b|$)");

  private Together() {}

  /** Two medicines may begin together; of values that says nothing. */
  static List<Moment> moments(ReadQuestion question) {
    Matcher together = TOGETHER.matcher(String.join(" ", question.words()));
    if (!together.find()) {
      return Moments.in(question);
    }
    int first = Words.tokens(together.group(1)).size();
    int from = first + Words.tokens(together.group(2)).size();
    String event = together.group(3);
    int end = from + Words.tokens(event).size();
    return List.of(new Moment(Moment.Relation.AT, first, from, end, event));
  }
}
