package org.cliniccomms.rag.checking;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Mentioned.Day;
import org.cliniccomms.rag.checking.Mentioned.Quantity;

/**
 * Holds what a sentence says of one value among others against all those that it cites: the latest,
 * the highest, and which way a value went.
 */
final class Series {
  private final Reading said;
  private final Bindings bindings;
  private final List<Known> known;

  Series(Reading said, Bindings bindings, List<Known> known) {
    this.said = said;
    this.bindings = bindings;
    this.known = known;
  }

  /** A value of what the sentence is of, on its day. */
  private record Point(LocalDate day, BigDecimal value) {}

  /** Whether a word holds; {@code told} is whether one of the texts says it so. */
  boolean bearsOut(String word, boolean told) {
    return switch (word) {
      case "latest" -> isAtTheEnd(Comparator.comparing(Point::day).reversed());
      case "earliest" -> isAtTheEnd(Comparator.comparing(Point::day));
      case "highest" -> isFurthest(Comparator.comparing(Point::value).reversed(), told);
      case "lowest" -> isFurthest(Comparator.comparing(Point::value), told);
      case "increase" -> goes(1, told);
      case "decrease" -> goes(-1, told);
      default -> told;
    };
  }

  /** Of one value alone nothing tells that it is not the latest. */
  private boolean isAtTheEnd(Comparator<Point> order) {
    return values().size() != 1 || isFirst(values().get(0), order).orElse(true);
  }

  private boolean isFurthest(Comparator<Point> order, boolean told) {
    return values().size() == 1 ? isFirst(values().get(0), order).orElse(told) : told;
  }

  /** Whether the value is the first of all that are cited; empty if there is none beside it. */
  private Optional<Boolean> isFirst(Quantity value, Comparator<Point> order) {
    List<Point> points = points(value);
    if (points.size() < 2) {
      return Optional.empty();
    }
    Point first = points.stream().min(order).orElseThrow();
    return Optional.of(
        value.values().stream()
            .anyMatch(
                number ->
                    points.stream()
                        .filter(one -> one.value().compareTo(number) == 0)
                        .anyMatch(one -> order.compare(one, first) == 0)));
  }

  /**
   * Of two values each way is told by their days, or by a text that has the one after the other.
   */
  private boolean goes(int way, boolean told) {
    List<Quantity> values = fromAndTo();
    if (values.size() != 2 || !areAlike(values.get(0).unit(), values.get(1).unit())) {
      return told;
    }
    List<BigDecimal> sorted = nearest(values.get(0), values.get(1));
    BigDecimal from = sorted.get(way > 0 ? 0 : 1);
    BigDecimal to = sorted.get(way > 0 ? 1 : 0);
    // From the one to the other, not back.
    boolean backwards =
        said.words().size() > 0
            && values.get(0).values().contains(to)
            && !values.get(1).values().contains(to)
            && leads(values.get(0));
    return !backwards && ((told && areInARow(from, to)) || areInDays(values.get(0), from, to));
  }

  /** "10.206" is ten or ten thousand: beside 15.34 it is ten. The lower one comes first. */
  private static List<BigDecimal> nearest(Quantity one, Quantity other) {
    return one.values().stream()
        .flatMap(first -> other.values().stream().map(second -> Stream.of(first, second)))
        .map(pair -> pair.sorted().toList())
        .min(Comparator.comparing(pair -> pair.get(1).subtract(pair.get(0))))
        .orElseThrow();
  }

  /**
   * "PHQ-9 score fell from 11 to 5": a number in the name is no value, unless it is one as well.
   */
  private List<Quantity> fromAndTo() {
    List<Quantity> values = values();
    if (values.size() < 3) {
      return values;
    }
    List<Quantity> last = values.subList(values.size() - 2, values.size());
    boolean named = leads(last.get(0)) && last.stream().noneMatch(one -> isElsewhere(one, values));
    return named ? last : values;
  }

  private static boolean isElsewhere(Quantity one, List<Quantity> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.start() != one.start()
                    && !Collections.disjoint(other.values(), one.values()));
  }

  /** "From 0.9 to 1.6 mg/dL" has the unit once. */
  private static boolean areAlike(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /** Whether a value is the one that it went from. */
  private boolean leads(Quantity value) {
    int at = said.words().wordAt(value.start());
    String before = at == 0 ? "" : said.words().folded(at - 1);
    return before.equals("from") || before.equals("de") || before.equals("desde");
  }

  private boolean areInARow(BigDecimal from, BigDecimal to) {
    return known.stream()
        .flatMap(one -> one.places().stream())
        .map(place -> sorted(place.reading().exact().quantities()))
        .anyMatch(
            all ->
                Stream.iterate(1, at -> at < all.size(), at -> at + 1)
                    .anyMatch(
                        at ->
                            all.get(at - 1).values().contains(from)
                                && all.get(at).values().contains(to)));
  }

  private static List<Quantity> sorted(List<Quantity> all) {
    return all.stream().sorted(Comparator.comparingInt(Quantity::start)).toList();
  }

  private boolean areInDays(Quantity like, BigDecimal from, BigDecimal to) {
    List<Point> points = points(like);
    return points.stream()
        .filter(one -> one.value().compareTo(from) == 0)
        .anyMatch(
            one ->
                points.stream()
                    .filter(other -> other.value().compareTo(to) == 0)
                    .anyMatch(other -> one.day().isBefore(other.day())));
  }

  /** What a sentence measures: no strengths of every day, no ages. */
  private List<Quantity> values() {
    return sorted(said.exact().quantities()).stream()
        .filter(one -> !one.unit().startsWith("times") && one.bound() == Bound.NONE)
        .toList();
  }

  private List<Point> points(Quantity like) {
    List<Point> points = new ArrayList<>();
    for (Known one : known) {
      Optional<LocalDate> day = one.day().flatMap(Series::day);
      day.ifPresent(
          when ->
              bindings
                  .like(like, one)
                  .flatMap(quantity -> quantity.values().stream())
                  .forEach(value -> points.add(new Point(when, value))));
    }
    return points;
  }

  private static Optional<LocalDate> day(Dated dated) {
    Day day = dated.ways().get(0);
    return day.year() == null
        ? Optional.empty()
        : Optional.of(
            LocalDate.of(
                day.year(),
                day.month() == null ? 1 : day.month(),
                day.day() == null ? 1 : day.day()));
  }
}
