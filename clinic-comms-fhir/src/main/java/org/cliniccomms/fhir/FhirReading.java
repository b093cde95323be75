package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.fhir.ResourceParser.Parsed;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a FHIR R4 server sends: a bundle, a single resource, a line of an export.
 *
 * <p>It never throws for what is in there. A page without flaws is parsed once; of any other, each
 * entry is parsed by itself, so that a bad one does not cost its neighbours. Thread-safe.
 */
final class FhirReading {
  private final ResourceParser parser;

  FhirReading(FhirContext context) {
    this.parser = new ResourceParser(context);
  }

  /** Reads one HTTP body, or one line of newline-delimited JSON. */
  FhirPage read(byte[] bytes) {
    FhirBody body = FhirBody.of(bytes);
    if (body.json().isEmpty()) {
      return FhirPage.without(body.flaws());
    }
    PageBuilder page = new PageBuilder(body.flaws());
    read(body.json(), page);
    return page.build();
  }

  private void read(String json, PageBuilder page) {
    Parsed whole = parser.parse(json);
    if (whole.resource() instanceof Bundle bundle) {
      links(bundle, page);
      entries(bundle, page);
    } else if (whole.resource() != null) {
      single(whole.resource(), page);
    } else {
      pieces(json, whole.flaws(), page);
    }
  }

  private static void single(Resource resource, PageBuilder page) {
    page.resource(new FhirEntry(resource, "", null), -1);
  }

  /** Takes what is sound of a body that is not sound as a whole. */
  private void pieces(String json, List<Flaw> flaws, PageBuilder page) {
    Optional<SplitBundle> split = SplitBundle.of(json);
    if (split.isEmpty()) {
      page.flaws(flaws, SplitBundle.idOf(json), -1);
      return;
    }
    Bundle frame = frame(split.get(), page);
    links(frame, page);
    List<String> resources = split.get().resources();
    for (int index = 0; index < resources.size(); index++) {
      BundleEntryComponent around =
          index < frame.getEntry().size()
              ? frame.getEntry().get(index)
              : new BundleEntryComponent();
      piece(resources.get(index), around, index, frame, page);
    }
  }

  /** The bundle without its resources; what is wrong around them does not make them worse. */
  private Bundle frame(SplitBundle split, PageBuilder page) {
    Parsed frame = parser.parse(split.frame());
    if (frame.resource() instanceof Bundle bundle) {
      return bundle;
    }
    for (Flaw flaw : frame.flaws()) {
      page.flaw(Flaw.odd("Bundle." + flaw.element(), flaw.what()));
    }
    Parsed links = parser.parse(split.linksAlone());
    return links.resource() instanceof Bundle bundle ? bundle : new Bundle();
  }

  private void piece(
      String json, BundleEntryComponent around, int index, Bundle frame, PageBuilder page) {
    if (json.isEmpty()) {
      entry(around, index, frame, page);
      return;
    }
    Parsed parsed = parser.parse(json);
    if (parsed.resource() == null) {
      page.flaws(parsed.flaws(), SplitBundle.idOf(json), index);
    } else {
      around.setResource(parsed.resource());
      entry(around, index, frame, page);
    }
  }

  private static void links(Bundle bundle, PageBuilder page) {
    page.links(link(bundle, "self"), link(bundle, "next"));
  }

  private static String link(Bundle bundle, String relation) {
    return bundle.getLink().stream()
        .filter(link -> relation.equals(link.getRelation()) && link.getUrl() != null)
        .map(BundleLinkComponent::getUrl)
        .findFirst()
        .orElse("");
  }

  private static void entries(Bundle bundle, PageBuilder page) {
    for (int index = 0; index < bundle.getEntry().size(); index++) {
      entry(bundle.getEntry().get(index), index, bundle, page);
    }
  }

  private static void entry(
      BundleEntryComponent entry, int index, Bundle bundle, PageBuilder page) {
    Resource resource = entry.getResource();
    if (resource instanceof Bundle answer) {
      // What one request of a batch found.
      entries(answer, page);
    } else if (resource != null) {
      page.resource(
          new FhirEntry(resource, text(entry.getFullUrl()), changedAt(entry), pageAt(bundle)),
          index);
    } else if (entry.getRequest().getMethod() == HTTPVerb.DELETE) {
      deletion(entry, index, bundle, page);
    } else {
      nothing(entry, index, bundle, page);
    }
  }

  private static void deletion(
      BundleEntryComponent entry, int index, Bundle bundle, PageBuilder page) {
    Optional<ExternalId> id =
        ExternalIds.atEndOf("/" + text(entry.getRequest().getUrl()))
            .or(() -> ExternalIds.atEndOf(text(entry.getFullUrl())));
    if (id.isPresent()) {
      page.deletion(new FhirDeletion(id.get(), version(entry), deletedAt(entry, bundle)));
    } else {
      page.flaw(Flaw.invalid("request.url", "does not say what was deleted").in(null, index));
    }
  }

  private static void nothing(
      BundleEntryComponent entry, int index, Bundle bundle, PageBuilder page) {
    BundleEntryResponseComponent response = entry.getResponse();
    if (response.getOutcome() instanceof OperationOutcome outcome) {
      page.outcome(outcome, index);
    } else if (response.getStatus() != null && !response.getStatus().startsWith("2")) {
      page.flaw(Flaw.odd("response.status", "is not a success").in(null, index));
    } else if (bundle.getType() == BundleType.SEARCHSET) {
      page.flaw(Flaw.invalid("resource", "is missing").in(null, index));
    }
  }

  private static @Nullable Instant deletedAt(BundleEntryComponent entry, Bundle bundle) {
    return Optional.ofNullable(changedAt(entry)).orElse(pageAt(bundle));
  }

  private static @Nullable Instant changedAt(BundleEntryComponent entry) {
    return entry.hasResponse()
        ? FhirTimes.instant(entry.getResponse().getLastModifiedElement().getValueAsString())
            .orElse(null)
        : null;
  }

  private static @Nullable Instant pageAt(Bundle bundle) {
    return FhirTimes.instant(bundle.getMeta().getLastUpdatedElement().getValueAsString())
        .orElse(null);
  }

  /** The version in {@code W/"3"}. */
  private static String version(BundleEntryComponent entry) {
    String tag = text(entry.getResponse().getEtag());
    int from = tag.indexOf('"');
    int to = tag.lastIndexOf('"');
    return from < to ? tag.substring(from + 1, to) : "";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
