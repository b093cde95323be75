package org.cliniccomms.examples.server.chart;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.fhir.FhirRecords;

/**
 * Clinical records in FHIR bundles, one patient in each, told by a document that the clinic has of
 * the patient as well. Thread-safe.
 */
final class BundleCharts implements ClinicalRecords {
  private static final ChartKey ANYBODY = new ChartKey(OwnClinic.ID, new PatientId(new UUID(0, 0)));

  private final BundleShelf shelf;
  private final Map<String, Known> known = new HashMap<>();

  BundleCharts(BundleShelf shelf) {
    this.shelf = shelf;
  }

  /** Whose bundle it was, as of a version of it. */
  private record Known(String version, Set<PersonalDocument> documents) {
    @Override
    public String toString() {
      return "Known[" + version + "]";
    }
  }

  @Override
  public List<ChartRecord> of(ChartPatient patient) {
    List<BundleShelf.Bundle> theirs =
        shelf.bundles().stream().filter(it -> isOf(it, patient)).toList();
    if (theirs.size() > 1) {
      throw new IllegalStateException(
          "charts: several bundles are of patient " + patient.key().patient());
    }
    return theirs.stream()
        .flatMap(it -> FhirRecords.of(patient.key(), List.of(it.text())).records().stream())
        .toList();
  }

  @Override
  public List<PersonalDocument> owners() {
    return shelf.bundles().stream()
        .flatMap(it -> documents(it).stream())
        .sorted(
            Comparator.comparing(PersonalDocument::type).thenComparing(PersonalDocument::number))
        .toList();
  }

  private boolean isOf(BundleShelf.Bundle bundle, ChartPatient patient) {
    Set<PersonalDocument> documents = documents(bundle);
    return patient.documents().stream()
        .anyMatch(ours -> documents.stream().anyMatch(theirs -> isSame(ours, theirs)));
  }

  /** An issuer that one of them leaves out tells nothing apart. */
  private static boolean isSame(PersonalDocument one, PersonalDocument other) {
    return one.type().equals(other.type())
        && one.number().equals(other.number())
        && (one.issuer().equals(other.issuer())
            || one.issuer().isEmpty()
            || other.issuer().isEmpty());
  }

  private synchronized Set<PersonalDocument> documents(BundleShelf.Bundle bundle) {
    Known before = known.get(bundle.name());
    if (before != null && before.version().equals(bundle.version())) {
      return before.documents();
    }
    // Under whatever key: only the head is looked at.
    Optional<ChartPatient> head =
        FhirRecords.of(ANYBODY, List.of(bundle.text())).head(ZoneOffset.UTC);
    Set<PersonalDocument> documents =
        head.stream().flatMap(it -> it.documents().stream()).collect(Collectors.toSet());
    known.put(bundle.name(), new Known(bundle.version(), documents));
    return documents;
  }
}
