package org.cliniccomms.upstream;

import java.util.List;

/**
 * What was read from the other system together: visits, and whom and what they name.
 *
 * @param isFirstLoad whether it is the state that was found there at the beginning; then what was
 *     cancelled there long ago is no news
 */
public record UpstreamBatch(
    List<UpstreamLocation> locations,
    List<UpstreamProvider> providers,
    List<UpstreamPatient> patients,
    List<UpstreamVisit> visits,
    boolean isFirstLoad) {
  public UpstreamBatch {
    locations = List.copyOf(locations);
    providers = List.copyOf(providers);
    patients = List.copyOf(patients);
    visits = List.copyOf(visits);
  }

  /** Visits alone, that changed. */
  public static UpstreamBatch of(List<UpstreamVisit> visits) {
    return new UpstreamBatch(List.of(), List.of(), List.of(), visits, false);
  }
}
