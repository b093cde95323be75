package org.cliniccomms.examples.server.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.StartProblem;

/**
 * The folder that holds this server's database and keys; one process uses it at a time.
 *
 * <p>The operating system gives the lock back when the process dies, however it dies. Not
 * thread-safe.
 */
public final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /** Opens {@code root} for this process alone, creating it if needed. */
  public static DataFolder open(Path root) {
    try {
      Files.createDirectories(root);
      Files.createDirectories(root.resolve("keys"), permissions("rwx------"));
      return new DataFolder(root, lock(root));
    } catch (IOException e) {
      throw new StartProblem(
          String.format(Locale.ROOT, "The data folder %s cannot be used: %s", root, why(e)),
          "Make it writable for this user, or name another folder in CLINIC_DATA_DIR.",
          e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new StartProblem(
          String.format(
              Locale.ROOT, "Another server is already running on the data folder %s.", root),
          "Stop it first, or give this one a folder of its own by CLINIC_DATA_DIR (and another"
              + " SERVER_PORT).");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /**
   * Keeps what this folder is for from its first use on, so that a demo never shows the data of a
   * clinic and a clinic never texts the patients of a demo.
   */
  public void isFor(boolean demo) {
    String wanted = demo ? "demo" : "clinic";
    String kept = secret("purpose", () -> wanted).value();
    if (!kept.equals(wanted)) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              demo
                  ? "The data folder %s belongs to a clinic, and this server would be a demo."
                  : "The data folder %s belongs to a demo, and this server would be a clinic's.",
              root),
          demo
              ? "Set the clinic's vendor settings again (are they still in .env?), or name another"
                  + " folder in CLINIC_DATA_DIR."
              : "Name another folder in CLINIC_DATA_DIR, or set CLINIC_DEMO=true.");
    }
  }

  /** What the matter is: most exceptions of a file system say nothing but the path. */
  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    return e.getClass().getSimpleName() + ", " + e.getMessage();
  }

  /** Returns the path of {@code name} inside the folder. */
  public Path resolve(String name) {
    return root.resolve(name);
  }

  /**
   * Returns the kept secret, or makes it once, readable by the owner only and on disk when this
   * returns.
   */
  public Secret secret(String name, Supplier<String> maker) {
    return find(name).orElseGet(() -> keep(name, maker.get()));
  }

  /** Returns the kept secret of this name, if there is one. */
  public Optional<Secret> find(String name) {
    Path file = file(name);
    try {
      return Files.exists(file)
          ? Optional.of(new Secret(Files.readString(file, UTF_8).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new StartProblem(
          String.format(Locale.ROOT, "The key file %s cannot be read: %s", file, why(e)),
          "Run the server as the user that made it.",
          e);
    }
  }

  /** Returns the file of a secret. */
  public Path file(String name) {
    return root.resolve("keys").resolve(name);
  }

  private Secret keep(String name, String value) {
    Path file = file(name);
    Path draft = file.resolveSibling(name + ".new");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              permissions("rw-------"))) {
        ByteBuffer bytes = ByteBuffer.wrap((value + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return new Secret(value);
    } catch (IOException e) {
      throw new StartProblem(
          String.format(Locale.ROOT, "The key file %s cannot be written: %s", file, why(e)),
          "Make the data folder writable for this user.",
          e);
    }
  }

  /**
   * Returns owner-only permissions where the file system knows them; elsewhere the folder's own
   * rules hold.
   */
  private static FileAttribute<?>[] permissions(String mode) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Lets another process use the folder. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of the data folder could not be released", e);
    }
  }
}
