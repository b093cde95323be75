package org.cliniccomms.reply;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.text.Words;

/**
 * A message of which every word is known, and the first keyword of each meaning in it.
 *
 * @param keywords the first phrase found for each meaning
 * @param doubtful whether a question mark or a sign of doubt stands in it
 */
record WholeMessage(Map<Meaning, String> keywords, boolean doubtful) {
  /** A longer message tells a story; its words are no plain answer any more. */
  private static final int LONGEST_IN_WORDS = 20;

  private static final Map<Meaning, ReplyIntent> INTENTS =
      Map.of(
          Meaning.YES, ReplyIntent.YES,
          Meaning.ASSENT, ReplyIntent.ASSENT,
          Meaning.NO, ReplyIntent.NO,
          Meaning.RESCHEDULE, ReplyIntent.RESCHEDULE,
          Meaning.GIVE_UP, ReplyIntent.GIVE_UP,
          Meaning.OPT_IN, ReplyIntent.OPT_IN,
          Meaning.HELP, ReplyIntent.HELP);

  /** A text as one table splits it, beside that table. */
  private record Reading(KeywordTable table, Words words) {
    Optional<PhraseMap.Match<Meaning>> longestAt(int at) {
      return table.answers().longestAt(words, at);
    }
  }

  /**
   * Reads a text with several tables, of which an earlier one wins.
   *
   * @return empty if a word is in none of them
   */
  static Optional<WholeMessage> read(String text, List<KeywordTable> tables) {
    List<Reading> readings = new ArrayList<>();
    tables.forEach(table -> readings.add(new Reading(table, table.read(text))));
    int size = readings.isEmpty() ? 0 : readings.get(0).words().size();
    return size == 0 || size > LONGEST_IN_WORDS ? Optional.empty() : cover(readings, size);
  }

  /** Returns what the message says, or empty if it says nothing clear. */
  Optional<Reply> reply() {
    if (keywords.containsKey(Meaning.OPT_OUT)) {
      return Optional.of(new Reply(ReplyIntent.OPT_OUT, keywords.get(Meaning.OPT_OUT)));
    }
    Map<Meaning, String> said = new EnumMap<>(keywords);
    if (said.containsKey(Meaning.YES)) {
      said.remove(Meaning.ASSENT);
    }
    boolean agrees = said.containsKey(Meaning.YES) || said.containsKey(Meaning.ASSENT);
    if (said.size() != 1 || (doubtful && agrees)) {
      return Optional.empty();
    }
    Map.Entry<Meaning, String> only = said.entrySet().iterator().next();
    return Optional.ofNullable(INTENTS.get(only.getKey()))
        .map(intent -> new Reply(intent, only.getValue()));
  }

  private static Optional<WholeMessage> cover(List<Reading> readings, int size) {
    Map<Meaning, String> keywords = new EnumMap<>(Meaning.class);
    for (int at = 0; at < size; ) {
      Optional<PhraseMap.Match<Meaning>> match = longestAt(readings, at);
      if (match.isEmpty() || isNegatedOptOut(readings, match.get(), at)) {
        return Optional.empty();
      }
      if (match.get().value() != Meaning.FILLER) {
        keywords.putIfAbsent(match.get().value(), match.get().keyword());
      }
      at += match.get().length();
    }
    boolean doubtful = readings.stream().anyMatch(r -> r.table().doubts(r.words()));
    return Optional.of(new WholeMessage(keywords, doubtful));
  }

  private static Optional<PhraseMap.Match<Meaning>> longestAt(List<Reading> readings, int at) {
    // A stable choice: of equally long phrases the first table's is kept.
    return readings.stream()
        .map(reading -> reading.longestAt(at))
        .flatMap(Optional::stream)
        .reduce((first, next) -> next.length() > first.length() ? next : first);
  }

  private static boolean isNegatedOptOut(
      List<Reading> readings, PhraseMap.Match<Meaning> match, int at) {
    return match.value() == Meaning.OPT_OUT
        && readings.stream().anyMatch(r -> r.table().isNegated(r.words(), at));
  }
}
