package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a file as pages. A bad line costs itself only. Not thread-safe. */
final class LinePages {
  private static final int MOST_LINES = 200;
  private static final long MOST_BYTES = 2 << 20;
  private static final int LONGEST_LINE = 4 << 20;

  private final FhirReading reading = new FhirReading(FhirContext.forR4Cached());
  private final NdjsonLines lines;

  LinePages(InputStream stream) {
    this.lines = new NdjsonLines(stream, LONGEST_LINE);
  }

  /** How many lines were read so far. */
  long lines() {
    return lines.number();
  }

  /** How many bytes were read so far. */
  long bytes() {
    return lines.bytes();
  }

  /** Passes over the first lines; returns how many bytes they had. */
  long skip(long count) throws IOException {
    lines.skip(count);
    return lines.bytes();
  }

  /** The next few hundred lines; empty at the end of the file. */
  Optional<FhirPage> next() throws IOException {
    List<FhirEntry> entries = new ArrayList<>();
    List<Flaw> flaws = new ArrayList<>();
    long until = lines.bytes() + MOST_BYTES;
    int count = 0;
    while (count < MOST_LINES && lines.bytes() < until) {
      Optional<NdjsonLines.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      count++;
      read(line.get(), entries, flaws);
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(new FhirPage(entries, List.of(), flaws, Optional.empty()));
  }

  private void read(NdjsonLines.Line line, List<FhirEntry> entries, List<Flaw> flaws) {
    int index = (int) Math.min(lines.number(), Integer.MAX_VALUE);
    if (line.isTooLong()) {
      flaws.add(Flaw.unreadable("line", "is too long").in(null, index));
    } else if (!line.isBlank()) {
      FhirPage read = reading.read(line.text());
      entries.addAll(read.entries());
      read.flaws().forEach(flaw -> flaws.add(flaw.in(flaw.resource(), index)));
    }
  }
}
