package org.cliniccomms.examples.calllist;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * What the page and the command line say to staff, in Spanish or English; its patterns are ICU's.
 * Dates are those of the clinic's zone, whatever the browser's. Immutable and thread-safe.
 */
public final class Words {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  static final Locale SPANISH = Locale.forLanguageTag("es");

  private final Locale locale;
  // "Tue 24 Nov", not "Tue, Nov 24".
  private final ULocale dates;
  private final ZoneId zone;
  private final ResourceBundle texts;

  /** In one of the two languages, Spanish if it is another. */
  Words(String language, ZoneId zone) {
    this.locale = language.equals("en") ? Locale.ENGLISH : SPANISH;
    this.dates = language.equals("en") ? ULocale.UK : ULocale.forLocale(SPANISH);
    this.zone = zone;
    this.texts =
        ResourceBundle.getBundle(
            "org.cliniccomms.examples.calllist.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  Locale locale() {
    return locale;
  }

  /** The language of what is said, such as {@code es}. */
  public String language() {
    return locale.getLanguage();
  }

  /** The text of {@code key} with its arguments in place. */
  String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), locale).format(arguments);
  }

  /** What was wrong with something that was read: known reasons in words, others as they are. */
  String problem(String line) {
    int colon = line.lastIndexOf(": ");
    String key = colon < 0 ? "" : "problem." + line.substring(colon + 2);
    return texts.containsKey(key) ? line.substring(0, colon + 2) + text(key) : line;
  }

  /** What the server lacks, with its consequence. */
  String lack(String line) {
    int colon = line.indexOf(": ");
    String what = colon < 0 ? line : line.substring(0, colon);
    String key = "lack." + what.replaceAll("[^A-Za-z0-9]+", "-");
    return texts.containsKey(key) ? text(key) : line;
  }

  /** Why there is no call. */
  String refusal(String reason) {
    String key = "refused." + reason;
    return text(texts.containsKey(key) ? key : "refused.other", reason);
  }

  String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** Weekday and date in full. */
  String day(LocalDate day) {
    return format("EEEEdMMMM", day);
  }

  String month(YearMonth month) {
    return format("yMMMM", month.atDay(1));
  }

  /** The names of the days, Monday first: short to see, in full to hear. */
  List<List<String>> weekdays() {
    return Stream.of(DayOfWeek.values())
        .map(it -> List.of(name(it, TextStyle.SHORT), name(it, TextStyle.FULL)))
        .toList();
  }

  private String name(DayOfWeek day, TextStyle style) {
    return day.getDisplayName(style, locale);
  }

  private String format(String skeleton, LocalDate day) {
    DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, dates);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }
}
