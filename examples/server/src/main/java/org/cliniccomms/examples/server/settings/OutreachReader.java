package org.cliniccomms.examples.server.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.cliniccomms.patient.PhoneParser;

/** Reads where the clinic is, when it may write to patients, and how seats are offered. */
final class OutreachReader {
  private final Values values;
  private final Problems problems;

  OutreachReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  OutreachSettings read() {
    LocalTime from = values.hour("CONTACT_HOURS_START", LocalTime.of(8, 0));
    LocalTime until = values.hour("CONTACT_HOURS_END", LocalTime.of(20, 0));
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      problems.add("CONTACT_HOURS_START", "must be before CONTACT_HOURS_END");
    }
    ZoneId zone = values.zone("TIMEZONE", "America/Chicago");
    String region = region(HomeCountry.of(zone));
    return new OutreachSettings(
        values.number("BATCH_SIZE", 3, 1, 50),
        Duration.ofMinutes(values.number("HOLD_MINUTES", 7, 1, 1440)),
        from,
        until,
        zone,
        region,
        HomeCountry.language(region));
  }

  private String region(String ofZone) {
    String region = values.text("CLINIC_REGION", ofZone);
    try {
      PhoneParser.forRegion(region);
      return region;
    } catch (IllegalArgumentException unknown) {
      problems.add("CLINIC_REGION", "must be the two capital letters of a country, such as US");
      return ofZone;
    }
  }
}
