package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;

/** Remembers under which ids another system knows what is kept here. */
public interface LinkStore {
  /**
   * Stores a new link, locked; false if there is one with its external id.
   *
   * @throws org.cliniccomms.clinic.ConflictException if what it leads to has a link of this type
   */
  boolean insertIfAbsent(Link link);

  /**
   * Stores those that are new, in this order, as {@link #insertIfAbsent} does; returns the external
   * ids of those stored.
   */
  default Set<ExternalId> insertAllIfAbsent(List<Link> links) {
    return links.stream()
        .filter(this::insertIfAbsent)
        .map(Link::externalId)
        .collect(Collectors.toSet());
  }

  /** Gives one another revision; false if there is none with its external id. */
  boolean update(Link link);

  /** Those of {@code ids} that are known. */
  List<Link> findAll(Set<ExternalId> ids);

  /** Those of this type by which the other system knows {@code localIds}. */
  List<Link> findAll(String type, Set<UUID> localIds);

  /** The one by which the other system knows something of ours. */
  default Optional<Link> find(String type, UUID localId) {
    return findAll(type, Set.of(localId)).stream().findFirst();
  }

  /** Finds one by its external id and locks it until the transaction ends. */
  Optional<Link> lock(ExternalId id);
}
