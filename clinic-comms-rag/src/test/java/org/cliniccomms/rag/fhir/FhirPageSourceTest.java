package org.cliniccomms.rag.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.spi.RecordSource;
import org.cliniccomms.rag.testkit.ChartedPatient;
import org.cliniccomms.rag.testkit.RecordSourceContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FhirPageSourceTest {
  private static final ClinicId CLINIC = ClinicId.random();
  private static final PatientId P = FhirBundleSource.patientId("p");
  private static final ChartKey KEY = new ChartKey(CLINIC, P);
  private static final String HEAD = BundleJson.json("{'resourceType':'Patient','id':'p'}");

  /** A server that gives all of a patient at once. */
  @Nested
  class AllAtOnce extends RecordSourceContract {
    @Override
    protected RecordSource source(List<ChartedPatient> patients) {
      return of(patients, new PagedServer(patients, true));
    }

    @Override
    protected ClinicId clinic() {
      return CLINIC;
    }
  }

  /** A server that must be asked for one type after another, and gives too much. */
  @Nested
  class TypeByType extends RecordSourceContract {
    @Override
    protected RecordSource source(List<ChartedPatient> patients) {
      return of(patients, new PagedServer(patients, false));
    }

    @Override
    protected ClinicId clinic() {
      return CLINIC;
    }
  }

  @Test
  void aLinkToAnotherServerIsNotFollowed() {
    for (String elsewhere :
        List.of(
            "https://evil.example/fhir?page=2",
            "https://ehr.example.evil.example/fhir?page=2",
            "https://ehr.example/fhirs?page=2",
            "https://ehr.example/fhir/../admin?page=2",
            "https://ehr.example:8443/fhir?page=2",
            "http://ehr.example/fhir?page=2",
            "https://me@ehr.example/fhir?page=2",
            "//evil.example/fhir",
            "http://")) {
      List<String> asked = new ArrayList<>();
      RecordSource source = source(address -> page(asked, address, elsewhere));

      assertThatThrownBy(() -> source.read(KEY))
          .as(elsewhere)
          .isInstanceOf(IllegalStateException.class);
      assertThat(asked).containsExactly("Patient/p/$everything?_count=200");
    }
  }

  @Test
  void aLinkBelowTheBaseIsFollowed() {
    List<String> asked = new ArrayList<>();
    RecordSource source =
        source(
            address ->
                asked.isEmpty()
                    ? page(asked, address, "https://EHR.example/fhir?_getpages=a|b")
                    : page(asked, address, ""));

    assertThat(source.read(KEY)).isPresent();
    assertThat(asked)
        .containsExactly(
            "Patient/p/$everything?_count=200", "https://EHR.example/fhir?_getpages=a%7Cb");
  }

  @Test
  void pagesThatDoNotEndAreAFault() {
    List<String> asked = new ArrayList<>();
    RecordSource loop = source(address -> page(asked, address, "https://ehr.example/fhir?page=1"));
    RecordSource endless =
        source(address -> page(asked, address, "https://ehr.example/fhir?page=" + asked.size()));

    assertThatThrownBy(() -> loop.read(KEY)).isInstanceOf(IllegalStateException.class);
    assertThat(asked).hasSize(2);
    assertThatThrownBy(() -> endless.read(KEY)).isInstanceOf(IllegalStateException.class);
    assertThat(asked).hasSizeLessThan(600);
  }

  @Test
  void aChartWithAHoleIsAFault() {
    RecordSource cut =
        source(
            address ->
                address.contains("page")
                    ? Optional.empty()
                    : page(new ArrayList<>(), address, "https://ehr.example/fhir?page=2"));
    RecordSource broken = source(address -> Optional.of("{\"resourceType\":\"Bun"));
    RecordSource down =
        source(
            address -> {
              throw new IOException("503");
            });

    assertThatThrownBy(() -> cut.read(KEY)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> broken.read(KEY)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> down.read(KEY)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aRunIsAskedForAsPeopleWriteIt() {
    List<String> asked = new ArrayList<>();
    RecordSource source = source(address -> page(asked, address, ""));

    source.findByDocument(CLINIC, new PersonalDocument("RUN", "9876543-K", ""));

    assertThat(asked)
        .containsExactly(
            "Patient?identifier=9876543-K%2C9876543-k%2C9.876.543-K%2C9.876.543-k%2C9876543K"
                + "%2C9876543k&_count=200");
  }

  @Test
  void aNumberCannotBecomeAnotherSearch() {
    List<String> asked = new ArrayList<>();
    RecordSource source = source(address -> page(asked, address, ""));

    source.findByDocument(CLINIC, new PersonalDocument("MRN", "a,b|c&_id=1", "urn:x"));

    assertThat(asked)
        .containsExactly("Patient?identifier=urn%3Ax%7Ca%5C%2Cb%5C%7Cc%26_id%3D1&_count=200");
  }

  @Test
  void aBaseMustBeWhole() {
    assertThatThrownBy(
            () ->
                FhirPageSource.builder(URI.create("/fhir"), any -> Optional.empty(), ids(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<String> page(List<String> asked, String address, String next) {
    asked.add(address);
    return Optional.of(
        BundleJson.json(
            "{'resourceType':'Bundle','link':["
                + (next.isEmpty() ? "" : "{'relation':'next','url':'" + next + "'}")
                + "],'entry':[{'resource':"
                + HEAD
                + "}]}"));
  }

  private static RecordSource source(FhirReader reader) {
    return FhirPageSource.builder(PagedServer.BASE, reader, ids(Map.of(P, "p"))).build();
  }

  private static RecordSource of(List<ChartedPatient> patients, FhirReader server) {
    Map<PatientId, String> names =
        patients.stream().collect(Collectors.toMap(ChartedPatient::id, one -> one.id().toString()));
    return FhirPageSource.builder(PagedServer.BASE, server, ids(names))
        .zones(id -> patients.get(0).zone())
        .build();
  }

  private static FhirPatientIds ids(Map<PatientId, String> known) {
    return new FhirPatientIds() {
      @Override
      public Optional<String> onServer(ChartKey key) {
        return Optional.ofNullable(key.clinic().equals(CLINIC) ? known.get(key.patient()) : null);
      }

      @Override
      public Optional<PatientId> here(ClinicId clinic, String serverId) {
        return here(clinic).filter(id -> serverId.equals(known.get(id))).findFirst();
      }

      @Override
      public List<PatientId> list(ClinicId clinic, @Nullable PatientId after, int limit) {
        return here(clinic)
            .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .limit(limit)
            .toList();
      }

      private Stream<PatientId> here(ClinicId clinic) {
        return clinic.equals(CLINIC) ? known.keySet().stream() : Stream.empty();
      }
    };
  }
}
