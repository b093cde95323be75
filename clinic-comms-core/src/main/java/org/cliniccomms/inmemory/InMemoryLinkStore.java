package org.cliniccomms.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.spi.LinkStore;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;

/** Another system's ids in one clinic. */
final class InMemoryLinkStore implements LinkStore {
  private final ClinicRows rows;

  InMemoryLinkStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfAbsent(Link link) {
    if (rows.links.has(link.externalId())) {
      return false;
    }
    if (find(link.externalId().type(), link.localId()).isPresent()) {
      throw new ConflictException("link: what it leads to is known under another id already");
    }
    rows.links.put(link.externalId(), link);
    return true;
  }

  @Override
  public boolean update(Link link) {
    Optional<Link> before = rows.links.find(link.externalId());
    before.ifPresent(it -> rows.links.put(it.externalId(), it.at(link.revision())));
    return before.isPresent();
  }

  @Override
  public List<Link> findAll(Set<ExternalId> ids) {
    return ids.stream().flatMap(id -> rows.links.find(id).stream()).toList();
  }

  @Override
  public List<Link> findAll(String type, Set<UUID> localIds) {
    return localIds.stream()
        .flatMap(id -> rows.linksByLocalId.find(id).stream())
        .filter(it -> it.externalId().type().equals(type))
        .toList();
  }

  @Override
  public Optional<Link> lock(ExternalId id) {
    return rows.links.find(id);
  }
}
