package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Collects what is sound on a page and what is not. For one page and one thread. */
final class PageBuilder {
  private final List<FhirEntry> entries = new ArrayList<>();
  private final List<FhirDeletion> deletions = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private @Nullable String next;

  PageBuilder(List<Flaw> flaws) {
    this.flaws.addAll(flaws);
  }

  FhirPage build() {
    return new FhirPage(entries, deletions, flaws, Optional.ofNullable(next));
  }

  /** Takes a resource that could be parsed, if it is sound. */
  void resource(FhirEntry entry, int index) {
    Resource resource = entry.resource();
    if (resource instanceof OperationOutcome outcome) {
      outcome(outcome, index);
      return;
    }
    List<Flaw> found = ResourceChecks.flawsIn(entry);
    flaws(found, entry.id(), index);
    if (found.stream().allMatch(Flaw::isHarmless)) {
      entries.add(entry);
    }
  }

  /** Notes what a server says of its own answer, by its codes only. */
  void outcome(OperationOutcome outcome, int index) {
    for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
      String severity = issue.getSeverity() == null ? "issue" : issue.getSeverity().toCode();
      String code = issue.getCode() == null ? "unknown" : issue.getCode().toCode();
      flaw(Flaw.odd("OperationOutcome", severity + ": " + code).in(null, index));
    }
  }

  void deletion(FhirDeletion deletion) {
    deletions.add(deletion);
  }

  void flaws(List<Flaw> found, @Nullable ExternalId resource, int index) {
    found.forEach(flaw -> flaws.add(flaw.in(resource, index)));
  }

  void flaw(Flaw flaw) {
    flaws.add(flaw);
  }

  /** Sets where the page goes on, unless that is the page itself. */
  void links(String self, String following) {
    if (following.isEmpty()) {
      return;
    }
    if (following.equals(self)) {
      flaws.add(Flaw.odd("link", "names the page itself as the next one"));
    } else {
      next = following;
    }
  }
}
