package org.cliniccomms.messaging;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cliniccomms.clinic.ContactWindow;

/**
 * The hours in which the law lets a clinic start a message.
 *
 * <p>One window per day of the week, with the date from which it holds. The laws stand in {@code
 * legal-hours.properties} with their sources. Public holidays are not known here: where a law
 * closes them (Colombia's does), the clinic has to close its own window. Immutable and thread-safe.
 */
public final class LegalHours {

  private final NavigableMap<LocalDate, Map<DayOfWeek, ContactWindow>> weeks;

  private LegalHours(Map<LocalDate, Map<DayOfWeek, ContactWindow>> weeks) {
    this.weeks = new TreeMap<>(weeks);
  }

  /** Returns the hours that hold in a region, by its ISO 3166 letters; the default elsewhere. */
  public static LegalHours in(String region) {
    return new LegalHours(LegalHoursFile.weeksOf(region));
  }

  /** Returns the same window on every day, for a host with rules of its own. */
  public static LegalHours everyDay(ContactWindow window) {
    Map<DayOfWeek, ContactWindow> week = new EnumMap<>(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, window));
    return new LegalHours(Map.of(LocalDate.EPOCH, week));
  }

  /** Returns no limit at all, for a demonstration that reaches nobody. */
  public static LegalHours unlimited() {
    return everyDay(ContactWindow.aroundTheClock());
  }

  /** Returns the window of a day; empty where the whole day is closed. */
  public Optional<ContactWindow> windowOn(LocalDate date) {
    Map.Entry<LocalDate, Map<DayOfWeek, ContactWindow>> inForce = weeks.floorEntry(date);
    Map<DayOfWeek, ContactWindow> week =
        (inForce == null ? weeks.firstEntry() : inForce).getValue();
    return Optional.ofNullable(week.get(date.getDayOfWeek()));
  }

  boolean cover(LocalDateTime local) {
    return windowOn(local.toLocalDate())
        .filter(window -> window.covers(local.toLocalTime()))
        .isPresent();
  }

  /** Returns every time of day at which some day's window opens or closes. */
  Set<LocalTime> boundaries() {
    Set<LocalTime> boundaries = new TreeSet<>();
    for (Map<DayOfWeek, ContactWindow> week : weeks.values()) {
      for (ContactWindow window : week.values()) {
        boundaries.add(window.opensAt());
        boundaries.add(window.closesAt());
      }
    }
    return boundaries;
  }
}
