package org.cliniccomms.rag.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Makes the folder of an index, closed to everybody but the user who runs the process. */
final class IndexFolder {
  private IndexFolder() {}

  static Directory open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      create(folder);
    }
    return FSDirectory.open(folder);
  }

  private static void create(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }
}
