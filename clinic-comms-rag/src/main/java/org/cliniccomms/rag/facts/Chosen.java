package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Operation;

/** Chooses of a series those values that lie as asked to what happened. Not thread-safe. */
final class Chosen {
  /** What was measured so many days from a day may be told for it, with its own day. */
  private static final long NEAR = 31;

  /** What begins may be measured first when it is known. */
  private static final long SOON = 92;

  private final Points points;
  private final List<ChartRecord> all;
  private final boolean several;
  private final boolean course;
  private final Set<ChartRecord> chosen = new LinkedHashSet<>();

  /** Chooses; {@code alone} tells whether a single moment is named. */
  Chosen(Points points, boolean alone) {
    this.points = points;
    boolean whether = points.ask().wants(Operation.YES_NO);
    this.course = alone && (whether || Picks.isCourse(points.ask().question()));
    this.all = points.newestFirst();
    this.several = points.asksForSeveral();
  }

  void at(Moment.Relation relation, Stretch days) {
    switch (relation) {
      case BEFORE -> add(before(days), true);
      case AFTER -> {
        if (course) {
          add(before(days), true);
          chosen.addAll(after(days));
        } else {
          add(after(days), Picks.isLast(points.ask().question()));
        }
      }
      case AT -> add(at(days), false);
      case DURING -> chosen.addAll(within(days));
      case SINCE -> chosen.addAll(since(days));
      default -> throw new IllegalArgumentException("relation");
    }
  }

  private void add(List<ChartRecord> newestFirst, boolean newest) {
    if (several) {
      chosen.addAll(newestFirst);
    } else if (!newestFirst.isEmpty()) {
      chosen.add(newestFirst.get(newest ? 0 : newestFirst.size() - 1));
    }
  }

  private List<ChartRecord> before(Stretch days) {
    return all.stream().filter(one -> !day(one).isAfter(days.from())).toList();
  }

  private List<ChartRecord> after(Stretch days) {
    return all.stream().filter(one -> day(one).isAfter(days.to())).toList();
  }

  private List<ChartRecord> within(Stretch days) {
    return all.stream().filter(one -> days.contains(day(one))).toList();
  }

  private List<ChartRecord> at(Stretch days) {
    List<ChartRecord> then = within(days);
    return then.isEmpty()
        ? all.stream()
            .filter(one -> distance(one, days) <= (day(one).isBefore(days.from()) ? NEAR : SOON))
            .min(Comparator.comparingLong(one -> distance(one, days)))
            .stream()
            .toList()
        : then;
  }

  private long distance(ChartRecord one, Stretch days) {
    return Math.abs(ChronoUnit.DAYS.between(day(one), days.from()));
  }

  /** From then on, with what it was at the beginning. */
  private List<ChartRecord> since(Stretch days) {
    return all.stream().filter(one -> !day(one).isBefore(days.from())).toList();
  }

  private LocalDate day(ChartRecord record) {
    return Series.day(points.ask(), record);
  }

  void addAll(List<ChartRecord> more) {
    chosen.addAll(more);
  }

  /** Tells those that were chosen; that there is none of that time without any. */
  Finding told() {
    if (chosen.isEmpty()) {
      return points.none();
    }
    if (Picks.isAlsoNow(points.ask().question())) {
      chosen.add(all.get(0));
    }
    return points.picked(List.copyOf(chosen));
  }
}
