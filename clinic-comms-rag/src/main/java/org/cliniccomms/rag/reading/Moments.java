package org.cliniccomms.rag.reading;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds moments that a question names by what happened and not by a date: "on arrival", "the day
 * after the operation", "al comenzar el tratamiento". Thread-safe.
 */
public final class Moments {
  private static final String NO_DATE =
      "(?!(?:month|year|week|day|last|latest|most|date|this|that|it|then|current|ultim[oa]|mas"
          + "|actual|es[aeo]|est[ae]|ano|mes|dia|\\d+|MONTH)\\b)\\w{3}"
              .replace("MONTH", MonthNames.ANY);

  private static final Pattern MOMENT =
      Pattern.compile(
          "\\b(?:before|after|prior to|following|during|since|until|upon|pre|post)"
              + " (?:(?:the|her|his|their|an?|starting|beginning|receiving|getting) )*+"
              + NO_DATE
              + "|\\b(?:on|at|upon) (?:the |her |his )?(?:(?:day|time|moment|start|beginning|end)"
              + " of|arrival|admission|discharge|presentation|diagnosis|baseline|birth|delivery)\\b"
              + "(?! (?:the )?(?:month|year|MONTH|\\d)\\b)".replace("MONTH", MonthNames.ANY)
              + "|\\b(?:next day|day (?:after|before|of))\\b"
              + "|\\bwhen (?:he|she|they|the patient|treatment|therapy) (?:was |were )?(?:first )?"
              + "(?:arriv|admit|came|start|began|present|left|discharg|diagnos)"
              + "|\\b(?:antes|despues|previ[oa]s?|posterior(?:es)?|previamente) (?:de|del|a|al)"
              + " (?:(?:la|el|los|las|su|una?|iniciar|empezar|comenzar|recibir) )*+"
              + NO_DATE
              + "|\\b(?:tras|durante) (?:(?:el|la|su|un) )*+"
              + NO_DATE
              + "|\\bal"
              + " (?:ingres|alta|egres|comenzar|comienzo|iniciar|inicio|empezar|llegar|momento|dia"
              + " siguiente|nacer|salir|diagnostic|debut|terminar|final)\\w*"
              + "(?! (?:del? )?(?:ano|mes|MONTH|\\d)\\b)".replace("MONTH", MonthNames.ANY)
              + "|\\bdia (?:del? (?:la |su"
              + " )?(?!\\d)\\w|siguiente|posterior|previo|anterior|antes|despues)|\\bcuando"
              + " (?:ingres|lleg|empez|comenz|inici|sali|egres|le dieron)\\w*");

  /** Tells of a day of its own, or of two moments. */
  private static final Pattern DAY =
      Pattern.compile(
          "\\b(?:day|dia|arrival|admission|discharge|primera?|first|next|siguiente|ingres\\w+"
              + "|egres\\w+|alta|now|ahora|actual)\\b");

  private Moments() {}

  /** Returns the number of the word at which the first such moment begins; empty without one. */
  public static OptionalInt firstOf(ReadQuestion question) {
    String words = String.join(" ", question.words());
    Matcher moment = MOMENT.matcher(words);
    return moment.find()
        ? OptionalInt.of(Folding.words(words.substring(0, moment.start())).size())
        : OptionalInt.empty();
  }

  /** Tells whether the moment is a day of its own, not only before or after a thing. */
  public static boolean isADay(ReadQuestion question) {
    return DAY.matcher(String.join(" ", question.words())).find();
  }
}
