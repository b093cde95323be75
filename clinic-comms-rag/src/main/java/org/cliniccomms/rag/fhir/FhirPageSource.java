package org.cliniccomms.rag.fhir;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.spi.RecordSource;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Charts on a FHIR R4 server: all of a patient at once where the server can ({@code $everything}),
 * else type by type.
 *
 * <p>Links to further pages are followed only below the server's base. A chart that comes with a
 * hole, without end or too large is a fault: reading it throws. Thread-safe.
 */
public final class FhirPageSource implements RecordSource {
  private final ServerCharts charts;
  private final FhirPatientIds ids;
  private final Function<PatientId, ZoneId> zones;
  private final Consumer<SkippedResource> skips;

  private FhirPageSource(Builder from) {
    this.charts = new ServerCharts(new ServerPages(from.base, from.reader));
    this.ids = from.ids;
    this.zones = from.zones;
    this.skips = from.skips;
  }

  /**
   * Starts a source.
   *
   * @param base the server's address, such as {@code https://ehr.example/fhir}
   * @throws IllegalArgumentException if that is no absolute address
   */
  public static Builder builder(URI base, FhirReader reader, FhirPatientIds ids) {
    return new Builder(base, reader, ids);
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return ids.list(clinic, after, limit);
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return ids.onServer(key).flatMap(id -> records(key, id, charts.head(id)).head(zone(key)));
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document) {
    Entries found = FhirRecords.entries(charts.withDocument(document), new ArrayList<>());
    return Ownership.patients(found).stream()
        .filter(patient -> !Ownership.isReplaced(patient))
        .flatMap(patient -> head(clinic, patient))
        .filter(
            head ->
                head.documents().stream().anyMatch(one -> FhirBundleSource.isAsked(one, document)))
        .toList();
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    return ids.onServer(key)
        .flatMap(id -> records(key, id, charts.everything(id)).chart(zone(key)));
  }

  private FhirRecords records(ChartKey key, String id, List<String> texts) {
    FhirRecords records = FhirRecords.of(key, id, texts);
    records.skipped().forEach(skips);
    return records;
  }

  private Stream<ChartPatient> head(ClinicId clinic, Patient patient) {
    return ids.here(clinic, patient.getIdElement().getIdPart()).stream()
        .map(id -> PatientHead.of(new ChartKey(clinic, id), patient, zones.apply(id)));
  }

  private ZoneId zone(ChartKey key) {
    return zones.apply(key.patient());
  }

  /** Collects the settings of a source. Not thread-safe. */
  public static final class Builder {
    private final URI base;
    private final FhirReader reader;
    private final FhirPatientIds ids;
    private Function<PatientId, ZoneId> zones = patient -> ZoneOffset.UTC;
    private Consumer<SkippedResource> skips = skipped -> {};

    private Builder(URI base, FhirReader reader, FhirPatientIds ids) {
      if (base.getHost() == null) {
        throw new IllegalArgumentException("base: give the whole address, such as https://…/fhir");
      }
      this.base = URI.create(base.toString().replaceFirst("/*$", "/"));
      this.reader = reader;
      this.ids = ids;
    }

    /** Says in which zone the times of a patient's chart are told; without, in UTC. */
    public Builder zones(Function<PatientId, ZoneId> newZones) {
      this.zones = newZones;
      return this;
    }

    /** Is told of what could not be read, each time that it is met. */
    public Builder onSkipped(Consumer<SkippedResource> listener) {
      this.skips = listener;
      return this;
    }

    /** Returns the source. */
    public FhirPageSource build() {
      return new FhirPageSource(this);
    }
  }
}
