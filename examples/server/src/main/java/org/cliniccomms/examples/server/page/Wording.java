package org.cliniccomms.examples.server.page;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/**
 * Says dates, ages and counted things in the language of a page. Its message patterns are ICU's.
 *
 * <p>Made for one page; thread-safe.
 */
final class Wording {
  private static final String DAY_AND_TIME = "EEEdMMMHHmm";
  private static final String CLOCK = "HHmm";
  private static final long MONTHS_FROM = 100;
  private static final long DAYS_OF_MONTH = 30;
  private static final Duration LONG = Duration.ofHours(2);

  private final MessageSource messages;
  private final Locale locale;
  // A clinic's desk writes "Tue 24 Nov, 10:00".
  private final ULocale dates;

  Wording(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
    this.dates = "en".equals(locale.getLanguage()) ? ULocale.UK : ULocale.forLocale(locale);
  }

  /** The text of {@code key}. */
  public String text(String key) {
    return messages.getMessage(key, null, locale);
  }

  /** The text of {@code key}, or {@code other} if no text has it. */
  public String text(String key, String other) {
    String text = messages.getMessage(key, null, other, locale);
    return text == null ? other : text;
  }

  /** The text of {@code key} with its arguments in place. */
  public String text(String key, Map<String, ?> arguments) {
    return new MessageFormat(text(key), locale).format(arguments);
  }

  /** Weekday, date and time of a place. */
  String when(Instant at, ZoneId zone) {
    return format(DAY_AND_TIME, at, zone).replace(",", "").replaceFirst(" (?=\\S+$)", ", ");
  }

  /** The time of day of a place. */
  String clock(Instant at, ZoneId zone) {
    return format(CLOCK, at, zone);
  }

  private String format(String skeleton, Instant at, ZoneId zone) {
    DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, dates);
    format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
    return format.format(Date.from(at));
  }

  /** How old something is, in its largest unit: {@code 3 min}. */
  String age(Duration age) {
    return age.compareTo(Duration.ofMinutes(1)) < 0 ? text("age.now") : took(age);
  }

  /** How long something took, in its largest unit: {@code 40 sec}. */
  String took(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return measure(Math.max(0, time.toSeconds()), MeasureUnit.SECOND, FormatWidth.SHORT);
    }
    if (time.compareTo(LONG) < 0) {
      return measure(time.toMinutes(), MeasureUnit.MINUTE, FormatWidth.SHORT);
    }
    return time.toDays() < 2
        ? measure(time.toHours(), MeasureUnit.HOUR, FormatWidth.SHORT)
        : measure(time.toDays(), MeasureUnit.DAY, FormatWidth.SHORT);
  }

  /** Days or months in full: {@code 95 days}, {@code 4 months}. */
  String span(long days) {
    return days < MONTHS_FROM
        ? measure(days, MeasureUnit.DAY, FormatWidth.WIDE)
        : measure(days / DAYS_OF_MONTH, MeasureUnit.MONTH, FormatWidth.WIDE);
  }

  /** Days or months as short as can be: {@code 95 d}, {@code 4 mo}. */
  String shortSpan(long days) {
    return days < MONTHS_FROM
        ? text("span.days", Map.of("number", days))
        : text("span.months", Map.of("number", days / DAYS_OF_MONTH));
  }

  private String measure(long number, MeasureUnit unit, FormatWidth width) {
    return MeasureFormat.getInstance(locale, width).formatMeasures(new Measure(number, unit));
  }
}
