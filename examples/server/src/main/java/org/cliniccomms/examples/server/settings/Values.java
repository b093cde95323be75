package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single settings by type; a bad one is noted in {@link Problems} and replaced by the
 * default.
 */
final class Values {
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(?::([0-5]\\d))?");

  private final Source source;
  private final Problems problems;

  Values(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Where settings come from: a name to its text, null when not set. */
  @FunctionalInterface
  interface Source {
    @Nullable String get(String name);
  }

  /**
   * Returns the text of a setting without surrounding blanks and one pair of quotes, which a shell
   * would take away and a settings file does not; null when not set or empty.
   */
  @Nullable String text(String name) {
    String value = source.get(name);
    String bare = value == null ? "" : unquoted(value.strip());
    return bare.isBlank() ? null : bare;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '\'' || value.charAt(0) == '"')
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1).strip() : value;
  }

  String text(String name, String byDefault) {
    String value = text(name);
    return value == null ? byDefault : value;
  }

  @Nullable Secret secret(String name) {
    String value = text(name);
    return value == null ? null : new Secret(value);
  }

  boolean isSet(String name) {
    return text(name) != null;
  }

  int number(String name, int byDefault, int min, int max) {
    String value = text(name);
    if (value == null) {
      return byDefault;
    }
    // Up to nine digits always fit an int.
    if (value.matches("\\d{1,9}")
        && Integer.parseInt(value) >= min
        && Integer.parseInt(value) <= max) {
      return Integer.parseInt(value);
    }
    problems.add(
        name,
        String.format(
            Locale.ROOT, "must be a whole number from %d to %d, not '%s'", min, max, shown(value)));
    return byDefault;
  }

  double decimal(String name, double byDefault, double min, double max) {
    String value = text(name);
    if (value == null) {
      return byDefault;
    }
    if (value.matches("\\d{1,4}(\\.\\d{1,6})?")) {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    problems.add(
        name,
        String.format(
            Locale.ROOT, "must be a number from %s to %s, not '%s'", min, max, shown(value)));
    return byDefault;
  }

  boolean flag(String name, boolean byDefault) {
    String value = text(name);
    if (value == null) {
      return byDefault;
    }
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return value.equalsIgnoreCase("true");
    }
    problems.add(name, String.format(Locale.ROOT, "must be true or false, not '%s'", shown(value)));
    return byDefault;
  }

  /**
   * Reads an hour of the day such as {@code 8}, {@code 08:45} or {@code 24:00} (given as midnight).
   */
  LocalTime hour(String name, LocalTime byDefault) {
    String value = text(name);
    if (value == null) {
      return byDefault;
    }
    Matcher matcher = HOUR.matcher(value);
    if (matcher.matches()) {
      int hour = Integer.parseInt(matcher.group(1));
      int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      if (hour < 24 || (hour == 24 && minute == 0)) {
        return LocalTime.of(hour % 24, minute);
      }
    }
    problems.add(
        name,
        String.format(
            Locale.ROOT, "must be an hour of the day such as 8 or 08:45, not '%s'", shown(value)));
    return byDefault;
  }

  ZoneId zone(String name, String byDefault) {
    String value = text(name, byDefault);
    try {
      if (ZoneId.getAvailableZoneIds().contains(value)) {
        return ZoneId.of(value);
      }
    } catch (DateTimeException malformed) {
      // Said below, as for an unknown name.
    }
    problems.add(
        name,
        String.format(
            Locale.ROOT, "must be a time zone such as America/Chicago, not '%s'", shown(value)));
    return ZoneId.of(byDefault);
  }

  /** Reads an {@code http(s)} address; its text is never shown since it may hold a password. */
  @Nullable URI address(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      URI uri = new URI(withoutLastSlash(value));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Said below: the exception would show the text.
    }
    problems.add(
        name, "must be an address such as https://clinic.example.org, without a user, '?' or '#'");
    return null;
  }

  private static String withoutLastSlash(String value) {
    UnaryOperator<String> cut =
        text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return cut.apply(value);
  }

  private static String shown(String value) {
    return value.length() <= 30 ? value : value.substring(0, 30) + "…";
  }
}
