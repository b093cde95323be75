package org.cliniccomms.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;

/** What was said last in a call, as one text to be sealed; without its audio, which expires. */
final class TurnText {
  private static final String UNIT = "\u001f";
  private static final String RECORD = "\u001e";

  private TurnText() {}

  static String write(Turn turn) {
    List<String> records = new ArrayList<>();
    records.add(
        String.join(
            UNIT,
            Integer.toString(turn.number()),
            turn.keys(),
            turn.next().name(),
            turn.pause().toString()));
    turn.spoken()
        .forEach(it -> records.add(it.language().toLanguageTag() + UNIT + plain(it.text())));
    return String.join(RECORD, records);
  }

  private static String plain(String text) {
    return text.replace(UNIT, " ").replace(RECORD, " ");
  }

  static Turn read(String written) {
    String[] records = written.split(RECORD, -1);
    String[] head = records[0].split(UNIT, -1);
    List<Spoken> spoken = new ArrayList<>();
    for (int i = 1; i < records.length; i++) {
      int end = records[i].indexOf(UNIT);
      spoken.add(
          Spoken.of(
              records[i].substring(end + 1), Locale.forLanguageTag(records[i].substring(0, end))));
    }
    return new Turn(
        Integer.parseInt(head[0]),
        spoken,
        head[1],
        Turn.Next.valueOf(head[2]),
        Duration.parse(head[3]));
  }
}
