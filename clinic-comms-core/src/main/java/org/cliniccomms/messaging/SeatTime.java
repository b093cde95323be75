package org.cliniccomms.messaging;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.SimpleTimeZone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;

/** When a seat begins, on the clock of the place where it is. */
record SeatTime(Instant start, ZoneId zone) {
  SeatTime {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(zone, "zone");
  }

  /** How times are written in a language. */
  static DateFormat format(Locale language) {
    return DateFormat.getInstanceForSkeleton("EEEMMMdjm", language);
  }

  /** How times are read aloud in a language. */
  static DateFormat spokenFormat(Locale language) {
    return DateFormat.getInstanceForSkeleton("EEEEMMMMdjm", language);
  }

  /**
   * Formats weekday, day and time, such as "Sun, Nov 1, 1:30 AM GMT-4".
   *
   * <p>The offset is shown only if it is needed: the clocks go back and this hour comes twice, or
   * the reader's clock shows another time.
   *
   * @param format of {@link #format}, used by nobody else meanwhile
   */
  String in(DateFormat format, ZoneId readerZone) {
    ZonedDateTime local = start.atZone(zone);
    // The offset comes from java.time, like every other decision about zones.
    format.setTimeZone(new SimpleTimeZone(local.getOffset().getTotalSeconds() * 1000, "seat"));
    String time = format.format(Date.from(start));
    return needsOffset(local, readerZone) ? time + " " + offset(local) : time;
  }

  /** What the clocks are set to there and then: who reads with it needs no offset. */
  ZoneOffset offset() {
    return zone.getRules().getOffset(start);
  }

  private boolean needsOffset(ZonedDateTime local, ZoneId readerZone) {
    ZoneOffset readers = readerZone.getRules().getOffset(start);
    return !readers.equals(local.getOffset())
        || zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
  }

  private static String offset(ZonedDateTime local) {
    return DateTimeFormatter.ofPattern("O", Locale.ROOT).format(local);
  }
}
