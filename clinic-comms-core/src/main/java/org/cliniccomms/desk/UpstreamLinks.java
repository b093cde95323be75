package org.cliniccomms.desk;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.jspecify.annotations.Nullable;

/** What the other system's ids lead to here, as far as one batch names them. */
final class UpstreamLinks {
  /** In which all nodes lock them. */
  static final Comparator<ExternalId> IN_ORDER =
      Comparator.comparing(ExternalId::type).thenComparing(ExternalId::value);

  private final Transaction tx;
  private final Map<ExternalId, Link> known = new HashMap<>();

  /** Stored here, but not taken yet: not known to whoever asks. */
  private final Map<ExternalId, Link> begun = new HashMap<>();

  private UpstreamLinks(Transaction tx) {
    this.tx = tx;
  }

  static UpstreamLinks of(Transaction tx, Set<ExternalId> ids) {
    UpstreamLinks links = new UpstreamLinks(tx);
    List<Link> found = ids.isEmpty() ? List.of() : tx.links().findAll(ids);
    found.forEach(link -> links.known.put(link.externalId(), link));
    return links;
  }

  /** The id here of something there; null if it was never taken in. */
  @Nullable UUID local(ExternalId id) {
    Link link = known.get(id);
    return link == null ? null : link.localId();
  }

  boolean has(ExternalId id, Revision revision) {
    Link link = known.get(id);
    return link != null && !revision.isAfter(link.revision());
  }

  /**
   * A thing of the other system whose revision is being taken in, locked.
   *
   * @param before how it was known until now; null if it is new
   */
  record Taken(UUID localId, @Nullable Link before) {
    boolean isNew() {
      return before == null;
    }
  }

  /**
   * Stores the links of those that are new, all at once and in their order; each is to be {@link
   * #take taken} then.
   */
  <T> void begin(Collection<T> things, Function<T, ExternalId> id, Function<T, Revision> revision) {
    Map<ExternalId, Revision> wanted = new LinkedHashMap<>();
    things.forEach(it -> wanted.putIfAbsent(id.apply(it), revision.apply(it)));
    List<Link> fresh =
        wanted.entrySet().stream()
            .filter(it -> !known.containsKey(it.getKey()))
            .map(it -> new Link(it.getKey(), UUID.randomUUID(), it.getValue()))
            .toList();
    Set<ExternalId> stored = fresh.isEmpty() ? Set.of() : tx.links().insertAllIfAbsent(fresh);
    fresh.stream()
        .filter(link -> stored.contains(link.externalId()))
        .forEach(link -> begun.put(link.externalId(), link));
  }

  /** Whether this revision has begun, and is to be taken. */
  boolean hasBegun(ExternalId id, Revision revision) {
    Link link = begun.get(id);
    return link != null && link.revision().equals(revision);
  }

  /** Locks the link of something and gives it this revision; empty if it has a later one. */
  Optional<Taken> take(ExternalId id, Revision revision) {
    Link stored = begun.get(id);
    if (stored != null && stored.revision().equals(revision)) {
      begun.remove(id);
      known.put(id, stored);
      return Optional.of(new Taken(stored.localId(), null));
    }
    Link fresh = new Link(id, UUID.randomUUID(), revision);
    if (!known.containsKey(id) && tx.links().insertIfAbsent(fresh)) {
      known.put(id, fresh);
      return Optional.of(new Taken(fresh.localId(), null));
    }
    Link before = tx.links().lock(id).orElseThrow();
    known.put(id, before);
    if (!revision.isAfter(before.revision())) {
      return Optional.empty();
    }
    put(before.at(revision));
    return Optional.of(new Taken(before.localId(), before));
  }

  /** Leaves one that was taken as if it had not been. */
  void giveBack(Taken taken) {
    put(Objects.requireNonNull(taken.before(), "a new one cannot be given back"));
  }

  private void put(Link link) {
    if (!tx.links().update(link)) {
      throw new IllegalStateException("link: vanished under its lock");
    }
    known.put(link.externalId(), link);
  }
}
