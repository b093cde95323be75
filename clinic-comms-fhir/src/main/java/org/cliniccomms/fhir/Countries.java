package org.cliniccomms.fhir;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.cliniccomms.patient.PhoneParser;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;

/** The country of an address: as two letters, as three, or by its name in English or Spanish. */
final class Countries {
  private static final List<Locale> NAMED_IN = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
  private static final Map<String, String> BY_NAME = byName();

  private Countries() {}

  /** The region of the first address in use that tells a country with a numbering plan. */
  static String regionOf(List<Address> addresses, String otherwise) {
    return addresses.stream()
        .filter(address -> address.getUse() != AddressUse.OLD && address.getCountry() != null)
        .flatMap(address -> region(address.getCountry()).stream())
        .findFirst()
        .orElse(otherwise);
  }

  private static Optional<String> region(String country) {
    return Optional.ofNullable(BY_NAME.get(country.strip().toUpperCase(Locale.ROOT)))
        .filter(Countries::hasPlan);
  }

  private static boolean hasPlan(String region) {
    try {
      PhoneParser.forRegion(region);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, String> byName() {
    Map<String, String> regions = new HashMap<>();
    for (String region : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(region).build();
      regions.put(region, region);
      three(country).ifPresent(code -> regions.put(code, region));
      NAMED_IN.forEach(
          language ->
              regions.put(country.getDisplayCountry(language).toUpperCase(Locale.ROOT), region));
    }
    Arrays.asList("USA", "UNITED STATES OF AMERICA", "EEUU", "EE.UU.")
        .forEach(name -> regions.put(name, "US"));
    return Map.copyOf(regions);
  }

  private static Optional<String> three(Locale country) {
    try {
      return Optional.of(country.getISO3Country());
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
