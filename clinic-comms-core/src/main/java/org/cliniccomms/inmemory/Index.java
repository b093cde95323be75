package org.cliniccomms.inmemory;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table by something else than their key. */
final class Index<I, K, V> {
  private final Map<I, Set<K>> keysOf = new HashMap<>();
  private final Function<V, ? extends Collection<I>> indexed;
  private final Map<K, V> rows;

  Index(Function<V, ? extends Collection<I>> indexed, Map<K, V> rows) {
    this.indexed = indexed;
    this.rows = rows;
  }

  List<V> find(I value) {
    return keysOf.getOrDefault(value, Set.of()).stream()
        .map(rows::get)
        .filter(Objects::nonNull)
        .toList();
  }

  boolean has(I value) {
    return keysOf.containsKey(value);
  }

  void replace(K key, @Nullable V before, @Nullable V after) {
    if (before != null) {
      indexed.apply(before).forEach(value -> remove(value, key));
    }
    if (after != null) {
      indexed
          .apply(after)
          .forEach(value -> keysOf.computeIfAbsent(value, v -> new LinkedHashSet<>()).add(key));
    }
  }

  private void remove(I value, K key) {
    Set<K> keys = keysOf.get(value);
    if (keys != null && keys.remove(key) && keys.isEmpty()) {
      keysOf.remove(value);
    }
  }
}
