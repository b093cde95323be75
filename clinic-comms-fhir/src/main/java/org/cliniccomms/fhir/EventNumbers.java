package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a subscription's events were told to us. Immutable.
 *
 * @param last the highest number that is known of; null before the first
 * @param missing numbers up to it that were not told, in their order
 */
record EventNumbers(@Nullable Long last, List<Span> missing) {
  /** Nothing is known yet. */
  static final EventNumbers UNKNOWN = new EventNumbers(null, List.of());

  /** A subscription that begins: its first event has number 1. */
  static final EventNumbers NONE = new EventNumbers(0L, List.of());

  private static final int MOST_SPANS = 6;

  /** Numbers from the first to the last, both of them included. */
  record Span(long from, long until) {
    boolean has(long number) {
      return from <= number && number <= until;
    }
  }

  EventNumbers {
    missing = List.copyOf(missing);
  }

  /** After this event was told; what was skipped on the way to it is missing. */
  EventNumbers told(long number) {
    EventNumbers known = last == null ? this : upTo(number - 1);
    return new EventNumbers(
        known.last == null ? number : Math.max(known.last, number),
        without(known.missing, new Span(number, number)));
  }

  /** After the server said how many there were so far; those that were not told are missing. */
  EventNumbers upTo(long total) {
    if (last == null || total <= last) {
      return last == null ? new EventNumbers(total, missing) : this;
    }
    List<Span> more = new ArrayList<>(missing);
    more.add(new Span(last + 1, total));
    return new EventNumbers(total, joined(more));
  }

  /** After the server began anew at this number. */
  EventNumbers begunAt(long total) {
    return last != null && total < last ? new EventNumbers(total, List.of()) : upTo(total);
  }

  /** After it is known what those were. */
  EventNumbers filled(Span gap) {
    return new EventNumbers(last, without(missing, gap));
  }

  /** Few remain few: what lies between two gaps may well be asked for again. */
  private static List<Span> joined(List<Span> spans) {
    if (spans.size() <= MOST_SPANS) {
      return spans;
    }
    List<Span> fewer = new ArrayList<>(spans.subList(2, spans.size()));
    fewer.add(0, new Span(spans.get(0).from(), spans.get(1).until()));
    return fewer;
  }

  private static List<Span> without(List<Span> spans, Span gone) {
    List<Span> rest = new ArrayList<>();
    for (Span span : spans) {
      Span before = new Span(span.from(), Math.min(span.until(), gone.from() - 1));
      Span after = new Span(Math.max(span.from(), gone.until() + 1), span.until());
      if (before.from() <= before.until()) {
        rest.add(before);
      }
      if (after.from() <= after.until()) {
        rest.add(after);
      }
    }
    return joined(rest);
  }
}
