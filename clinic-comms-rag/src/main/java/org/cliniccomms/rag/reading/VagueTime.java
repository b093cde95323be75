package org.cliniccomms.rag.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Words for a time from which no days can be told: "the last few months", "since her surgery". */
final class VagueTime {
  /** Words before a month by which not that month is meant, or not the whole of it. */
  static final String APART =
      "not|except(?: for)?|other than|apart from|before|after|until|beginning|middle|end|antes"
          + "|despues|hasta|previ[oa]s?|anterior(?:es)?|posterior(?:es)?|excepto|salvo|menos|no"
          + "|fin(?:es|al|ales)?|mediados|principios?|inicios?|comienzos?";

  private static final String UNITS =
      "(?:days?|weeks?|months?|years?|decades?|quarters?|weekends?|nights?|winter|summer|spring"
          + "|autumn|dias?|semanas?|mes|meses|anos?|decadas?|trimestres?|semestres?|fin de semana"
          + "|noches?|verano|invierno|otono|primavera)";

  private static final String PREPOSITION =
      "(?:in|since|during|before|after|until|till|by|between|and|or|en|desde|durante|hasta|antes"
          + " de|despues de|entre|y|o)";

  private static final List<Pattern> SAID =
      List.of(
          Pattern.compile(
              "\\b(?:last|past|previous|this|next|coming|recent|ultim[oa]s?|est[ea]|est[oa]s"
                  + "|proxim[oa]s?|pasad[oa]s?) (?:couple of |[a-z0-9]+ )?"
                  + UNITS
                  + "\\b"),
          Pattern.compile("\\b" + UNITS + " (?:pasad[oa]s?|anterior(?:es)?|previ[oa]s?)\\b"),
          Pattern.compile(
              "(?<!\\blong )\\bago\\b|\\b(?:yesterday|ayer|anteayer|anoche|tomorrow|weekend"
                  + "|christmas|easter|navidad|semana santa|childhood|infancia|ninez|adolescen\\w+"
                  + "|as an? (?:child|kid|baby|infant|teenager)|de (?:nin[oa]|chic[oa]|joven))\\b"),
          Pattern.compile(
              "\\b(?:first|second|third|fourth|last) (?:half|quarter)\\b|\\b(?:primer|segund|tercer"
                  + "|cuart|ultim)[oa]? (?:mitad|semestre|trimestre)\\b"),
          Pattern.compile(
              "\\b(?:in|during|since|en|durante|desde|por) (?:the |last |this |la |el"
                  + " )?(?:spring|summer|autumn|winter|primavera|verano|otono|invierno)\\b"),
          Pattern.compile("\\bhace (?!cuant)(?:[a-z0-9]+ ){1,3}" + UNITS + "\\b"),
          Pattern.compile(
              "\\b(?:this(?! ma[ry]\\b)|"
                  + PREPOSITION
                  + ") (?:early |late |mid |this |past |este |el mes de )?"
                  + MonthNames.ANY
                  + "\\b"),
          Pattern.compile(
              "\\b(?:" + APART + ") (?:de |del |of |a |al |in |en )?" + MonthNames.ANY + "\\b"),
          Pattern.compile(
              "\\b(?:in|during|en|durante) (?:(?:this|the (?:current|present|last|previous|first)"
                  + "|(?:her|his) (?:current|present|last|previous|first)|est[ea]) (?:pregnancy"
                  + "|embarazo)|(?:el|su) embarazo (?:actual|anterior|previo|pasado)|(?:el|su)"
                  + " (?:primer|ultimo) embarazo)\\b"),
          Pattern.compile("\\b" + PREPOSITION + " (?:el |the )?(?:year |ano )?(?:19|20)\\d{2}\\b"),
          Pattern.compile(
              "\\b(?:on|since|last|this|el|desde|este) (?:el |last )?(?:(?:mon|tues|wednes|thurs"
                  + "|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\\b"),
          Pattern.compile(
              "\\b(?:since|after|before|until|desde|despues del?|antes del?|tras|hasta)"
                  + " (?!(?:the|la|el) (?:last|latest|most recent|current|ultim[oa]|actual)\\b)"
                  + "(?:(?:her|his|their|the|su|la|el|that|then|esa?|aquel(?:la)?)\\b|l )"));

  private VagueTime() {}

  /**
   * Tells whether a folded text, from which the time that was read is taken out, has such words.
   */
  static boolean isIn(String rest) {
    String words = String.join(" ", Folding.words(rest.replace(';', ' ')));
    return SAID.stream().anyMatch(pattern -> pattern.matcher(words).find());
  }
}
