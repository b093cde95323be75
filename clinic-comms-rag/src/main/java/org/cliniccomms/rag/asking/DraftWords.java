package org.cliniccomms.rag.asking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.cliniccomms.rag.checking.CheckedReply;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.checking.Sentences;
import org.jspecify.annotations.Nullable;

/**
 * Passes a model's words on while it still speaks: each sentence once it is complete and holds, or
 * all as they come. Not a word before it is on record that a draft begins. For one thread.
 */
final class DraftWords {
  private final Gate gate;
  private final DraftOpening opening;
  private final ReplyCheck.@Nullable Passages passages;
  private final StringBuilder said = new StringBuilder();
  private final Deque<String> held = new ArrayDeque<>();
  private int from;
  private CheckedReply before = new CheckedReply(List.of(), 0, false);
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
    upTo(passages, lastBeginning());
  }

  /** There is no more to come. */
  void end() {
    if (passages != null && gate.isHeard()) {
      upTo(passages, said.length());
    }
  }

  /** Where the sentence begins that may still go on; what it cites may stand behind its stop. */
  private int lastBeginning() {
    int line = said.lastIndexOf("\n") + 1;
    String last = said.substring(line);
    List<String> sentences = Sentences.of(last);
    int end = last.length();
    for (int at = sentences.size() - 1; at > 0; at--) {
      end = last.lastIndexOf(sentences.get(at), end);
      if (!sentences.get(at).matches("(?s)[\\[【].*")) {
        return line + end;
      }
    }
    return line;
  }

  private void upTo(ReplyCheck.Passages cited, int end) {
    if (end <= from) {
      return;
    }
    CheckedReply now = cited.check(said.substring(0, end));
    int kept = now.kept().size() - before.kept().size();
    boolean holds = kept > 0 && kept == now.said() - before.said();
    boolean leads = said.substring(from, end).strip().endsWith(":");
    if (leads && !holds) {
      // The title of a list goes with its first item.
      return;
    }
    before = now;
    release(end, holds);
  }

  private void release(int end, boolean passing) {
    while (from < end) {
      String word = held.remove();
      int length = Math.min(word.length(), end - from);
      if (length < word.length()) {
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
