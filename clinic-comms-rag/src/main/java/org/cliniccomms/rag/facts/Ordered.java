package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells of an order for what is asked about, where nothing of it is on record as done. */
final class Ordered implements Finder {
  private static final int SHOWN = 2;

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Ordered(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Sought sought = Sought.of(question, glossary);
    if (sought.isEmpty() || question.names(RecordKind.ALLERGY)) {
      return Optional.empty();
    }
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, sought);
    List<ChartRecord> orders =
        ask.newestFirst(
            ask.matching().all(sought, ask.records(RecordKind.ORDER)).stream()
                .map(Match::record)
                .toList());
    List<ChartRecord> then = ask.within(orders);
    if (then.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    then.stream().limit(SHOWN).forEach(one -> say(ask, reply, one));
    return Optional.of(reply.related(orders).found());
  }

  private static void say(Ask ask, Reply reply, ChartRecord order) {
    String state =
        switch (order.state()) {
          case ACTIVE -> "ordered.open";
          case PENDING -> "ordered.pending";
          case DONE, ENDED -> "ordered.done";
          case CANCELLED -> "ordered.cancelled";
          default -> "ordered";
        };
    reply.say(order, state, ask.called(order), ask.dateOf(order));
    List<String> why = order.detail(Detail.REASON);
    if (!why.isEmpty()) {
      reply.say(order, "because", ask.wording().list(why));
    }
  }
}
