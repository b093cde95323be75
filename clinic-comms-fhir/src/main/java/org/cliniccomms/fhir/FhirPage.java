package org.cliniccomms.fhir;

import java.util.List;
import java.util.Optional;

/**
 * What one HTTP body says.
 *
 * @param entries what is sound in it, in its order
 * @param deletions what is no longer there
 * @param flaws what is wrong with it; what is not harmless is not among the entries
 * @param next where it goes on
 */
record FhirPage(
    List<FhirEntry> entries,
    List<FhirDeletion> deletions,
    List<Flaw> flaws,
    Optional<String> next) {
  FhirPage {
    entries = List.copyOf(entries);
    deletions = List.copyOf(deletions);
    flaws = List.copyOf(flaws);
  }

  static FhirPage without(List<Flaw> flaws) {
    return new FhirPage(List.of(), List.of(), flaws, Optional.empty());
  }
}
