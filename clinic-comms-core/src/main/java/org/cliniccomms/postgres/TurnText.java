package org.cliniccomms.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.patient.PatientId;

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
    turn.spoken().forEach(it -> records.add(write(it)));
    return String.join(RECORD, records);
  }

  /** What is one patient's ends with whose it is. */
  private static String write(Spoken words) {
    String record = words.language().toLanguageTag() + UNIT + plain(words.text());
    return words.patientId() == null ? record : record + UNIT + words.patientId();
  }

  private static String plain(String text) {
    return text.replace(UNIT, " ").replace(RECORD, " ");
  }

  static Turn read(String written) {
    String[] records = written.split(RECORD, -1);
    String[] head = records[0].split(UNIT, -1);
    List<Spoken> spoken = new ArrayList<>();
    for (int i = 1; i < records.length; i++) {
      spoken.add(readSpoken(records[i].split(UNIT, -1)));
    }
    return new Turn(
        Integer.parseInt(head[0]),
        spoken,
        head[1],
        Turn.Next.valueOf(head[2]),
        Duration.parse(head[3]));
  }

  private static Spoken readSpoken(String[] units) {
    Spoken words = Spoken.of(units[1], Locale.forLanguageTag(units[0]));
    return units.length > 2 ? words.to(PatientId.parse(units[2])) : words;
  }
}
