package org.cliniccomms.safety;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.cliniccomms.text.Words;

/** What stands around a phrase of one text and may excuse it. Built for one text. */
final class Surroundings {
  private static final int DENIAL_REACH = 4;

  /** "No fever, chills or chest pain": a list that is denied as a whole. */
  private static final int LIST_REACH = 8;

  /** "The form about my severe chest pain". */
  private static final int LINK_REACH = 3;

  private final Words text;
  private final BitSet denials;
  private final BitSet deniesBefore;
  private final BitSet endOfPast;
  private final BitSet pastAfter;
  private final BitSet endOfAbout;
  private final BitSet aboutAfter;
  private final BitSet lists;
  private final BitSet breaks;
  private final BitSet restarts;
  private final BitSet links;
  private final BitSet now;
  private final int[] partStart;
  private final int[] partEnd;

  /**
   * Looks at a text.
   *
   * @param excuses where the words stand that may excuse
   * @param meant words of a phrase that raises a flag: the no of "no puedo respirar" denies nothing
   */
  Surroundings(Words text, Map<Excuse, List<Span>> excuses, BitSet meant) {
    this.text = text;
    this.breaks = cover(excuses, Excuse.BREAKS);
    this.partStart = starts(text.size(), this::startsPart);
    this.partEnd = ends(text.size(), this::startsPart);
    this.denials = Span.cover(Span.without(of(excuses, Excuse.DENIALS), meant));
    this.deniesBefore = deniesBefore(excuses, meant);
    this.endOfPast = ends(of(excuses, Excuse.PAST_BEFORE));
    this.pastAfter = begins(of(excuses, Excuse.PAST_AFTER));
    this.endOfAbout = ends(of(excuses, Excuse.ABOUT_BEFORE));
    this.aboutAfter = begins(of(excuses, Excuse.ABOUT_AFTER));
    this.lists = cover(excuses, Excuse.LISTS);
    this.restarts = cover(excuses, Excuse.RESTARTS);
    this.links = cover(excuses, Excuse.LINKS);
    this.now = cover(excuses, Excuse.NOW);
  }

  /**
   * Returns whether the phrase at {@code match} is denied, long past or only spoken about.
   *
   * @param unless words that make this very flag harmless
   */
  boolean excuse(List<Span> match, BitSet unless) {
    Span all = Span.around(match);
    Span part = new Span(partStart[all.from()], partEnd[all.to() - 1]);
    return part.touches(unless)
        || follows(endOfAbout, all)
        || precedes(aboutAfter, all)
        || (isPast(all) && !part.touches(now))
        || precedes(deniesBefore, all)
        || isDeniedBefore(match);
  }

  private boolean isPast(Span all) {
    return follows(endOfPast, all) || precedes(pastAfter, all);
  }

  /** Returns whether {@code all} stands directly after one of {@code ends}, articles left out. */
  private boolean follows(BitSet ends, Span all) {
    int at = all.from();
    int last = Math.max(0, at - LINK_REACH);
    while (at > last && !startsPart(at) && !ends.get(at) && links.get(at - 1)) {
      at--;
    }
    return !startsPart(at) && ends.get(at);
  }

  private boolean precedes(BitSet begins, Span all) {
    return begins.get(all.to()) && !startsPart(all.to());
  }

  private boolean isDeniedBefore(List<Span> match) {
    int floor = 0;
    for (Span span : match) {
      if (denialBefore(span.from(), floor)) {
        return true;
      }
      floor = span.to();
    }
    return false;
  }

  private boolean denialBefore(int before, int floor) {
    boolean listed = false;
    int left = DENIAL_REACH;
    for (int at = before - 1; at >= floor && left > 0; at--, left--) {
      if (isStop(at) || (!listed && startsClause(at + 1))) {
        return false;
      }
      if (denials.get(at)) {
        return true;
      }
      if (lists.get(at) && !listed) {
        listed = true;
        left = LIST_REACH;
      }
    }
    return false;
  }

  private boolean isStop(int at) {
    return breaks.get(at) || restarts.get(at);
  }

  /** Returns where words begin that deny what stands before them. */
  private BitSet deniesBefore(Map<Excuse, List<Span>> excuses, BitSet meant) {
    List<Span> last =
        of(excuses, Excuse.DENIALS_LAST).stream()
            .filter(span -> span.to() == partEnd[span.to() - 1])
            .toList();
    BitSet begins = begins(Span.without(last, meant));
    begins.or(begins(Span.without(of(excuses, Excuse.DENIALS_AFTER), meant)));
    return begins;
  }

  /** Returns for each word where its part begins, if the text is cut before {@code starts}. */
  private static int[] starts(int size, IntPredicate starts) {
    int[] begin = new int[size];
    for (int at = 0; at < size; at++) {
      begin[at] = at == 0 || starts.test(at) ? at : begin[at - 1];
    }
    return begin;
  }

  private static int[] ends(int size, IntPredicate starts) {
    int[] end = new int[size];
    for (int at = size - 1; at >= 0; at--) {
      end[at] = at == size - 1 || starts.test(at + 1) ? at + 1 : end[at + 1];
    }
    return end;
  }

  private boolean startsPart(int at) {
    return at == 0 || at == text.size() || startsClause(at) || breaks.get(at) || breaks.get(at - 1);
  }

  private boolean startsClause(int at) {
    return at > 0 && at < text.size() && !text.isOneClause(at - 1, at + 1);
  }

  private static BitSet cover(Map<Excuse, List<Span>> excuses, Excuse excuse) {
    return Span.cover(of(excuses, excuse));
  }

  private static BitSet begins(List<Span> spans) {
    BitSet begins = new BitSet();
    spans.forEach(span -> begins.set(span.from()));
    return begins;
  }

  private static BitSet ends(List<Span> spans) {
    BitSet ends = new BitSet();
    spans.forEach(span -> ends.set(span.to()));
    return ends;
  }

  private static List<Span> of(Map<Excuse, List<Span>> excuses, Excuse excuse) {
    return excuses.getOrDefault(excuse, List.of());
  }
}
