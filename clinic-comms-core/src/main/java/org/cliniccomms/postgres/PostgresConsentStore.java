package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.spi.ConsentStore;

/** The ledger belongs to addresses, not to patients, so the clinic's own key seals it. */
final class PostgresConsentStore implements ConsentStore {
  private static final String SELECT =
      """
      select c.id, c.channel, c.purpose, c.version, c.status, c.source, c.evidence, c.at
      from clinic_comms.consent_decision c
      where c.clinic_id = ? and c.address_hash = any (?)
      """;

  private final PostgresTransaction tx;

  PostgresConsentStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void append(ConsentDecision decision) {
    UUID id = UUID.randomUUID();
    Phi.Cells cells = cells(id);
    tx.sql()
        .update(
            """
            insert into clinic_comms.consent_decision (clinic_id, id, address_hash, address,
              channel, purpose, version, status, source, evidence, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            tx.clinicFirst()
                .uuid(id)
                .bytes(tx.phi().hash(decision.address()))
                .bytes(cells.seal("address", decision.address().value()))
                .constant(decision.scope().channel())
                .constant(decision.scope().purpose())
                .text(decision.scope().version())
                .constant(decision.status())
                .constant(decision.source())
                .bytes(cells.seal("evidence", decision.evidence()))
                .time(decision.at()));
  }

  /** An address may be hashed under several keys: what was said of it under each counts. */
  @Override
  public Map<Address, Consent> current(Set<Address> addresses) {
    HashedAddresses hashed = new HashedAddresses(tx.phi(), addresses);
    return HeldConsents.of(
        tx.sql()
            .list(
                """
                select distinct on (h.owner, c.channel, c.purpose) h.hash, c.channel, c.purpose,
                  c.version, c.status, c.at, c.position
                from unnest(?, ?) as h (hash, owner) cross join lateral (
                  select * from clinic_comms.consent_decision c
                  where c.clinic_id = ? and c.address_hash = h.hash
                  offset 0) as c
                order by h.owner, c.channel, c.purpose, c.at desc, c.position desc
                """,
                Params.of()
                    .byteStrings(hashed.all())
                    .numbers(hashed.owners())
                    .uuid(tx.clinicId().value()),
                row -> HeldConsents.read(row, hashed)));
  }

  @Override
  public List<ConsentDecision> list(Address address) {
    return tx.sql()
        .list(
            SELECT + " order by c.at, c.position",
            tx.clinicFirst().byteStrings(tx.phi().hashes(address)),
            row -> read(row, address));
  }

  private Phi.Cells cells(UUID id) {
    return tx.phi().cells("consent_decision", tx.clinicId().value(), id);
  }

  private ConsentDecision read(Row row, Address address) throws SQLException {
    Phi.Cells cells = cells(row.uuid("id"));
    return new ConsentDecision(
        address,
        HeldConsents.scope(row),
        row.constant(ConsentStatus.class, "status"),
        row.constant(ConsentSource.class, "source"),
        cells.open(row, "evidence"),
        row.time("at"));
  }
}
