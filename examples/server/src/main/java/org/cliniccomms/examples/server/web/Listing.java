package org.cliniccomms.examples.server.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, and the cursor of the next one; null after the last. */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {

  /** Keeps the items unmodifiable. */
  public Listing {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page of {@code size} from items that were read one beyond it; {@code key} is where the
   * next one goes on.
   */
  public static <T> Listing<T> of(List<T> found, int size, Function<T, String> key) {
    if (found.size() <= size) {
      return new Listing<>(found, null);
    }
    List<T> page = found.subList(0, size);
    return new Listing<>(page, Cursor.encode(key.apply(page.get(size - 1))));
  }

  /** Returns the same page of other items. */
  public <R> Listing<R> map(Function<? super T, ? extends R> change) {
    return new Listing<>(items.stream().<R>map(change).toList(), nextCursor);
  }
}
