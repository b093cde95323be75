package org.cliniccomms.consent;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far an opt-out reaches, from which day on: law with dates, as data.
 *
 * <p>In the United States an opt-out will have to end unrelated messages too; that part of 47 CFR
 * 64.1200(a)(10) is waived until 31 January 2027 (FCC DA 26-12). The default does not wait for it.
 * Immutable and thread-safe.
 */
public final class RevocationRules {
  /** Until then a clinic in the United States may limit an opt-out to its channel. */
  public static final Instant WAIVED_UNTIL = Instant.parse("2027-01-31T05:00:00Z");

  private final NavigableMap<Instant, RevocationScope> from;

  private RevocationRules(Map<Instant, RevocationScope> from) {
    this.from = new TreeMap<>(from);
  }

  /** An opt-out always ends everything. */
  public static RevocationRules standard() {
    return new RevocationRules(Map.of());
  }

  /**
   * Other rules.
   *
   * @param from the scope that holds from each instant on; before the first, everything ends
   */
  public static RevocationRules of(Map<Instant, RevocationScope> from) {
    return new RevocationRules(from);
  }

  /** An opt-out ends its channel only, as long as the law leaves that open. */
  public static RevocationRules whileWaived() {
    return new RevocationRules(
        Map.of(Instant.EPOCH, RevocationScope.CHANNEL, WAIVED_UNTIL, RevocationScope.EVERYTHING));
  }

  /** How far an opt-out reaches that is said at this instant. */
  public RevocationScope at(Instant said) {
    Map.Entry<Instant, RevocationScope> rule = from.floorEntry(said);
    return rule == null ? RevocationScope.EVERYTHING : rule.getValue();
  }
}
