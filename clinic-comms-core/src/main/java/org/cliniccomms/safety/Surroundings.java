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

  private final Words text;
  private final BitSet denials;
  private final BitSet denialsAfter;
  private final BitSet lists;
  private final BitSet breaks;
  private final BitSet restarts;
  private final BitSet past;
  private final BitSet now;
  private final BitSet about;
  private final int[] partStart;
  private final int[] partEnd;
  private final int[] clauseStart;
  private final int[] clauseEnd;

  /**
   * Looks at a text.
   *
   * @param meant words of a phrase that raises a flag: the no of "no puedo respirar" denies nothing
   */
  Surroundings(Words text, Map<Excuse, BitSet> words, BitSet meant) {
    this.text = text;
    this.denials = without(of(words, Excuse.DENIALS), of(words, Excuse.IDIOMS), meant);
    this.denialsAfter = without(of(words, Excuse.DENIALS_AFTER), of(words, Excuse.IDIOMS), meant);
    this.past = without(of(words, Excuse.PAST), of(words, Excuse.IDIOMS), new BitSet());
    this.lists = of(words, Excuse.LISTS);
    this.breaks = of(words, Excuse.BREAKS);
    this.restarts = of(words, Excuse.RESTARTS);
    this.now = of(words, Excuse.NOW);
    this.about = of(words, Excuse.ABOUT);
    this.partStart = starts(text.size(), this::startsPart);
    this.partEnd = ends(text.size(), this::startsPart);
    this.clauseStart = starts(text.size(), this::startsClause);
    this.clauseEnd = ends(text.size(), this::startsClause);
  }

  /**
   * Returns whether the phrase at {@code match} is denied, long past or only spoken about.
   *
   * @param unless words that make this very flag harmless
   */
  boolean excuse(List<Span> match, BitSet unless) {
    Span all = Span.around(match);
    Span part = new Span(partStart[all.from()], partEnd[all.to() - 1]);
    Span clause = new Span(clauseStart[all.from()], clauseEnd[all.to() - 1]);
    return clause.touches(unless)
        || part.touches(about)
        || (part.touches(past) && !part.touches(now))
        || isDeniedAfter(all)
        || isDeniedBefore(match);
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

  private boolean isDeniedAfter(Span all) {
    return denialsAfter.get(all.to()) && !startsClause(all.to());
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
    return startsClause(at) || breaks.get(at) || breaks.get(at - 1);
  }

  private boolean startsClause(int at) {
    return at > 0 && at < text.size() && !text.isOneClause(at - 1, at + 1);
  }

  private static BitSet of(Map<Excuse, BitSet> words, Excuse excuse) {
    return words.getOrDefault(excuse, new BitSet());
  }

  private static BitSet without(BitSet words, BitSet idioms, BitSet meant) {
    BitSet rest = (BitSet) words.clone();
    rest.andNot(idioms);
    rest.andNot(meant);
    return rest;
  }
}
