package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;

/** What the patient suffers and suffered from. */
final class Conditions implements Answerer {
  /** That it was there once does not say that it came back. */
  private static final Pattern RECURRED =
      Pattern.compile(
          "\\b(?:recur\\w*|relaps\\w*|c[oa]me"
              + " back|returned|reappear\\w*|recidiv\\w*|recay\\w*|recaid\\w*|reaparec\\w*|volvi(?:o|eron)"
              + " a (?:tener|aparecer|presentar\\w*))\\b");

  private static final int SHOWN = 6;
  private static final Pattern ANTECEDENTS =
      Pattern.compile("\\b(?:antecedentes?|history of|hx of|hx)\\b");

  @Override
  public Optional<Finding> overview(Ask ask) {
    return Optional.of(ProblemList.of(ask));
  }

  @Override
  public Optional<Finding> answer(Ask asked) {
    return told(Complications.leftOut(asked));
  }

  /** Tells of all that was found. */
  Optional<Finding> told(Ask ask) {
    if (ask.matches().isEmpty()) {
      return Optional.of(
          ask.reply().related(ask.matched()).silent("condition.onset", ask.sought().text()));
    }
    List<ChartRecord> all = ask.within(Particulars.meant(ask));
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    Optional<Aspect> aspect =
        Aspect.in(ask.question()).stream()
            .filter(one -> one.kinds().contains(RecordKind.CONDITION))
            .filter(one -> !ask.wants(Operation.WHO, Operation.WHY))
            .findFirst();
    if (aspect.isPresent()) {
      return Optional.of(Particulars.of(ask, aspect.get()));
    }
    Reply reply = ask.reply();
    switch (ask.operation()) {
      case WHEN_ENDED -> ended(ask, reply, all);
      case WHO -> who(ask, reply, all.get(0));
      case YES_NO -> {
        if (RECURRED.matcher(String.join(" ", ask.question().words())).find()) {
          times(ask, reply, all);
        } else {
          yesNo(ask, reply, all);
        }
      }
      case COUNT -> times(ask, reply, all);
      case FIRST -> onset(ask, reply, firstOfEach(all));
      case LATEST -> onset(ask, reply, List.of(all.get(0)));
      default -> {
        onset(ask, reply, all.subList(0, Math.min(SHOWN, all.size())));
        if (all.size() == 1 && ask.wants(Operation.TELL, Operation.WHERE)) {
          Besides.ofProblem(ask, reply, all.get(0));
        }
        reply.more(all, SHOWN);
      }
    }
    return Optional.of(reply.related(all).related(ask.matched()).found());
  }

  private static void times(Ask ask, Reply reply, List<ChartRecord> all) {
    reply.says(all, ask.wording().count("condition.times", all.size(), called(ask, all)));
  }

  private static String called(Ask ask, List<ChartRecord> all) {
    return ask.wording().some(all.stream().map(ask::called).distinct().toList(), SHOWN);
  }

  private static void who(Ask ask, Reply reply, ChartRecord record) {
    List<String> who = record.detail(Detail.PRACTITIONER).stream().distinct().toList();
    if (who.isEmpty()) {
      tell(ask, reply, record);
    } else {
      reply.say(
          record, "condition.who", ask.called(record), ask.wording().list(who), ask.dateOf(record));
    }
  }

  /** "Diabetic since when": of two kinds of it neither is left out. */
  private static List<ChartRecord> firstOfEach(List<ChartRecord> newestFirst) {
    List<ChartRecord> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return Medicines.oneOfEach(oldestFirst).stream().limit(SHOWN).toList();
  }

  private static void onset(Ask ask, Reply reply, List<ChartRecord> shown) {
    shown.forEach(record -> tell(ask, reply, record));
  }

