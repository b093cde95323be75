package org.cliniccomms.examples.calllist.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A schedule as a CSV file with a head line, changed whole or not at all.
 *
 * <p>One thread and one process changes it at a time; who reads it meanwhile reads it as it was.
 */
final class CsvFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(Line.HEAD).setSkipHeaderRecord(true).get();

  private final Path file;

  CsvFile(Path file) {
    this.file = file;
  }

  /**
   * A line.
   *
   * @param changed when it last did, in UTC as all times here
   * @param status {@code booked}, {@code cancelled}, {@code fulfilled}, or {@code waitlist}
   * @param start empty on the waiting list; then {@code end} is, too
   */
  record Line(
      String id,
      String changed,
      String status,
      String patient,
      String name,
      String phone,
      String doctor,
      String place,
      String start,
      String end) {
    private static final String[] HEAD = {
      "id", "changed", "status", "patient", "name", "phone", "doctor", "place", "start", "end"
    };

    private static Line of(CSVRecord read) {
      return new Line(
          text(read, "id"),
          text(read, "changed"),
          text(read, "status"),
          text(read, "patient"),
          text(read, "name"),
          text(read, "phone"),
          text(read, "doctor"),
          text(read, "place"),
          text(read, "start"),
          text(read, "end"));
    }

    /** What a line that is too short does not have is empty. */
    private static String text(CSVRecord read, String column) {
      return read.isSet(column) ? read.get(column) : "";
    }

    private List<String> values() {
      return List.of(id, changed, status, patient, name, phone, doctor, place, start, end);
    }

    /** The same after its status changed. */
    Line with(String other, String at) {
      return new Line(id, at, other, patient, name, phone, doctor, place, start, end);
    }

    @Override
    public String toString() {
      return "Line[" + id + "]";
    }
  }

  /** All lines. */
  List<Line> read() throws IOException {
    try (CSVParser lines = CSVParser.parse(file, UTF_8, FORMAT)) {
      return lines.stream().map(Line::of).toList();
    }
  }

  /** What becomes of the lines, and what is said of it. */
  record Change<T>(List<Line> lines, T answer) {}

  /** Changes the lines while nobody else does. */
  synchronized <T> T change(Function<List<Line>, Change<T>> change) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      List<Line> before = read();
      Change<T> after = change.apply(new ArrayList<>(before));
      if (lock.isValid() && !after.lines().equals(before)) {
        write(after.lines());
      }
      return after.answer();
    }
  }

  private void write(List<Line> lines) throws IOException {
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "schedule", ".csv");
    try {
      print(lines, whole);
      permitAs(file, whole);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      boolean unused = Files.deleteIfExists(whole);
    }
  }

  private static void print(List<Line> lines, Path to) throws IOException {
    try (Writer out = Files.newBufferedWriter(to, UTF_8);
        CSVPrinter printer =
            new CSVPrinter(out, FORMAT.builder().setSkipHeaderRecord(false).get())) {
      printer.printRecords(lines.stream().map(Line::values).toList());
    }
  }

  /** Who could read the file before can read it after; a temporary file is its owner's only. */
  private static void permitAs(Path before, Path after) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(before, PosixFileAttributeView.class);
    if (old != null) {
      Files.setPosixFilePermissions(after, old.readAttributes().permissions());
    }
  }
}
