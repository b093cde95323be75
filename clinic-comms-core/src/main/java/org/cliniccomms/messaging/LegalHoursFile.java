package org.cliniccomms.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.cliniccomms.clinic.ContactWindow;

/** Reads {@code legal-hours.properties}; the format is explained there. */
final class LegalHoursFile {

  private static final String RESOURCE = "legal-hours.properties";
  private static final String DEFAULT = "default";
  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "MON", DayOfWeek.MONDAY,
          "TUE", DayOfWeek.TUESDAY,
          "WED", DayOfWeek.WEDNESDAY,
          "THU", DayOfWeek.THURSDAY,
          "FRI", DayOfWeek.FRIDAY,
          "SAT", DayOfWeek.SATURDAY,
          "SUN", DayOfWeek.SUNDAY);
  private static final Map<String, Map<LocalDate, Map<DayOfWeek, ContactWindow>>> REGIONS =
      read(load());

  private LegalHoursFile() {}

  /** The weeks of a region by the date from which they hold, the default before its first one. */
  static Map<LocalDate, Map<DayOfWeek, ContactWindow>> weeksOf(String region) {
    Map<LocalDate, Map<DayOfWeek, ContactWindow>> weeks =
        new HashMap<>(Objects.requireNonNull(REGIONS.get(DEFAULT)));
    weeks.putAll(REGIONS.getOrDefault(region, Map.of()));
    return weeks;
  }

  private static Map<String, Map<LocalDate, Map<DayOfWeek, ContactWindow>>> read(Properties file) {
    Map<String, Map<LocalDate, Map<DayOfWeek, ContactWindow>>> regions = new HashMap<>();
    for (String key : file.stringPropertyNames()) {
      List<String> parts = List.of(key.split("\\.", -1));
      if (!parts.get(2).equals("source")) {
        Map<DayOfWeek, ContactWindow> week =
            regions
                .computeIfAbsent(parts.get(0), region -> new HashMap<>())
                .computeIfAbsent(
                    LocalDate.parse(parts.get(1)), date -> new EnumMap<>(DayOfWeek.class));
        addDays(week, parts.get(2), file.getProperty(key));
      }
    }
    return regions;
  }

  private static void addDays(Map<DayOfWeek, ContactWindow> week, String days, String hours) {
    if (hours.equals("none")) {
      return;
    }
    String[] times = hours.split("-", -1);
    ContactWindow window = new ContactWindow(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    String[] range = days.split("-", -1);
    DayOfWeek last = day(range[range.length - 1]);
    for (DayOfWeek day = day(range[0]); day.compareTo(last) < 0; day = day.plus(1)) {
      week.put(day, window);
    }
    week.put(last, window);
  }

  private static DayOfWeek day(String name) {
    return Objects.requireNonNull(DAYS.get(name), name);
  }

  private static Properties load() {
    try (InputStream bytes = LegalHoursFile.class.getResourceAsStream(RESOURCE);
        Reader text =
            new InputStreamReader(
                Objects.requireNonNull(bytes, RESOURCE), StandardCharsets.UTF_8)) {
      Properties file = new Properties();
      file.load(text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " from the library's jar", e);
    }
  }
}
