package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;

/** How old the patient was when something happened that the chart knows. */
final class AgeThen {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\bhow (?:old|young) (?:was|were|is|has)(?: he| she| they| the"
              + " (?:patient|pt|child|baby))?\\b|\\bhow many years old (?:was|were)(?: he| she|"
              + " they| the patient)?\\b|\\b(?:at |by |from |since )?(?:what|which)"
              + " age\\b|\\b(?:what was |give me |tell me )?(?:the |his |her |their |patients?"
              + " )*age(?: (?:was|were) (?:he|she|they))?(?="
              + " (?:at|when|of|on|upon|by|for)\\b)|\\b(?:a|con|desde|hasta|de) (?:que|cual)"
              + " edad\\b|\\bque edad (?:tenia|tuvo)\\b|\\b(?:(?:cual (?:era|fue)|dame|dime)"
              + " )?(?:la |su )?edad(?= (?:al?|del?|en|que|cuando|cuanto)\\b)(?: que"
              + " tenia)?|\\b(?:(?:a|con|desde) (?:los )?)?cuant[oa]s (?:anos|meses)(?: de"
              + " edad)?(?= (?:(?:el|la) paciente"
              + " )?(?:tenia|tuvo|cuando|le|se|la|lo|fue|empez|comenz|inici|debut|oper))(?:"
              + " (?:el|la) paciente)?(?: (?:tenia|tuvo)(?: de edad)?)?|\\b(?:a|con) (?:los"
              + " )?cuant[oa]s anos\\b");

  /** "How long ago": no age. */
  private static final Pattern NOT_ASKED =
      Pattern.compile("\\b(?:hace|durante|por) cuantos anos\\b|\\bcuantos anos (?:lleva|hace)\\b");

  private static final int MOST = 4;

  private final Ask ask;
  private final Happenings happenings;

  AgeThen(Ask ask, Happenings happenings) {
    this.ask = ask;
    this.happenings = happenings;
  }

  /** Returns it; empty if that is not asked, or the chart does not know when it was. */
  Optional<Finding> find() {
    String words = String.join(" ", ask.question().words());
    Matcher asked = ASKED.matcher(words);
    Optional<LocalDate> born = ask.chart().patient().born();
    if (born.isEmpty()
        || !asked.find()
        || NOT_ASKED.matcher(words).find()
        || OnlyMentioned.isAgeOfAnother(ask.question())) {
      return Optional.empty();
    }
    String event = words.substring(0, asked.start()) + words.substring(asked.end());
    return happenings
        .of(event.strip())
        .map(one -> told(one, born.get()))
        .or(() -> new AgeTold(ask, happenings).find(event.strip(), born.get()));
  }

  private Finding told(Happening happened, LocalDate born) {
    Reply reply = ask.reply();
    List<ChartRecord> each = happened.each();
    for (ChartRecord one : each.subList(0, Math.min(MOST, each.size()))) {
      LocalDate day = happened.day(one);
      if (!day.isBefore(born)) {
        reply.say(one, "then.age", happened.said(one), age(born, happened.date(one), day));
      }
    }
    return reply.related(happened.oldestFirst()).found();
  }

  /** Of a month or a year either of two ages may be meant. */
  private String age(LocalDate born, ChartDate date, LocalDate day) {
    String first = new Elapsed(born, day).age(ask.wording());
    LocalDate end =
        switch (date.precision()) {
          case YEAR -> day.plusYears(1).minusDays(1);
          case MONTH -> day.plusMonths(1).minusDays(1);
          default -> day;
        };
    String last = new Elapsed(born, end).age(ask.wording());
    return first.equals(last) ? first : ask.wording().part("then.either", first, last);
  }
}
