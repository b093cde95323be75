package org.cliniccomms.rag.reading;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a time told by how old a child was then: "at 2 months", "al año", "second birthday". */
final class ChildAge {
  /** Grown-ups' charts seldom begin with them; and what is so many months on is of an operation. */
  private static final int GROWN_UP = 18;

  /** So many days around a birthday are told by it. */
  private static final int NEAR = 31;

  private static final String NUMBER = "(?<n>\\d{1,2}|[a-z]+)";
  private static final String UNIT =
      "(?<unit>years?|yrs?|months?|mos?|weeks?|wks?|days?|anos?|mes(?:es)?|semanas?|dias?)";

  /** Behind it, the time is that of something else: "at 3 months after the fall". */
  private static final String OF_THE_CHILD =
      "(?! (?:ago|after|post\\w*|following|from|later|before|of (?!age|life)|apart|each"
          + "|despues|tras|antes|desde|siguientes?|de (?!edad|vida|nacid)|del|atras)\\b)";

  private static final List<Pattern> SAID =
      List.of(
          Pattern.compile(
              "\\b(?:at|around|by|when|aged) (?:the )?(?:age (?:of )?)?"
                  + NUMBER
                  + " "
                  + UNIT
                  + "\\b(?: old| of (?:age|life))?"
                  + OF_THE_CHILD),
          Pattern.compile(
              "\\b(?:at|around|by) (?:the )?age (?:of )?" + NUMBER + "\\b(?<unit>)(?! ?(?:kg|cm))"),
          Pattern.compile(
              "\\bwhen (?:he|she|they) (?:was|were|turned) "
                  + NUMBER
                  + "(?: (?<unit>years?|months?|weeks?|days?))?\\b(?: old)?"),
          Pattern.compile(
              "\\b(?:at|in) (?:the |his |her )?"
                  + NUMBER
                  + "[ -](?<unit>month|year)"
                  + "s?(?: old)? (?:visit|check(?: ?up)?|well)\\b"),
          Pattern.compile(
              "\\b(?:a|con|hacia) (?:l[oa]s )?"
                  + NUMBER
                  + " "
                  + UNIT
                  + "\\b(?: de (?:edad|vida|nacid[oa]))?"
                  + OF_THE_CHILD),
          Pattern.compile(
              "\\bal? (?:cumplir (?:los |el )?)?(?:(?<n>primer) )?(?<unit>ano|mes)\\b(?: de"
                  + " (?:edad|vida|nacid[oa]))?"
                  + OF_THE_CHILD),
          Pattern.compile(
              "\\bcuando tenia "
                  + NUMBER
                  + " (?<unit>anos?|mes(?:es)?|semanas?|dias?)\\b(?: de (?:edad|vida))?"));

  private static final Pattern BIRTHDAY =
      Pattern.compile(
          "\\b(?:at|on|around|by|for) (?:his |her |the |their"
              + " )?(?<n>[a-z]+|\\d{1,2}(?:st|nd|rd|th)) birthday\\b|\\b(?:en|a|para) (?:su |el"
              + " )?(?<es>[a-z]+) cumpleanos\\b");

  private static final List<List<String>> ORDINALS =
      List.of(
          List.of("first", "1st", "primer", "primero"),
          List.of("second", "2nd", "segundo"),
          List.of("third", "3rd", "tercer", "tercero"),
          List.of("fourth", "4th", "cuarto"),
          List.of("fifth", "5th", "quinto"),
          List.of("sixth", "6th", "sexto"),
          List.of("seventh", "7th", "septimo"),
          List.of("eighth", "8th", "octavo"),
          List.of("ninth", "9th", "noveno"),
          List.of("tenth", "10th", "decimo"));

  private final LocalDate born;
  private final LocalDate today;

  ChildAge(LocalDate born, LocalDate today) {
    this.born = born;
    this.today = today;
  }

  /** Returns the time of an age that the child has reached; empty if none is named. */
  Optional<TimeReader.Result> read(String folded) {
    if (!born.plusYears(GROWN_UP).isAfter(today)) {
      return Optional.empty();
    }
    return birthday(folded)
        .or(() -> SAID.stream().flatMap(pattern -> said(pattern, folded).stream()).findFirst());
  }

  private Optional<TimeReader.Result> birthday(String folded) {
    Matcher found = BIRTHDAY.matcher(folded);
    if (!found.find()) {
      return Optional.empty();
    }
    String ordinal = found.group("n") == null ? found.group("es") : found.group("n");
    for (int at = 0; at < ORDINALS.size(); at++) {
      if (ORDINALS.get(at).contains(ordinal)) {
        LocalDate day = born.plusYears(at + 1L);
        return result(day.minusDays(NEAR), day.plusDays(NEAR + 1L), folded, found);
      }
    }
    return Optional.empty();
  }

  private Optional<TimeReader.Result> said(Pattern pattern, String folded) {
    Matcher found = pattern.matcher(folded);
    while (found.find()) {
      String number = found.group("n");
      int count = number == null || number.equals("primer") ? 1 : NumberWords.of(number);
      if (count > 0) {
        ChronoUnit unit = unit(found.group("unit"));
        LocalDate from = born.plus(count, unit);
        return result(from, from.plus(1, unit), folded, found);
      }
    }
    return Optional.empty();
  }

  private Optional<TimeReader.Result> result(
      LocalDate from, LocalDate until, String folded, Matcher found) {
    return from.isAfter(today)
        ? Optional.empty()
        : Optional.of(
            new TimeReader.Result(new TimeSpan(from, until), TimeReader.without(folded, found)));
  }

  private static ChronoUnit unit(@Nullable String word) {
    return word == null || word.isEmpty() ? ChronoUnit.YEARS : RelativeTime.unit(word);
  }
}
