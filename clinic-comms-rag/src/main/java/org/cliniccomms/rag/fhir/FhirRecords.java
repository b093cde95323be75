package org.cliniccomms.rag.fhir;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * One patient's records, read from FHIR R4 JSON.
 *
 * <p>A resource whose subject is somebody else, or nobody, is left out; an appointment that names
 * no patient is taken if no other patient is in hand. What was entered in error is left out; what
 * was refuted or not done stays and says so. What cannot be read is skipped and told of, and spoils
 * nothing else. Immutable and thread-safe.
 */
public final class FhirRecords {
  private final ChartKey key;
  private final @Nullable Patient patient;
  private final List<ChartRecord> records;
  private final List<SkippedResource> skipped;

  private FhirRecords(
      ChartKey key,
      @Nullable Patient patient,
      List<ChartRecord> records,
      List<SkippedResource> skipped) {
    this.key = key;
    this.patient = patient;
    this.records = List.copyOf(records);
    this.skipped = List.copyOf(skipped);
  }

  /**
   * Reads the patient whose id in {@code texts} is the key's, or else the only one there is.
   *
   * @param texts each a bundle or a resource
   * @throws IllegalArgumentException if they are larger than a chart can be: 128 MiB, 50 000
   *     resources
   */
  public static FhirRecords of(ChartKey key, List<String> texts) {
    List<SkippedResource> skipped = new ArrayList<>();
    Entries entries = entries(texts, skipped);
    return of(key, chosen(key, Ownership.patients(entries)), entries, skipped);
  }

  /**
   * Reads the patient of this FHIR id.
   *
   * @param texts each a bundle or a resource
   * @throws IllegalArgumentException if they are larger than a chart can be: 128 MiB, 50 000
   *     resources
   */
  public static FhirRecords of(ChartKey key, String fhirId, List<String> texts) {
    List<SkippedResource> skipped = new ArrayList<>();
    Entries entries = entries(texts, skipped);
    Optional<Patient> patient =
        Ownership.patients(entries).stream()
            .filter(one -> one.getIdElement().getIdPart().equals(fhirId))
            .findFirst();
    return of(key, patient, entries, skipped);
  }

  /**
   * Returns the head of the chart; empty if there is no such patient, and then no record either.
   */
  public Optional<ChartPatient> head(ZoneId zone) {
    return Optional.ofNullable(patient).map(found -> PatientHead.of(key, found, zone));
  }

  /** Returns the records in the order of their ids. */
  public List<ChartRecord> records() {
    return records;
  }

  /** Returns head and records; empty if there is no such patient. */
  public Optional<Chart> chart(ZoneId zone) {
    return head(zone).map(found -> new Chart(found, records));
  }

  /** Returns what could not be read. */
  public List<SkippedResource> skipped() {
    return skipped;
  }

  /** Shows how many there are. */
  @Override
  public String toString() {
    return "FhirRecords[" + records.size() + ", skipped=" + skipped.size() + "]";
  }

  static Entries entries(List<String> texts, List<SkippedResource> skipped) {
    Entries entries = new Entries();
    ResourceReading reading = new ResourceReading();
    for (Piece piece : new Pieces().in(texts, skipped::add)) {
      reading.read(piece, skipped::add).ifPresent(resource -> entries.add(piece.url(), resource));
    }
    return entries;
  }

  private static Optional<Patient> chosen(ChartKey key, List<Patient> patients) {
    String id = key.patient().toString();
    Optional<Patient> named =
        patients.stream().filter(one -> one.getIdElement().getIdPart().equals(id)).findFirst();
    List<Patient> current = patients.stream().filter(one -> !Ownership.isReplaced(one)).toList();
    return named.or(() -> current.size() == 1 ? Optional.of(current.get(0)) : Optional.empty());
  }

  private static FhirRecords of(
      ChartKey key, Optional<Patient> patient, Entries entries, List<SkippedResource> skipped) {
    if (patient.isEmpty()) {
      return new FhirRecords(key, null, List.of(), skipped);
    }
    Ownership ownership = new Ownership(entries, patient.get());
    Mappings mappings = new Mappings(key, entries);
    List<ChartRecord> records = new ArrayList<>();
    for (DomainResource resource : entries.all()) {
      if (resource == patient.get() || ownership.isOwn(resource)) {
        records.addAll(mappings.of(resource));
      }
    }
    records.sort(Comparator.comparing(ChartRecord::id));
    return new FhirRecords(key, patient.get(), records, skipped);
  }
}
