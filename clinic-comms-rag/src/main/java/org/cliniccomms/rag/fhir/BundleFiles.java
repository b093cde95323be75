package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/**
 * The files of a folder, and who is in them. A file is read again when it has changed. Thread-safe.
 */
final class BundleFiles {
  private static final long LARGEST = 128L * 1024 * 1024;

  private final Path place;
  private final Consumer<SkippedResource> skips;
  private final Pieces pieces = new Pieces();
  private final ResourceReading reading = new ResourceReading();
  private final Map<Path, Scanned> scanned = new ConcurrentHashMap<>();

  /**
   * @param place a folder, or a single file
   */
  BundleFiles(Path place, Consumer<SkippedResource> skips) {
    this.place = place;
    this.skips = skips;
  }

  /** Those whose record was not replaced by another, file by file. */
  List<Found> patients() {
    List<Path> files = files();
    scanned.keySet().retainAll(files);
    return files.stream().flatMap(file -> patients(file).stream()).toList();
  }

  /** The texts of all files that this patient is in. */
  List<String> texts(String fhirId) {
    return patients().stream()
        .filter(found -> found.fhirId().equals(fhirId))
        .map(Found::file)
        .distinct()
        .flatMap(file -> text(file).stream())
        .toList();
  }

  private List<Path> files() {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> found = Files.list(place)) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("folder of bundles: cannot be listed", e);
    }
  }

  private List<Found> patients(Path file) {
    String version = version(file);
    Scanned known = scanned.get(file);
    if (known != null && known.version().equals(version)) {
      return known.patients();
    }
    List<Found> found = scan(file);
    scanned.put(file, new Scanned(version, found));
    return found;
  }

  /** Only what is said of patients is parsed. */
  private List<Found> scan(Path file) {
    List<Found> found = new ArrayList<>();
    for (Piece piece : pieces(file)) {
      if (piece.type().equals("Patient")) {
        reading
            .read(piece, skips)
            .map(Patient.class::cast)
            .filter(patient -> !Ownership.isReplaced(patient))
            .ifPresent(patient -> found.add(new Found(file, piece.id(), patient)));
      }
    }
    return found;
  }

  private List<Piece> pieces(Path file) {
    List<String> text = text(file).stream().toList();
    try {
      return pieces.in(text, skip -> skips.accept(new SkippedResource(name(file), skip.reason())));
    } catch (IllegalArgumentException e) {
      skips.accept(new SkippedResource(name(file), "is too large"));
      return List.of();
    }
  }

  private Optional<String> text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        skips.accept(new SkippedResource(name(file), "is too large"));
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, UTF_8));
    } catch (CharacterCodingException e) {
      skips.accept(new SkippedResource(name(file), "is not in UTF-8"));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("bundle: cannot be read", e);
    }
  }

  private static String version(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size();
    } catch (IOException e) {
      throw new UncheckedIOException("bundle: cannot be read", e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** A patient in a file. */
  record Found(Path file, String fhirId, Patient patient) {
    /** Only where it is. */
    @Override
    public String toString() {
      return "Found[" + fhirId + "]";
    }
  }

  private record Scanned(String version, List<Found> patients) {
    private Scanned {
      patients = List.copyOf(patients);
    }
  }
}
