package org.cliniccomms.examples.server.settings;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** In which country a clinic is, by its clock, and what is written there. */
final class HomeCountry {
  /** A zone such as {@code Etc/UTC} is in no country. */
  private static final String BY_DEFAULT = "US";

  /** In these the library writes; elsewhere it writes English. */
  private static final Set<String> WRITTEN = Set.of("en", "es", "pt", "hi", "ro", "de");

  private HomeCountry() {}

  /** The ISO 3166 country of a zone. */
  static String of(ZoneId zone) {
    try {
      String region = TimeZone.getRegion(zone.getId());
      return region.matches("[A-Z]{2}") ? region : BY_DEFAULT;
    } catch (IllegalArgumentException unknownToIcu) {
      return BY_DEFAULT;
    }
  }

  /** The language that most people of a country read, if it is one of ours. */
  static Locale language(String region) {
    String likely = ULocale.addLikelySubtags(new ULocale("und_" + region)).getLanguage();
    return new Locale.Builder()
        .setLanguage(WRITTEN.contains(likely) ? likely : "en")
        .setRegion(region)
        .build();
  }
}
