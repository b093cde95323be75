package org.cliniccomms.consent;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far an opt-out reaches, from which day on: law with dates, as data.
 *
 * <p>In the United States one opt-out will have to end unrelated messages too; that part of 47 CFR
 * 64.1200(a)(10) is waived until 31 January 2027 (FCC DA 26-12). Immutable and thread-safe.
 */
public final class RevocationRules {
  /** Until then an opt-out need not end messages to other addresses of the same patient. */
  public static final Instant WAIVED_UNTIL = Instant.parse("2027-01-31T05:00:00Z");

  private static final RevocationRules STANDARD =
      of(Map.of(Instant.EPOCH, RevocationScope.ADDRESS, WAIVED_UNTIL, RevocationScope.PATIENT));

  private final NavigableMap<Instant, RevocationScope> from;

  private RevocationRules(Map<Instant, RevocationScope> from) {
    this.from = new TreeMap<>(from);
  }

  /** Every channel of the address, and from the end of the waiver on the patient's others too. */
  public static RevocationRules standard() {
    return STANDARD;
  }

  /**
   * Other rules.
   *
   * @param from the scope that holds from each instant on; before the first it is the patient
   */
  public static RevocationRules of(Map<Instant, RevocationScope> from) {
    return new RevocationRules(from);
  }

  /** How far an opt-out reaches that is said at this instant. */
  public RevocationScope at(Instant said) {
    Map.Entry<Instant, RevocationScope> rule = from.floorEntry(said);
    return rule == null ? RevocationScope.PATIENT : rule.getValue();
  }
}
