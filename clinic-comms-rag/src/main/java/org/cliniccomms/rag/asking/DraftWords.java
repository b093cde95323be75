package org.cliniccomms.rag.asking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Sentences;
import org.jspecify.annotations.Nullable;

/**
 * Passes a model's words on while it still speaks: each sentence once it is complete and holds, or
 * all as they come. Not a word before it is on record that a draft begins. For one thread.
 */
final class DraftWords {
  /** A citation with a full stop before or behind it: nothing of that sentence is still to come. */
  private static final Pattern CLOSED =
      Pattern.compile("(?:[.!?]\\s{0,3}[\\[【][^\\]】]{1,40}[\\]】]|[\\]】]\\s{0,3}[.!?])\\s*\\z");

  private static final int LONGEST_CLOSING = 60;

  private final Gate gate;
  private final DraftOpening opening;
  private final ReplyCheck.@Nullable Passages passages;
  private final StringBuilder said = new StringBuilder();
  private final Deque<String> held = new ArrayDeque<>();
  private int from;
  private int seen;
  private int judged;
  private @Nullable Boolean open;

  private DraftWords(Gate gate, DraftOpening opening, ReplyCheck.@Nullable Passages passages) {
    this.gate = gate;
    this.opening = opening;
    this.passages = passages;
  }

  /** Passes all on as it comes. */
  static DraftWords raw(Gate gate, DraftOpening opening) {
    return new DraftWords(gate, opening, null);
  }

  /** Passes on what holds. */
  static DraftWords checked(Gate gate, DraftOpening opening, ReplyCheck.Passages passages) {
    return new DraftWords(gate, opening, passages);
  }

  void add(String words) {
    if (!gate.isHeard()) {
      return;
    }
    gate.said(words);
    if (passages == null) {
      pass(words);
      return;
    }
    said.append(words);
    held.add(words);
    for (int beginning : beginnings()) {
      upTo(passages, beginning);
    }
  }

  /** There is no more to come. */
  void end() {
    if (passages != null && gate.isHeard()) {
      upTo(passages, said.length());
    }
  }

  /** It breaks off: what was complete is passed on if it holds, what was not never is. */
  void breakOff() {
    String last = said.substring(Math.max(0, said.length() - LONGEST_CLOSING));
    if (CLOSED.matcher(last).find()) {
      end();
    }
  }

  /**
   * Where sentences begin, from the line on that was seen last; the last one may still go on. What
   * a sentence cites may stand behind its stop.
   */
  private List<Integer> beginnings() {
    List<Integer> found = new ArrayList<>();
    int line = said.lastIndexOf("\n", seen - 1) + 1;
    for (String text : said.substring(line).split("\n", -1)) {
      found.add(line);
      int at = 0;
      for (String sentence : Sentences.of(text)) {
        at = text.indexOf(sentence, at);
        if (at > 0 && !sentence.matches("(?s)[\\[【].*")) {
          found.add(line + at);
        }
        at += sentence.length();
      }
      line += text.length() + 1;
    }
    return found;
  }

  private void upTo(ReplyCheck.Passages cited, int end) {
    if (end <= seen) {
      return;
    }
    seen = end;
    List<Boolean> verdicts = cited.verdicts(said.substring(0, end));
    boolean grown = verdicts.size() > judged;
    if (!grown && cited.verdicts(said.substring(from, end)).isEmpty()) {
      // The title of a list goes with its first item.
      return;
    }
    boolean holds =
        grown
            && end <= ReplyCheck.LONGEST
            && verdicts.subList(judged, verdicts.size()).stream().allMatch(it -> it);
    judged = verdicts.size();
    release(end, holds);
  }

  private void release(int end, boolean passing) {
    while (from < end) {
      String word = held.remove();
      int length = Math.min(word.length(), end - from);
      if (length < word.length()) {
        if (word.substring(0, length).isBlank()) {
          // The blank before a sentence goes with its first word: a token stays whole.
          held.addFirst(word);
          return;
        }
        held.addFirst(word.substring(length));
      }
      from += length;
      if (passing) {
        pass(word.substring(0, length));
      }
    }
  }

  private void pass(String words) {
    if (open == null) {
      open = opening.isRecorded();
    }
    if (open) {
      gate.token(words);
    }
  }
}
