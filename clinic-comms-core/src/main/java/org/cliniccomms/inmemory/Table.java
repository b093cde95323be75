package org.cliniccomms.inmemory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows by key, with indexes, whose writes can be undone. Guarded by the store's lock. */
final class Table<K, V> {
  private final Map<K, V> rows = new LinkedHashMap<>();
  private final List<Index<?, K, V>> indexes = new ArrayList<>();
  private final UndoLog undo;

  Table(UndoLog undo) {
    this.undo = undo;
  }

  /** Adds an index under which a row is found by each of {@code keys}. Before the first row. */
  <I> Index<I, K, V> indexBy(Function<V, ? extends Collection<I>> keys) {
    Index<I, K, V> index = new Index<>(keys, rows);
    indexes.add(index);
    return index;
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(rows.get(key));
  }

  boolean has(K key) {
    return rows.containsKey(key);
  }

  /** All rows; not to be held beyond the next write. */
  Collection<V> all() {
    return rows.values();
  }

  void put(K key, V row) {
    V before = replace(key, row);
    undo.add(() -> replace(key, before));
  }

  void remove(K key) {
    V before = replace(key, null);
    undo.add(() -> replace(key, before));
  }

  private @Nullable V replace(K key, @Nullable V row) {
    V before = row == null ? rows.remove(key) : rows.put(key, row);
    for (Index<?, K, V> index : indexes) {
      index.replace(key, before, row);
    }
    return before;
  }
}
