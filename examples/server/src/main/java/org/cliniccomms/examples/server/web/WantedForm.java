package org.cliniccomms.examples.server.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says in which form a value is to be sent, by the type that it is read into. */
final class WantedForm {
  private static final String WHOLE = "must be a whole number";
  private static final String FLAG = "must be true or false";
  private static final String TIME = "must be a time such as 2026-11-24T10:00:00Z";

  private static final Map<Class<?>, String> FORMS =
      Map.ofEntries(
          Map.entry(UUID.class, "must be an id such as 6a1e4b4e-0000-4000-8000-000000000000"),
          Map.entry(LocalDate.class, "must be a date such as 2026-11-24"),
          Map.entry(LocalTime.class, "must be a time of day such as 10:00"),
          Map.entry(Instant.class, TIME),
          Map.entry(OffsetDateTime.class, TIME),
          Map.entry(boolean.class, FLAG),
          Map.entry(Boolean.class, FLAG),
          Map.entry(int.class, WHOLE),
          Map.entry(Integer.class, WHOLE),
          Map.entry(long.class, WHOLE),
          Map.entry(Long.class, WHOLE),
          Map.entry(String.class, "must be a text"));

  private WantedForm() {}

  static String of(@Nullable Class<?> type) {
    if (type != null && Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    String known = type == null ? null : FORMS.get(type);
    return known == null ? "has the wrong type or form. See /docs." : known;
  }
}
