package org.cliniccomms.rag.fhir;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.fhir.BundleFiles.Found;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Charts in a folder of FHIR R4 bundles, all of one clinic: each {@code .json} file has one patient
 * with all that is theirs, or several files share a patient.
 *
 * <p>A patient's id is the FHIR id if that is a UUID, else one that is made of it ({@link
 * #patientId}). Files may come, go and change at any time. Thread-safe.
 */
public final class FhirBundleSource implements RecordSource {
  private static final Comparator<PatientId> BY_TEXT = Comparator.comparing(PatientId::toString);

  private final ClinicId clinic;
  private final BundleFiles files;
  private final Function<PatientId, ZoneId> zones;
  private final Consumer<SkippedResource> skips;

  private FhirBundleSource(Builder from) {
    this.clinic = from.clinic;
    this.zones = from.zones;
    this.skips = from.skips;
    this.files = new BundleFiles(from.place, from.skips);
  }

  /**
   * Starts a source.
   *
   * @param place the folder, or a single file
   */
  public static Builder builder(ClinicId clinic, Path place) {
    return new Builder(clinic, place);
  }

  /** Returns the id under which a patient with this FHIR id is found. */
  public static PatientId patientId(String fhirId) {
    return FhirIds.patient(fhirId);
  }

  @Override
  public List<PatientId> patients(ClinicId asked, @Nullable PatientId after, int limit) {
    return of(asked).stream()
        .map(found -> patientId(found.fhirId()))
        .filter(id -> after == null || BY_TEXT.compare(id, after) > 0)
        .distinct()
        .sorted(BY_TEXT)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return found(key).map(this::head);
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId asked, PersonalDocument document) {
    return of(asked).stream()
        .map(this::head)
        .filter(head -> head.documents().stream().anyMatch(one -> isAsked(one, document)))
        .distinct()
        .toList();
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    return found(key)
        .map(found -> FhirRecords.of(key, found.fhirId(), files.texts(found.fhirId())))
        .flatMap(
            records -> {
              records.skipped().forEach(skips);
              return records.chart(zones.apply(key.patient()));
            });
  }

  static boolean isAsked(PersonalDocument has, PersonalDocument asked) {
    return has.type().equals(asked.type())
        && has.number().equals(asked.number())
        && (asked.issuer().isEmpty() || has.issuer().equals(asked.issuer()));
  }

  private Optional<Found> found(ChartKey key) {
    return of(key.clinic()).stream()
        .filter(found -> patientId(found.fhirId()).equals(key.patient()))
        .findFirst();
  }

  private List<Found> of(ClinicId asked) {
    return asked.equals(clinic) ? files.patients() : List.of();
  }

  private ChartPatient head(Found found) {
    PatientId id = patientId(found.fhirId());
    return PatientHead.of(new ChartKey(clinic, id), found.patient(), zones.apply(id));
  }

  /** Collects the settings of a source. Not thread-safe. */
  public static final class Builder {
    private final ClinicId clinic;
    private final Path place;
    private Function<PatientId, ZoneId> zones = patient -> ZoneOffset.UTC;
    private Consumer<SkippedResource> skips = skipped -> {};

    private Builder(ClinicId clinic, Path place) {
      this.clinic = clinic;
      this.place = place;
    }

    /** Says in which zone the times of a patient's chart are told; without, in UTC. */
    public Builder zones(Function<PatientId, ZoneId> newZones) {
      this.zones = newZones;
      return this;
    }

    /**
     * Is told of what could not be read, each time that it is met; of a whole file under its name.
     */
    public Builder onSkipped(Consumer<SkippedResource> listener) {
      this.skips = listener;
      return this;
    }

    /** Returns the source. */
    public FhirBundleSource build() {
      return new FhirBundleSource(this);
    }
  }
}
