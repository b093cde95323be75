package org.cliniccomms.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file, one after the other; never more than one in memory. Not thread-safe. */
final class NdjsonLines {
  private final InputStream stream;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private int from;
  private int to;
  private long number;
  private long bytes;

  /**
   * @param longest how many bytes a line may have
   */
  NdjsonLines(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /**
   * A line without its end.
   *
   * @param text empty if it was too long
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Line(byte[] text, boolean isTooLong) {
    boolean isBlank() {
      for (byte one : text) {
        if (one < 0 || one > ' ') {
          return false;
        }
      }
      return true;
    }

    /** Shows the length only. */
    @Override
    public String toString() {
      return "Line[" + text.length + " bytes]";
    }
  }

  /** How many lines were read so far. */
  long number() {
    return number;
  }

  /** How many bytes were read so far. */
  long bytes() {
    return bytes;
  }

  /** The next one; empty at the end. */
  Optional<Line> next() throws IOException {
    line.reset();
    boolean isTooLong = false;
    boolean isBegun = false;
    while (from < to || fill()) {
      isBegun = true;
      int end = endOfLine();
      isTooLong = isTooLong || line.size() + (end - from) > longest;
      if (isTooLong) {
        line.reset();
      } else {
        line.write(buffer, from, end - from);
      }
      from = Math.min(end + 1, to);
      if (end < to) {
        return Optional.of(taken(isTooLong));
      }
    }
    return isBegun ? Optional.of(taken(isTooLong)) : Optional.empty();
  }

  /** Passes over the first {@code lines}, as far as there are so many. */
  void skip(long lines) throws IOException {
    while (number < lines && next().isPresent()) {
      line.reset();
    }
  }

  private Line taken(boolean isTooLong) {
    number++;
    return new Line(line.toByteArray(), isTooLong);
  }

  private boolean fill() throws IOException {
    int count = stream.read(buffer);
    from = 0;
    to = Math.max(count, 0);
    bytes += to;
    return count >= 0 && (to > 0 || fill());
  }

  private int endOfLine() {
    int at = from;
    while (at < to && buffer[at] != '\n') {
      at++;
    }
    return at;
  }
}
