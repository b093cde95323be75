package org.cliniccomms.messaging;

import com.ibm.icu.text.DateFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.message.Choice;

/** Writes times to choose from: numbered lines, and rows short enough for every channel's list. */
final class TimeList {
  /** What WhatsApp takes for a row. */
  private static final int LONGEST_TITLE = 24;

  /** Weekday, day and time; without the weekday where a language needs more room for that. */
  private static final List<String> TITLES = List.of("EEEMMMdjm", "EEEMdjm", "MMMdjm", "Mdjm");

  private TimeList() {}

  /**
   * One line for each, such as "1) Tue, Mar 3, 9:00 AM".
   *
   * @param format of {@link SeatTime#format}, used by nobody else meanwhile
   */
  static String lines(List<SeatTime> times, DateFormat format, ZoneId reader) {
    List<String> lines = new ArrayList<>();
    for (SeatTime time : times) {
      lines.add((lines.size() + 1) + ") " + time.in(format, reader));
    }
    return String.join("\n", lines);
  }

  /** What is pressed for each; the lines tell the offset where it matters. */
  static List<Choice> choices(List<SeatTime> times, Locale language) {
    List<String> titles = List.of();
    for (String skeleton : TITLES) {
      titles = titles(times, DateFormat.getInstanceForSkeleton(skeleton, language));
      if (titles.stream().allMatch(TimeList::fits)) {
        break;
      }
    }
    List<Choice> choices = new ArrayList<>();
    for (String title : titles) {
      choices.add(Choice.slot(choices.size() + 1, title));
    }
    return choices;
  }

  private static List<String> titles(List<SeatTime> times, DateFormat format) {
    return times.stream().map(time -> plain(time.in(format, time.offset()))).toList();
  }

  /** With spaces that every phone shows. */
  private static String plain(String title) {
    return title.replace('\u202f', ' ').replace('\u00a0', ' ');
  }

  private static boolean fits(String title) {
    return title.codePointCount(0, title.length()) <= LONGEST_TITLE;
  }
}
