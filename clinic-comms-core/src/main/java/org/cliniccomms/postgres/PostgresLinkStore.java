package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.spi.LinkStore;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;

/** Ids of another system. They name nobody: who a patient is stays sealed with the patient. */
final class PostgresLinkStore implements LinkStore {
  private static final String SELECT = "select l.* from clinic_comms.external_link l ";

  private final PostgresTransaction tx;

  PostgresLinkStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfAbsent(Link link) {
    return !insertAllIfAbsent(List.of(link)).isEmpty();
  }

  @Override
  public Set<ExternalId> insertAllIfAbsent(List<Link> links) {
    if (links.isEmpty()) {
      return Set.of();
    }
    Set<ExternalId> stored = Set.copyOf(inserted(links));
    Set<ExternalId> others =
        links.stream()
            .map(Link::externalId)
            .filter(id -> !stored.contains(id))
            .collect(Collectors.toSet());
    if (!others.isEmpty() && findAll(others).size() < others.size()) {
      throw new ConflictException("link: what it leads to is known under another id already");
    }
    return stored;
  }

  private List<ExternalId> inserted(List<Link> links) {
    return tx.sql()
        .list(
            """
            insert into clinic_comms.external_link (clinic_id, external_type, external_id,
              local_id, version, changed_at)
            select ?, t.external_type, t.external_id, t.local_id, t.version, t.changed_at
            from unnest(?, ?, ?, ?, ?)
              as t (external_type, external_id, local_id, version, changed_at)
            on conflict do nothing
            returning external_type, external_id
            """,
            tx.clinicFirst()
                .texts(links.stream().map(it -> it.externalId().type()).toList())
                .texts(links.stream().map(it -> it.externalId().value()).toList())
                .uuids(links.stream().map(Link::localId).toList())
                .texts(links.stream().map(it -> it.revision().version()).toList())
                .times(links.stream().map(it -> it.revision().changedAt()).toList()),
            row -> new ExternalId(row.text("external_type"), row.text("external_id")));
  }

  private Params key(ExternalId id) {
    return tx.clinicFirst().text(id.type()).text(id.value());
  }

  @Override
  public boolean update(Link link) {
    return tx.sql()
            .update(
                """
                update clinic_comms.external_link l set version = ?, changed_at = ?
                where l.clinic_id = ? and l.external_type = ? and l.external_id = ?
                """,
                Params.of()
                    .text(link.revision().version())
                    .time(link.revision().changedAt())
                    .uuid(tx.clinicId().value())
                    .text(link.externalId().type())
                    .text(link.externalId().value()))
        == 1;
  }

  @Override
  public List<Link> findAll(Set<ExternalId> ids) {
    List<ExternalId> inOrder = List.copyOf(ids);
    return tx.sql()
        .list(
            SELECT
                + """
                join unnest(?, ?) as w (external_type, external_id)
                  on l.external_type = w.external_type and l.external_id = w.external_id
                where l.clinic_id = ?
                """,
            Params.of()
                .texts(inOrder.stream().map(ExternalId::type).toList())
                .texts(inOrder.stream().map(ExternalId::value).toList())
                .uuid(tx.clinicId().value()),
            PostgresLinkStore::read);
  }

  @Override
  public List<Link> findAll(String type, Set<UUID> localIds) {
    return tx.sql()
        .list(
            SELECT + "where l.clinic_id = ? and l.external_type = ? and l.local_id = any(?)",
            tx.clinicFirst().text(type).uuids(localIds),
            PostgresLinkStore::read);
  }

  @Override
  public Optional<Link> lock(ExternalId id) {
    return tx.sql()
        .first(
            SELECT
                + """
                where l.clinic_id = ? and l.external_type = ? and l.external_id = ?
                for no key update
                """,
            key(id),
            PostgresLinkStore::read);
  }

  private static Link read(Row row) throws SQLException {
    return new Link(
        new ExternalId(row.text("external_type"), row.text("external_id")),
        row.uuid("local_id"),
        new Revision(row.text("version"), row.time("changed_at")));
  }
}
