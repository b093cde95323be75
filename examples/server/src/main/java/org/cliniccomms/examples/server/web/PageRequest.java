package org.cliniccomms.examples.server.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is counted through.
 *
 * @param offset how many come before it
 * @param size how many it holds at most
 */
public record PageRequest(int offset, int size) {
  private static final int DEFAULT_SIZE = 100;
  private static final int MOST = 200;
  private static final int LAST = 1_000_000;

  /** Reads {@code cursor} and {@code limit}; null means the first page, and 100. */
  public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
    int size = limit == null ? DEFAULT_SIZE : limit;
    if (size < 1 || size > MOST) {
      throw Refused.invalid("limit", "must be 1 to " + MOST);
    }
    return new PageRequest(cursor == null ? 0 : offset(Cursor.decode(cursor)), size);
  }

  private static int offset(String key) {
    if (!key.matches("[0-9]{1,7}") || Integer.parseInt(key) > LAST) {
      throw Refused.invalid("cursor", "must be the nextCursor of an earlier page");
    }
    return Integer.parseInt(key);
  }

  /** Returns how many to read: one more than the page holds tells whether there is another. */
  public int toRead() {
    return size + 1;
  }

  /** Cuts what was read to this page. */
  public <T, R> Listing<R> cut(List<T> found, Function<? super T, ? extends R> view) {
    String next = String.valueOf(offset + size);
    return Listing.of(found, size, ignored -> next).map(view);
  }
}
