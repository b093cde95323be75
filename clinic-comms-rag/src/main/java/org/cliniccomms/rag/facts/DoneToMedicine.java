package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells why and by whom something was done to a medicine, whatever the word for it: the
 * prescription says what became of it.
 */
final class DoneToMedicine implements Finder {
  private final Glossary glossary;
  private final Wordings wordings = new Wordings();
  private final Medicines medicines = new Medicines();

  DoneToMedicine(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Sought sought = Sought.of(question, glossary);
    Sought named = sought.named();
    boolean asked =
        (question.operation() == Operation.WHY || question.operation() == Operation.WHO)
            && sought.units().size() == named.units().size() + 1
            && !question.timeUnread()
            && !question.names(RecordKind.FAMILY_HISTORY)
            && !named.isEmpty()
            && named.units().stream().allMatch(DoneToMedicine::isMedicine);
    return asked ? told(ask(question, chart, now, named)) : Optional.empty();
  }

  private static boolean isMedicine(Sought.Unit unit) {
    return unit.concepts().stream().allMatch(one -> one.field() == Field.MEDICINE);
  }

  private Ask ask(ReadQuestion question, Chart chart, Instant now, Sought sought) {
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, sought);
    return ask.with(sought, ask.matching().all(sought, ask.records(RecordKind.MEDICATION)));
  }

  private Optional<Finding> told(Ask ask) {
    List<ChartRecord> then = ask.within(ask.nearest());
    if (then.isEmpty()) {
      return Optional.empty();
    }
    Optional<Finding> remarks = ask.wants(Operation.WHY) ? remarks(ask, then) : Optional.empty();
    return remarks.or(() -> medicines.answer(ask));
  }

  /** What somebody remarked on a prescription tells more of it than what it was prescribed for. */
  private static Optional<Finding> remarks(Ask ask, List<ChartRecord> medicines) {
    Reply reply = ask.reply();
    for (ChartRecord one : medicines) {
      List<String> remarks = one.detail(Detail.COMMENT);
      if (!remarks.isEmpty()) {
        String said = String.join(". ", remarks);
        String whole = said.endsWith(".") ? said : said + ".";
        reply.say(one, "report", ask.called(one), ask.dateOf(one), whole);
      } else if (!one.detail(Detail.STATUS_REASON).isEmpty()) {
        Medicines.tell(ask, reply, one);
      }
      if (!remarks.isEmpty() || !one.detail(Detail.STATUS_REASON).isEmpty()) {
        Medicines.because(ask, reply, one);
        return Optional.of(reply.related(medicines).found());
      }
    }
    return Optional.empty();
  }
}
