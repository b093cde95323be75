package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.spi.ConsentStore;

/** The ledger belongs to addresses, not to patients, so the clinic's own key seals it. */
final class PostgresConsentStore implements ConsentStore {
  private static final String SELECT =
      """
      select c.id, c.address, c.status, c.source, c.evidence, c.at
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
            insert into clinic_comms.consent_decision (clinic_id, id, address_hash, address, status,
              source, evidence, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            tx.clinicFirst()
                .uuid(id)
                .bytes(tx.phi().hash(decision.address()))
                .bytes(cells.seal("address", decision.address().value()))
                .constant(decision.status())
                .constant(decision.source())
                .bytes(cells.seal("evidence", decision.evidence()))
                .time(decision.at()));
  }

  @Override
  public Optional<ConsentDecision> latest(Address address) {
    return tx.sql()
        .first(
            SELECT + " order by c.at desc, c.position desc limit 1",
            tx.clinicFirst().byteStrings(tx.phi().hashes(address)),
            this::read);
  }

  @Override
  public Set<Address> optedOut(Set<Address> addresses) {
    HashedAddresses hashed = new HashedAddresses(tx.phi(), addresses);
    return hashed.find(
        tx.sql()
            .list(
                """
                select last.hash from (
                  select distinct on (h.owner) h.hash, latest.status
                  from unnest(?, ?) as h (hash, owner)
                  cross join lateral (
                    select c.status, c.at, c.position from clinic_comms.consent_decision c
                    where c.clinic_id = ? and c.address_hash = h.hash
                    order by c.at desc, c.position desc limit 1) latest
                  order by h.owner, latest.at desc, latest.position desc) as last
                where last.status = 'OPTED_OUT'
                """,
                Params.of()
                    .byteStrings(hashed.all())
                    .numbers(hashed.owners())
                    .uuid(tx.clinicId().value()),
                row -> row.bytes("hash")));
  }

  @Override
  public List<ConsentDecision> list(Address address) {
    return tx.sql()
        .list(
            SELECT + " order by c.at, c.position",
            tx.clinicFirst().byteStrings(tx.phi().hashes(address)),
            this::read);
  }

  private Phi.Cells cells(UUID id) {
    return tx.phi().cells("consent_decision", tx.clinicId().value(), id);
  }

  private ConsentDecision read(Row row) throws SQLException {
    Phi.Cells cells = cells(row.uuid("id"));
    return new ConsentDecision(
        new Address(cells.open(row, "address")),
        row.constant(ConsentStatus.class, "status"),
        row.constant(ConsentSource.class, "source"),
        cells.open(row, "evidence"),
        row.time("at"));
  }
}
