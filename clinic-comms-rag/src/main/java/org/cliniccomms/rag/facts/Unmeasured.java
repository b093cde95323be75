package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;

/** Tests that were to be made and came to no result, or to none yet, and why. */
final class Unmeasured {
  private static final int SHOWN = 2;
  private static final Pattern LEAD = Pattern.compile("^no value: ");

  private Unmeasured() {}

  /** Tells the newest of them. */
  static Finding of(Ask ask, List<ChartRecord> newestFirst) {
    Reply reply = ask.reply();
    newestFirst.stream().limit(SHOWN).forEach(one -> say(ask, reply, one));
    return reply.related(newestFirst).found();
  }

  private static void say(Ask ask, Reply reply, ChartRecord one) {
    List<String> why =
        one.detail(Detail.COMMENT).stream()
            .filter(text -> LEAD.matcher(text).find())
            .map(text -> LEAD.matcher(text).replaceFirst(""))
            .toList();
    if (why.isEmpty()) {
      reply.say(one, "measured.without", ask.called(one), ask.dateOf(one));
    } else {
      String because = ask.wording().list(why);
      reply.say(one, "measured.without.why", ask.called(one), ask.dateOf(one), because);
    }
  }
}
