package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Orders and pages of lists. */
final class Ordering {
  /** As a database orders them: byte by byte, unsigned. {@code UUID.compareTo} is signed. */
  static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

  private Ordering() {}

  /** Newest first; of two of one instant, the one that comes later in {@code arrived} first. */
  static <T> Stream<T> newestFirst(Collection<T> arrived, Function<T, Instant> at) {
    List<T> reversed = new ArrayList<>(arrived);
    Collections.reverse(reversed);
    return reversed.stream().sorted(Comparator.comparing(at).reversed());
  }

  static <T> List<T> page(Stream<T> all, int offset, int limit) {
    return all.skip(offset).limit(limit).toList();
  }
}