  static void tell(Ask ask, Reply reply, ChartRecord record) {
    Optional<String> end = end(ask, record);
    boolean remission = record.detail(Detail.COMMENT).contains("in remission");
    if (remission && end.isPresent()) {
      reply.say(record, "condition.remission", ask.called(record), ask.dateOf(record));
      reply.say(record, "condition.ended", ask.called(record), end.get(), ask.dateOf(record));
    } else if (end.isPresent()) {
      reply.say(record, "condition.when.over", ask.called(record), ask.dateOf(record), end.get());
    } else if (remission) {
      reply.say(record, "condition.remission", ask.called(record), ask.dateOf(record));
    } else if (record.state() == RecordState.ENDED) {
      reply.say(record, "condition.when.ended", ask.called(record), ask.dateOf(record));
    } else {
      String key = record.state() == RecordState.ACTIVE ? "condition.when" : "condition.unsaid";
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  private static Optional<String> end(Ask ask, ChartRecord record) {
    return record.end().map(date -> ask.wording().date(date, ask.zone()));
  }

  private static void ended(Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> over =
        all.stream()
            .filter(one -> !ProblemList.isPresent(one) || one.end().isPresent())
            .limit(SHOWN)
            .toList();
    for (ChartRecord record : over) {
      Optional<String> end = end(ask, record);
      if (end.isPresent()) {
        reply.say(record, "condition.ended", ask.called(record), end.get(), ask.dateOf(record));
      } else {
        reply.say(record, "condition.when.ended", ask.called(record), ask.dateOf(record));
      }
    }
    if (over.isEmpty()) {
      ChartRecord last = all.get(0);
      String key = last.state() == RecordState.ACTIVE ? "condition.still" : "condition.unsaid";
      reply.say(last, key, ask.called(last), ask.dateOf(last));
    }
  }

  private static void yesNo(Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> present =
        ProblemList.oneOfEach(all.stream().filter(ProblemList::isPresent).toList());
    if (present.isEmpty() && ask.question().span().isAlways()) {
      // A kind of it that is present counts more than the thing itself that was.
      present =
          ProblemList.oneOfEach(
              ask.newestFirst(
                  ask.matches().stream()
                      .filter(match -> match.nearness() != Match.Nearness.ABOUT)
                      .map(Match::record)
                      .filter(ProblemList::isPresent)
                      .toList()));
    }
    if (!present.isEmpty()) {
      present.forEach(one -> reply.say(one, yes(one), ask.called(one), ask.dateOf(one)));
      return;
    }
    ChartRecord last = all.get(0);
    String key = past(ask, last);
    Optional<String> end = end(ask, last);
    if (end.isPresent()) {
      reply.say(last, key + ".over", ask.called(last), ask.dateOf(last), end.get());
    } else {
      reply.say(last, key, ask.called(last), ask.dateOf(last));
    }
  }

  private static String yes(ChartRecord record) {
    if (Doubt.of(record).isPresent()) {
      return "condition.doubt";
    }
    return record.state() == RecordState.ACTIVE ? "condition.yes" : "condition.unsaid";
  }

  private static String past(Ask ask, ChartRecord record) {
    if (Doubt.of(record).isPresent()) {
      return "condition.doubted";
    }
    return Past.isAskedFor(ask.question()) ? "condition.once" : "condition.no";
  }

  @Override
  public Finding none(Ask ask) {
    List<ChartRecord> near = ask.nearest();
    if (!near.isEmpty()) {
      List<ChartRecord> reaching = near.stream().filter(ask.then()::mayReach).toList();
      if (ask.wants(Operation.YES_NO) && !reaching.isEmpty()) {
        ChartRecord last = reaching.get(0);
        return ask.reply().say(last, "condition.reach", ask.called(last), ask.dateOf(last)).found();
      }
      return Nothing.inThatTime(ask, near, ask.called(near.get(0)));
    }
    boolean whether = ask.wants(Operation.YES_NO, Operation.TELL, Operation.LIST);
    return (whether ? CausedReactions.shownAs(ask) : Optional.<Finding>empty())
        .orElseGet(() -> ofReasons(ask));
  }

  /** "Antecedentes de cáncer": a relative's may be meant, too. */
  private static List<ChartRecord> family(Ask ask) {
    return ANTECEDENTS.matcher(String.join(" ", ask.question().words())).find()
        ? ask.matching().all(ask.sought(), ask.records(RecordKind.FAMILY_HISTORY)).stream()
            .map(Match::record)
            .limit(SHOWN)
            .toList()
        : List.of();
  }

  /** What nobody diagnosed may be the reason of a medicine or a visit all the same. */
  private static Finding ofReasons(Ask ask) {
    Reply reply = ask.reply();
    List<ChartRecord> medicines = Reasons.of(ask, RecordKind.MEDICATION);
    List<ChartRecord> visits = Reasons.of(ask, RecordKind.VISIT);
    List<ChartRecord> family = family(ask);
    if (!family.isEmpty() && medicines.isEmpty() && visits.isEmpty()) {
      reply.denies("condition.not", ask.sought().text());
      family.forEach(one -> FamilyFinder.say(ask, reply, one));
      return reply.found();
    }
    if (medicines.isEmpty() && visits.isEmpty()) {
      return reply.related(ask.matched()).silent("condition.not", ask.sought().text());
    }
    reply.denies("condition.not", ask.sought().text());
    if (!medicines.isEmpty()) {
      ChartRecord last = medicines.get(0);
      reply.say(last, "condition.reason.medicine", ask.called(last), ask.dateOf(last));
    }
    if (!visits.isEmpty()) {
      ChartRecord last = visits.get(0);
      reply.say(last, "condition.reason.visit", ask.called(last), ask.dateOf(last));
    }
    return reply.related(medicines).related(visits).found();
  }
}
