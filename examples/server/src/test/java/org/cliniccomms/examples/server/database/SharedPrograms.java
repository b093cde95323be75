package org.cliniccomms.examples.server.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs of PostgreSQL, unpacked once for the servers of all tests: that takes each of them
 * longer than its database takes to start.
 */
public final class SharedPrograms {
  private static final Path HOME = Path.of("target", "test-data", "programs").toAbsolutePath();

  private SharedPrograms() {}

  /** Has a server whose data is in {@code folder} use them. */
  public static void linkInto(Path folder) {
    try {
      Path programs = unpacked();
      Path link = Files.createDirectories(folder).resolve(programs.getFileName());
      if (!Files.exists(link)) {
        link(link, programs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other tests of this process, and of another, want them as well. */
  private static synchronized Path unpacked() throws IOException {
    Files.createDirectories(HOME);
    try (FileChannel channel = FileChannel.open(HOME.resolve("lock"), CREATE, WRITE)) {
      FileLock unused = channel.lock();
      return PostgresBinaries.unpackInto(HOME);
    }
  }

  private static void link(Path link, Path programs) {
    try {
      Files.createSymbolicLink(link, programs);
    } catch (FileSystemException | UnsupportedOperationException refused) {
      // Not every system lets everybody make links: then the server unpacks its own.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
