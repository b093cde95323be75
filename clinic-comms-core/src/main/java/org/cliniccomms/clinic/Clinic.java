package org.cliniccomms.clinic;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * A clinic: the tenant that owns patients, seats and messages.
 *
 * @param name how texts name the clinic; a name that tells a specialty discloses it
 * @param phone the number that patients may call, as it should be printed
 * @param zone where the clinic reads its clock
 * @param language of texts to patients who have no language of their own
 * @param region ISO 3166 country by which phone numbers without a country code are read
 * @param contactWindow hours in which the clinic starts conversations
 * @param leadTime the least time between an offer and the start of the seat
 */
public record Clinic(
    ClinicId id,
    String name,
    String phone,
    ZoneId zone,
    Locale language,
    String region,
    ContactWindow contactWindow,
    Duration leadTime) {
  public Clinic {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(contactWindow, "contactWindow");
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("name: give the clinic's name in 1 to 80 characters");
    }
    if (phone.length() > 40) {
      throw new IllegalArgumentException("phone: use at most 40 characters");
    }
    if (!region.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("region: give an ISO 3166 country such as US");
    }
    if (leadTime.isNegative()) {
      throw new IllegalArgumentException("leadTime: must not be negative");
    }
  }

  /**
   * A clinic in the United States that writes English, asks from 08:00 to 20:00 and needs an hour's
   * notice. Use the constructor for any other.
   */
  public static Clinic named(String name, ZoneId zone) {
    return new Clinic(
        ClinicId.random(),
        name,
        "",
        zone,
        Locale.US,
        "US",
        new ContactWindow(LocalTime.of(8, 0), LocalTime.of(20, 0)),
        Duration.ofHours(1));
  }
}
