package org.cliniccomms.examples.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.springframework.util.FileSystemUtils;

/** Unpacks the PostgreSQL programs that the build brought along, once per release of them. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** Returns the folder of the unpacked programs below {@code parent}. */
  static Path unpackInto(Path parent) throws IOException {
    String archive = archiveName();
    Path home = parent.resolve("postgresql-" + fingerprint(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    // A process killed while unpacking leaves only a draft behind.
    Path draft = parent.resolve(home.getFileName() + ".new");
    FileSystemUtils.deleteRecursively(draft);
    Files.createDirectories(draft);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
      unpack(tar, draft);
    }
    Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    return home;
  }

  private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = target.resolve(entry.getName()).normalize();
      if (!path.startsWith(target)) {
        throw new IOException("The archive of PostgreSQL names a file outside of it");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(path);
      } else if (entry.isSymbolicLink()) {
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else {
        Files.createDirectories(path.getParent());
        Files.copy(tar, path);
        makeExecutable(path, entry.getMode());
      }
    }
  }

  private static void makeExecutable(Path path, int mode) throws IOException {
    boolean executable = (mode & 0100) != 0;
    if (executable && !path.toFile().setExecutable(true)) {
      throw new IOException("The file system of the data folder does not allow programs");
    }
  }

  private static String fingerprint(String archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
    }
  }

  private static InputStream open(String archive) {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "This build of the server brings no PostgreSQL for this machine (%s).",
              archive),
          "Build the server on this kind of machine, or set DATABASE_URL to a PostgreSQL 15 or newer.");
    }
    return in;
  }

  private static String archiveName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return String.format(Locale.ROOT, "postgres-%s-%s.txz", system, arch);
  }
}
