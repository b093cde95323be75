package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.NamedMonth;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * Chooses among the sentences of a chart's notes those that answer a question. Lives as long as one
 * question. Not thread-safe.
 */
final class Choice {
  /** So much of what is asked must be said. */
  static final double ENOUGH = 0.65;

  /** So much more makes an answer better, or a denial weightier. */
  static final double MORE = 0.2;

  private static final double SOME = 0.3;
  private static final Pattern NUMBER = Pattern.compile("\\d");
  private static final double ALIKE = 0.05;
  private static final double TOLD = 0.1;
  private static final double NEARLY = 0.2;
  private static final int SENTENCES = 3;
  private static final int NOTES = 2;

  private final ReadQuestion question;
  private final List<Want> wants;
  private final Weighing weighing;
  private final TimeSpan span;

  Choice(ReadQuestion question, Chart chart, Instant now, Weighing weighing, List<Want> wants) {
    this.question = question;
    this.wants = wants;
    this.weighing = weighing;
    this.span = NamedMonth.of(question, LocalDate.ofInstant(now, chart.patient().zone()));
  }

  /** Returns the best sentences, if they say so much of what is asked: the very best one first. */
  Optional<List<Weighed>> best(double least) {
    if (weighing.asked().things().isEmpty()) {
      return Optional.empty();
    }
    List<Weighed> bearing =
        weighing.all().stream()
            .filter(one -> one.share() >= least - TOLD && one.isNamed())
            .filter(one -> one.sentence().isOf(span) || isOfNow())
            .toList();
    List<Weighed> telling =
        bearing.stream()
            .filter(one -> weighing.mayBeTold(one.sentence()))
            .filter(one -> tells(one, least))
            .toList();
    if (telling.isEmpty() || isDenied(bearing, telling)) {
      return Optional.empty();
    }
    Weighed top = telling.get(0);
    if (isOfTheNewest()) {
      double enough = Math.max(least - TOLD, top.share() - NEARLY);
      Stream<Weighed> newer = weighing.all().stream().filter(one -> isNewer(one, top));
      return Optional.of(
          Stream.concat(telling.stream().filter(one -> one.share() >= enough), newer)
              .distinct()
              .sorted(Comparator.comparing((Weighed one) -> one.sentence().day()).reversed())
              .toList());
    }
    return Optional.of(telling.stream().filter(one -> one.rank() >= top.rank() - ALIKE).toList());
  }

  /** The sentence that says most of it decides, also that it was not done. */
  private boolean isDenied(List<Weighed> bearing, List<Weighed> telling) {
    Weighed first = bearing.get(0);
    return first.share() > telling.get(0).share() + MORE && !weighing.mayBeTold(first.sentence());
  }

  private boolean isOfTheNewest() {
    return question.span().isAlways()
        && (question.asks(AskedState.CURRENT) || question.operation() == Operation.LATEST);
  }

  /** "In August and now": both are asked for. */
  boolean isOfNow() {
    return question.asks(AskedState.CURRENT) && !span.isAlways();
  }

  /** Who asks how it is now is told, too, what a later note says of it in fewer words. */
  private boolean isNewer(Weighed one, Weighed top) {
    return question.asks(AskedState.CURRENT)
        && one.sentence().day().isAfter(top.sentence().day())
        && NUMBER.matcher(one.sentence().folded()).find()
        && weighing.mayBeTold(one.sentence())
        && weighing.asked().weight(one.own()) >= SOME;
  }

  /** Less need be said where just the kind of thing is told that the question wants to know. */
  private boolean tells(Weighed one, double least) {
    List<Want> told =
        wants.stream()
            .filter(
                want ->
                    want.isToldIn(one.sentence(), question)
                        || weighing.noteOf(one.sentence()).stream().anyMatch(want::isPlainlyToldIn))
            .toList();
    boolean needed = wants.stream().anyMatch(want -> !want.weak());
    boolean strict = wants.stream().anyMatch(Want::isStrict);
    return told.stream().anyMatch(Want::isStrict)
        || (!strict && one.share() >= least && (!needed || !told.isEmpty()));
  }

  /** Quotes them, with what belongs to them. */
  Finding quoted(List<Weighed> best) {
    boolean newest = isOfTheNewest() && best.get(0).share() >= ENOUGH - TOLD;
    Set<NoteSentence> quoted = new LinkedHashSet<>();
    Set<ChartRecord> notes = new LinkedHashSet<>();
    for (Weighed one : best) {
      if (notes.size() < (newest ? 1 : NOTES) && notes.add(one.sentence().record())) {
        quoted.addAll(completed(one));
      }
    }
    return Quotes.of(
        question.language(), List.copyOf(quoted), best.stream().map(Weighed::sentence).toList());
  }

  /** Returns a sentence, and those of its note that say what it leaves out, in their order. */
  private List<NoteSentence> completed(Weighed one) {
    List<NoteSentence> note = weighing.noteOf(one.sentence());
    Set<NoteSentence> chosen = new HashSet<>(Set.of(one.sentence()));
    Set<Thing> missing = new HashSet<>(weighing.asked().things());
    missing.removeAll(one.own());
    while (chosen.size() < SENTENCES) {
      Optional<NoteSentence> next = weighing.mostOf(missing, note);
      if (next.isEmpty()) {
        break;
      }
      chosen.add(next.get());
      missing.removeAll(weighing.own(next.get()));
    }
    wants.stream()
        .filter(want -> chosen.stream().noneMatch(each -> want.isToldIn(each, question)))
        .forEach(want -> telling(want, one).ifPresent(chosen::add));
    wants.forEach(
        want -> note.stream().filter(want::isPlainlyToldIn).limit(1).forEach(chosen::add));
    return note.stream().filter(chosen::contains).toList();
  }

  /** Returns the sentence of a note that tells what is wanted: of the same, or what goes on. */
  private Optional<NoteSentence> telling(Want want, Weighed one) {
    List<NoteSentence> note = weighing.noteOf(one.sentence());
    int next = note.indexOf(one.sentence()) + 1;
    return note.stream()
        .filter(each -> want.isToldIn(each, question))
        .filter(each -> !weighing.own(each).isEmpty() || note.indexOf(each) == next)
        .max(Comparator.comparingDouble(each -> weighing.weight(weighing.own(each))));
  }
}
