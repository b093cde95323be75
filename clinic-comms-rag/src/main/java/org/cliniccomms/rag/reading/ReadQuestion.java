package org.cliniccomms.rag.reading;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordKind;

/**
 * A question as it was understood.
 *
 * @param text as it was asked
 * @param whole the text without the patient's own name and numbers
 * @param body what of it asks, without what is said around that
 * @param words of the body: small letters, no accents, in their order
 * @param kinds which kinds of records its words name; empty if none does
 * @param target those words that say of what, without those that only ask: {@code [chest, film]} in
 *     "On what date did she have a chest film?"; empty if it asks for all of a kind
 * @param span without a word for a time, always
 * @param timeUnread whether it names a time that was not understood, maybe beside {@code span}:
 *     what is counted or found without it may be of another time
 * @param states those it names
 */
public record ReadQuestion(
    String text,
    Language language,
    String whole,
    String body,
    List<String> words,
    Set<RecordKind> kinds,
    Operation operation,
    List<String> target,
    TimeSpan span,
    boolean timeUnread,
    Set<AskedState> states) {
  public ReadQuestion {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(whole, "whole");
    Objects.requireNonNull(body, "body");
    words = List.copyOf(words);
    kinds = Set.copyOf(kinds);
    Objects.requireNonNull(operation, "operation");
    target = List.copyOf(target);
    Objects.requireNonNull(span, "span");
    states = Set.copyOf(states);
  }

  /** Returns the same question with another target. */
  public ReadQuestion withTarget(List<String> other) {
    return new ReadQuestion(
        text, language, whole, body, words, kinds, operation, other, span, timeUnread, states);
  }

  /** Returns the same question about other kinds of records, with another target. */
  public ReadQuestion of(Set<RecordKind> otherKinds, List<String> other) {
    return new ReadQuestion(
        text, language, whole, body, words, otherKinds, operation, other, span, timeUnread, states);
  }

  /** Returns the same question in another language: a few words are in none. */
  public ReadQuestion in(Language other) {
    return new ReadQuestion(
        text, other, whole, body, words, kinds, operation, target, span, timeUnread, states);
  }

  /** Tells whether its words name this kind of records, maybe among others. */
  public boolean names(RecordKind kind) {
    return kinds.contains(kind);
  }

  /** Tells whether it asks for this state. */
  public boolean asks(AskedState state) {
    return states.contains(state);
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "ReadQuestion[" + language + ", " + operation + ", " + kinds + ", " + states + "]";
  }
}
