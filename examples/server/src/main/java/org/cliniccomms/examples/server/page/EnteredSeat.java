package org.cliniccomms.examples.server.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocalTimeResolution;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.page.BoardSnapshot.Places;
import org.cliniccomms.examples.server.web.EnteredTime;
import org.cliniccomms.examples.server.web.PlainText;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Reads a form into a freed seat, and notes beside each field what is wrong with it. */
final class EnteredSeat {
  private static final int LONGEST_MINUTES = 600;
  private static final int LONGEST_TYPE = 80;
  private static final int LONGEST_REASON = 500;

  private final CancelForm form;
  private final Places places;
  private final Wording words;
  private final Map<String, String> errors = new LinkedHashMap<>();
  private boolean twice;

  EnteredSeat(CancelForm form, Places places, Wording words) {
    this.form = form;
    this.places = places;
    this.words = words;
  }

  /** By field, what is wrong; empty if nothing is. */
  Map<String, String> errors() {
    return errors;
  }

  /** Whether clocks show the entered time twice, so that the person is to be asked which. */
  boolean twice() {
    return twice;
  }

  /** The seat; empty if something is wrong. */
  Optional<Freed> read() {
    Location location = location();
    Provider provider = provider(location);
    LocalDate date = parsed("date", form.date(), LocalDate::parse);
    LocalTime time = parsed("time", form.time(), LocalTime::parse);
    Integer minutes = parsed("minutes", form.minutes(), EnteredSeat::minutes);
    String type = text("visitType", form.visitType(), LONGEST_TYPE);
    String reason = text("reason", form.reason(), LONGEST_REASON);
    UUID patient =
        blank(form.patientId()) ? null : parsed("patientId", form.patientId(), UUID::fromString);
    if (location == null || date == null || time == null || minutes == null) {
      return Optional.empty();
    }
    Instant start = instant(LocalDateTime.of(date, time), location);
    if (start != null && !EnteredTime.isPlausible(start)) {
      errors.put("date", words.text("cancel.error.date"));
    }
    if (start == null || !errors.isEmpty()) {
      return Optional.empty();
    }
    Seat seat =
        new Seat(
            location.id(),
            provider == null ? null : provider.id(),
            start,
            start.plus(Duration.ofMinutes(minutes)),
            type);
    return Optional.of(new Freed(seat, patient == null ? null : new PatientId(patient), reason));
  }

  private @Nullable Location location() {
    Location location =
        Optional.ofNullable(parsed("locationId", form.locationId(), UUID::fromString))
            .map(id -> places.locations().get(new LocationId(id)))
            .orElse(null);
    if (location == null) {
      errors.put("locationId", words.text("cancel.error.locationId"));
    }
    return location;
  }

  private @Nullable Provider provider(@Nullable Location location) {
    if (blank(form.providerId())) {
      return null;
    }
    Provider provider =
        Optional.ofNullable(parsed("providerId", form.providerId(), UUID::fromString))
            .map(id -> places.providers().get(new ProviderId(id)))
            .orElse(null);
    if (provider == null) {
      errors.put("providerId", words.text("cancel.error.providerId"));
    } else if (location != null
        && !provider.locationIds().isEmpty()
        && !provider.locationIds().contains(location.id())) {
      errors.put(
          "providerId",
          words.text(
              "cancel.error.notThere",
              Map.of("provider", provider.name(), "location", location.name())));
    }
    return provider;
  }

  private @Nullable Instant instant(LocalDateTime local, Location location) {
    LocalTimeResolution resolved = LocalTimeResolution.of(local, location.zone());
    if (resolved instanceof LocalTimeResolution.Exact exact) {
      return exact.instant();
    }
    if (resolved instanceof LocalTimeResolution.Ambiguous ambiguous) {
      twice = true;
      if ("earlier".equals(form.whichOf()) || "later".equals(form.whichOf())) {
        return "earlier".equals(form.whichOf()) ? ambiguous.earlier() : ambiguous.later();
      }
      errors.put("time", words.text("cancel.error.twice"));
    } else if (resolved instanceof LocalTimeResolution.Nonexistent skipped) {
      errors.put(
          "time",
          words.text(
              "cancel.error.skipped",
              Map.of(
                  "from", skipped.skippedFrom().toLocalTime().toString(),
                  "until", skipped.skippedUntil().toLocalTime().toString())));
    }
    return null;
  }

  private static Integer minutes(String text) {
    int minutes = Integer.parseInt(text);
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw new IllegalArgumentException("minutes: give 1 to " + LONGEST_MINUTES);
    }
    return minutes;
  }

  private @Nullable String text(String field, @Nullable String entered, int longest) {
    if (entered == null || entered.isBlank()) {
      return null;
    }
    if (entered.strip().length() > longest) {
      errors.put(field, words.text("cancel.error.long", Map.of("most", longest)));
    } else if (!PlainText.is(entered)) {
      errors.put(field, words.text("cancel.error.control"));
    }
    return entered.strip();
  }

  private <T> @Nullable T parsed(
      String field, @Nullable String entered, Function<String, T> reading) {
    try {
      return reading.apply(entered == null ? "" : entered.strip());
    } catch (DateTimeException | IllegalArgumentException malformed) {
      errors.put(field, words.text("cancel.error." + field));
      return null;
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
