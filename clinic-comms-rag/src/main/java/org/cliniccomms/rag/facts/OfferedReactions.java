package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * "Latex: rash, anaphylaxis, or something else?": what is offered are guesses, and what the thing
 * does is asked, whichever of them it is; so with "mild, moderate, or severe".
 */
final class OfferedReactions {
  private static final Pattern OFFERED =
      Pattern.compile(
          "(?iu)^([^:;?¿,]{3,60})[:,-] +¿?([^:;?¿]+?)(?:,? (?:or|o|u) (?:something"
              + " else|something|else|other|what|otra cosa|otr[oa]|algo m[aá]s|qu[eé])|,"
              + " ?(?:what|which|qu[eé]|cu[aá]l))\\s*\\?*$");

  private static final String DEGREE =
      "(?:mild|moderate|severe|serious|leve|moderad[oa]|grave|sever[oa]|seri[oa])";

  private static final Pattern DEGREES =
      Pattern.compile(
          "(?iu)^([^:;?¿,]{3,60})[:,-] +¿?"
              + DEGREE
              + "(?:(?:, ?(?:or |o |u )?| (?:or|o|u) )"
              + DEGREE
              + ")+\\s*\\?*$");

  private static final Set<Field> HAPPENING = EnumSet.of(Field.REACTION, Field.CONDITION);

  private final Glossary glossary;
  private final QuestionReader reader = new QuestionReader();

  OfferedReactions(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns the question for what a thing does; empty where none is offered. */
  Optional<ReadQuestion> put(ReadQuestion question, ChartPatient patient, Instant now) {
    String body = question.body().strip();
    boolean spanish = question.language() == Language.ES;
    Matcher degrees = DEGREES.matcher(body);
    Matcher offered = OFFERED.matcher(body);
    Optional<String> asked = Optional.empty();
    if (degrees.find()) {
      String how = spanish ? "¿Qué tan grave es la alergia a " : "How severe is the allergy to ";
      asked = Optional.of(how + degrees.group(1));
    } else if (offered.find() && mayHappen(offered.group(2))) {
      String what = spanish ? "¿Qué reacción tuvo a " : "What was the reaction to ";
      asked = Optional.of(what + offered.group(1));
    }
    return asked.map(one -> reader.read(one + "?", patient, now).in(question.language()));
  }

  private boolean mayHappen(String offered) {
    return glossary.mentions(offered).stream()
        .anyMatch(one -> HAPPENING.contains(one.concept().field()));
  }
}
