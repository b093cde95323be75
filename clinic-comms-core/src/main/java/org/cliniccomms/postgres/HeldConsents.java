package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** What was said of addresses, from rows that hold no more than the decision. */
final class HeldConsents {
  private static final Comparator<Line> NEWEST_FIRST =
      Comparator.comparing(Line::at).thenComparing(Line::position).reversed();

  private HeldConsents() {}

  /** A decision about an address. */
  record Line(Address address, Consent.Held held, Instant at, long position) {}

  static Map<Address, Consent> of(Collection<Line> lines) {
    return lines.stream()
        .sorted(NEWEST_FIRST)
        .collect(
            Collectors.groupingBy(
                Line::address,
                Collectors.mapping(
                    Line::held, Collectors.collectingAndThen(Collectors.toList(), Consent::of))));
  }

  /** Reads a row that has the hash, what it is about, the status, the time and the position. */
  static Line read(Row row, HashedAddresses hashed) throws SQLException {
    return new Line(
        hashed.find(Set.of(row.bytes("hash"))).iterator().next(),
        new Consent.Held(scope(row), row.constant(ConsentStatus.class, "status")),
        row.time("at"),
        row.longNumber("position"));
  }

  static ConsentScope scope(Row row) throws SQLException {
    return new ConsentScope(
        row.constantOrNull(ChannelKind.class, "channel"),
        row.constantOrNull(Purpose.class, "purpose"),
        row.textOrNull("version"));
  }
}
