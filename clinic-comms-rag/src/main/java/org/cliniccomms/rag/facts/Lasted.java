package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;

/** How long something lasted, how long ago it was, how much time lies between two things. */
final class Lasted {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:(?:for )?how long(?: ago)?|how (?:much time|soon)|how many"
              + " (?:days?|weeks?|months?|years?)|(?:duration|length) of|time"
              + " (?:between|elapsed|from)|days between|(?:(?:hace|por|durante|en) )?cuanto"
              + " tiempo|hace cuanto|(?<!a )cuanto"
              + " (?:duro|dura|tardo|demoro|lleva|llevaba|paso)|(?:hace )?cuant[oa]s"
              + " (?:dias|semanas|meses|anos)|duracion del?|tiempo (?:entre|transcurrido))\\b");

  /** What is to be done is told by a prescription or a note. */
  private static final Pattern TO_BE =
      Pattern.compile(
          "\\b(?:should|shall|must|will|needs?|supposed|allowed|can|may|debe\\w*|tiene que|hay"
              + " que|puede|hold|held|paus\\w+|interrup\\w+|interrump\\w+|off|suspend\\w+|wait|espera\\w*|each|every|cada|at"
              + " a time)\\b");

  private static final Pattern AGO =
      Pattern.compile("\\b(?:ago|hace)\\b|\\blleva\\b|\\b(?:has|have) .*\\b(?:been|had|passed)\\b");

  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\b(?:between|from|entre|desde) (.+?) (?:and|to|until|till|y|hasta|a) (.+)$");

  private static final Pattern TWO =
      Pattern.compile(
          "\\b(?:between|entre) (?:(?:the|his|her|their|l[oa]s|sus) )?(?:(?:first|last|latest"
              + "|primer[oa]s|ultim[oa]s) )?(?:two|2|both|dos)(?: (?:last|first|primer[oa]s"
              + "|ultim[oa]s))? (?<what>.+)$");

  /** "How long after the fall was the operation": behind the verb the other thing begins. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\b(?:after|before|since|despues del?|tras|antes del?|posterior al?|desde) (.+?)"
              + " (?:(?:that )?(?:was|were|did|had|until|till|to)|(?:que )?(?:se|le|l[oa]|fue|hasta"
              + "|empez\\w+|comenz\\w+|inici\\w+|recibi\\w+|tuvo)) (.+)$");

  private static final Pattern BEHIND =
      Pattern.compile(
          "^(.*?)\\b(?:after|before|following|despues del?|tras|antes del?|posterior al?) (.+)$");

  private final Ask ask;
  private final Happenings happenings;

  Lasted(Ask ask, Happenings happenings) {
    this.ask = ask;
    this.happenings = happenings;
  }

  /** Returns it; empty if that is not asked, or the chart does not know when it was. */
  Optional<Finding> find() {
    String words = String.join(" ", ask.question().words());
    Matcher asked = ASKED.matcher(words);
    if (!asked.find() || TO_BE.matcher(words).find()) {
      return Optional.empty();
    }
    String rest = (words.substring(0, asked.start()) + words.substring(asked.end())).strip();
    Optional<Finding> between = between(asked.group() + " " + rest);
    return between.isPresent() || BEHIND.matcher(rest).find()
        ? between
        : happenings.of(rest).flatMap(one -> lasted(one, AGO.matcher(words).find()));
  }

  /** "Between the two doses": of one thing that was done twice, or of the last two times. */
  private Optional<Finding> betweenTwo(String words) {
    Matcher two = TWO.matcher(words);
    if (!two.find()) {
      return Optional.empty();
    }
    List<ChartRecord> all =
        happenings.of(two.group("what")).map(Happening::oldestFirst).orElse(List.of());
    boolean first = two.group().matches(".*\\b(?:first|primer[oa]s)\\b.*");
    boolean last = two.group().matches(".*\\b(?:last|latest|ultim[oa]s)\\b.*");
    int from = last ? all.size() - 2 : 0;
    return all.size() == 2 || (all.size() > 2 && (first || last))
        ? Optional.of(between(all.get(from), all.get(from + 1)))
        : Optional.empty();
  }

  private Finding between(ChartRecord one, ChartRecord other) {
    Happening both = new Happening(ask, ask.question(), List.of(one, other));
    Elapsed elapsed = Elapsed.between(Happening.day(ask, one), Happening.day(ask, other));
    String said =
        ask.wording()
            .say("then.between", both.began(one), both.began(other), elapsed.said(ask.wording()));
    return ask.reply().says(List.of(one, other), said).found();
  }

  private Optional<Finding> between(String words) {
    Optional<Finding> two = betweenTwo(words);
    if (two.isPresent()) {
      return two;
    }
    for (Pattern pattern : List.of(BETWEEN, BESIDE, BEHIND)) {
      Matcher parts = pattern.matcher(words);
      if (parts.find()) {
        Optional<Finding> told = between(parts.group(1), parts.group(2));
        if (told.isPresent()) {
          return told;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> between(String one, String other) {
    Optional<Happening> a = happenings.of(ASKED.matcher(one).replaceAll(""));
    Optional<Happening> b = a.isEmpty() ? a : happenings.of(other);
    if (b.isEmpty() || a.get().one().equals(b.get().one())) {
      return Optional.empty();
    }
    boolean inOrder = !a.get().day(a.get().one()).isAfter(b.get().day(b.get().one()));
    Happening first = inOrder ? a.get() : b.get();
    Happening then = inOrder ? b.get() : a.get();
    ChartRecord last = next(first, then);
    Elapsed elapsed = Elapsed.between(first.day(first.one()), then.day(last));
    String sentence =
        ask.wording()
            .say(
                "then.between",
                first.said(first.one()),
                then.said(last),
                elapsed.said(ask.wording()));
    return Optional.of(ask.reply().says(List.of(first.one(), last), sentence).found());
  }

  /** Of what was done several times the next one is meant. */
  private static ChartRecord next(Happening first, Happening then) {
    LocalDate day = first.day(first.one());
    return then.each().stream()
        .filter(one -> !then.day(one).isBefore(day))
        .findFirst()
        .orElseGet(then::one);
  }

  private Optional<Finding> lasted(Happening happened, boolean untilNow) {
    ChartRecord one = happened.oldestFirst().get(happened.oldestFirst().size() - 1);
    boolean goesOn = one.state() == RecordState.ACTIVE && happened.lasts();
    LocalDate from = Happening.day(ask, goesOn ? happened.one() : one);
    Optional<LocalDate> end = one.end().map(date -> date.day(ask.zone()));
    boolean over = one.kind() == RecordKind.CONDITION && end.filter(from::isBefore).isPresent();
    if (over) {
      String said =
          ask.wording()
              .say(
                  "then.lasted",
                  happened.said(one),
                  ask.wording().date(one.end().orElseThrow(), ask.zone()),
                  new Elapsed(from, end.get()).said(ask.wording()));
      return Optional.of(ask.reply().says(List.of(one), said).found());
    }
    boolean past = !goesOn && (!untilNow || happened.lasts());
    if (past || from.isAfter(ask.today())) {
      return Optional.empty();
    }
    ChartRecord told = goesOn ? happened.one() : one;
    String ago = new Elapsed(from, ask.today()).said(ask.wording());
    return Optional.of(
        ask.reply().say(told, "then.ago", happened.said(told), ago).related(List.of(one)).found());
  }
}
