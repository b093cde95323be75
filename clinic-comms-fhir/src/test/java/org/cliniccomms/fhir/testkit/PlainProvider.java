package org.cliniccomms.fhir.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.IncludeParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Since;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cliniccomms.fhir.testkit.PlainRecords.Version;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * One type of resource on a {@link PlainFhirServer}. Public, because HAPI calls it; not for others.
 */
public final class PlainProvider<T extends Resource> implements IResourceProvider {
  private final Class<T> type;
  private final String name;
  private final PlainRecords records;

  PlainProvider(Class<T> type, PlainRecords records) {
    this.type = type;
    this.name = type.getSimpleName();
    this.records = records;
  }

  @Override
  public Class<T> getResourceType() {
    return type;
  }

  /** One resource, or one of its versions. */
  @Read(version = true)
  public T read(@IdParam IdType id) {
    List<Version> known = records.history(name, id.getIdPart());
    if (known.isEmpty()) {
      throw new ResourceNotFoundException(id);
    }
    int number =
        id.hasVersionIdPart() ? Math.toIntExact(id.getVersionIdPartAsLong()) : known.size();
    if (number < 1 || number > known.size()) {
      throw new ResourceNotFoundException(id);
    }
    Version version = known.get(number - 1);
    if (version.isDeleted()) {
      throw new ResourceGoneException(id);
    }
    return type.cast(version.resource().copy());
  }

  /** Honours {@code If-None-Exist} by identifier. */
  @Create
  public MethodOutcome create(
      @ResourceParam T resource, @ConditionalUrlParam @Nullable String ifNoneExist) {
    synchronized (records) {
      List<T> same = ifNoneExist == null ? List.of() : matching(ifNoneExist);
      if (same.size() > 1) {
        throw new PreconditionFailedException("several");
      }
      if (!same.isEmpty()) {
        return outcome(same.get(0), false);
      }
      resource.setId(new IdType(name, records.newId()));
      return outcome(records.put(resource, true), true);
    }
  }

  /** Honours {@code If-Match}. */
  @Update
  public MethodOutcome update(@IdParam IdType id, @ResourceParam T resource) {
    synchronized (records) {
      List<Version> known = records.history(name, id.getIdPart());
      if (id.hasVersionIdPart() && !id.getVersionIdPart().equals(Integer.toString(known.size()))) {
        throw new PreconditionFailedException("another version");
      }
      resource.setId(new IdType(name, id.getIdPart()));
      return outcome(records.put(resource, true), known.isEmpty());
    }
  }

  /** Leaves a version in the history. */
  @Delete
  public MethodOutcome delete(@IdParam IdType id) {
    if (!records.delete(name, id.getIdPart(), true)) {
      throw new ResourceNotFoundException(id);
    }
    return new MethodOutcome(new IdType(name, id.getIdPart()));
  }

  /** By the usual ones, with whatever is to be included; the oldest change first. */
  @Search
  public IBundleProvider search(
      @OptionalParam(name = "_id") @Nullable TokenOrListParam ids,
      @OptionalParam(name = "identifier") @Nullable TokenOrListParam identifiers,
      @OptionalParam(name = "status") @Nullable TokenOrListParam statuses,
      @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam changed,
      @OptionalParam(name = "date") @Nullable DateRangeParam starts,
      @OptionalParam(name = "actor") @Nullable ReferenceOrListParam actors,
      @OptionalParam(name = "slot") @Nullable ReferenceOrListParam slots,
      @OptionalParam(name = "practitioner") @Nullable ReferenceOrListParam practitioners,
      @OptionalParam(name = "schedule") @Nullable ReferenceOrListParam schedules,
      @OptionalParam(name = "start") @Nullable DateRangeParam begins,
      @IncludeParam @Nullable Set<Include> includes,
      @Count @Nullable Integer count) {
    Predicate<T> wanted =
        one ->
            holds(ids, token -> token.getValue().equals(one.getIdElement().getIdPart()))
                && holds(identifiers, token -> hasIdentifier(one, token))
                && holds(statuses, token -> token.getValue().equals(status(one)))
                && isWithin(changed, changedAt(one))
                && startsWithin(starts, one)
                && refersTo(actors, one, actorsOf(one))
                && refersTo(schedules, one, "schedule")
                && startsWithin(begins, one)
                && refersTo(slots, one, "slot")
                && refersTo(practitioners, one, "practitioner");
    return provider(
        all()
            .filter(wanted)
            .sorted(Comparator.comparing(one -> one.getMeta().getLastUpdated()))
            .map(records::withTargets)
            .toList(),
        count);
  }

  /** Every version of every resource, the newest first. */
  @History
  public IBundleProvider history(@Since @Nullable InstantType since) {
    return provider(
        shown(records.history(name)).stream()
            .filter(one -> since == null || !changedAt(one).isBefore(since.getValue().toInstant()))
            .sorted(
                Comparator.comparing((Resource one) -> one.getMeta().getLastUpdated()).reversed())
            .toList(),
        null);
  }

  /** Every version of one resource, the newest first. */
  @History
  public IBundleProvider history(@IdParam IdType id) {
    List<Version> known = records.history(name, id.getIdPart());
    if (known.isEmpty()) {
      throw new ResourceNotFoundException(id);
    }
    return provider(
        shown(known).stream()
            .sorted(Comparator.comparing((Resource one) -> one.getMeta().getVersionId()).reversed())
            .toList(),
        null);
  }

  private Stream<T> all() {
    return records.all(name).stream().map(type::cast);
  }

  private List<T> matching(String conditionalUrl) {
    String query = conditionalUrl.substring(conditionalUrl.indexOf('?') + 1);
    if (!query.startsWith("identifier=")) {
      throw new PreconditionFailedException("by identifier only");
    }
    String[] parts =
        URLDecoder.decode(query.substring("identifier=".length()), UTF_8).split("\\|", 2);
    TokenParam token =
        parts.length == 2 ? new TokenParam(parts[0], parts[1]) : new TokenParam(parts[0]);
    return all().filter(one -> hasIdentifier(one, token)).toList();
  }

  private static List<Resource> shown(List<Version> versions) {
    return versions.stream()
        .map(
            version ->
                PlainRecords.inHistory(
                    version, "1".equals(version.resource().getMeta().getVersionId())))
        .toList();
  }

  private static IBundleProvider provider(
      List<? extends Resource> resources, @Nullable Integer count) {
    SimpleBundleProvider provider = new SimpleBundleProvider(List.copyOf(resources));
    if (count != null) {
      provider.setPreferredPageSize(count);
    }
    return provider;
  }

  private MethodOutcome outcome(Resource stored, boolean isNew) {
    return new MethodOutcome(stored.getIdElement(), isNew).setResource(stored);
  }

  private static boolean holds(@Nullable TokenOrListParam any, Predicate<TokenParam> one) {
    return any == null || any.getValuesAsQueryTokens().stream().anyMatch(one);
  }

  private static boolean hasIdentifier(Resource resource, TokenParam token) {
    return children(resource, "identifier")
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast)
        .anyMatch(
            one ->
                Objects.equals(one.getValue(), token.getValue())
                    && (token.getSystem() == null
                        || Objects.equals(one.getSystem(), token.getSystem())));
  }

  private static @Nullable String status(Resource resource) {
    return children(resource, "status").map(Base::primitiveValue).findFirst().orElse(null);
  }

  private static Stream<Base> children(Resource resource, String property) {
    return resource.listChildrenByName(property).stream();
  }

  private static boolean isWithin(@Nullable DateRangeParam range, Instant at) {
    if (range == null) {
      return true;
    }
    @Nullable Date from = range.getLowerBoundAsInstant();
    @Nullable Date until = range.getUpperBoundAsInstant();
    return (from == null || !at.isBefore(from.toInstant()))
        && (until == null || !at.isAfter(until.toInstant()));
  }

  private static String[] actorsOf(Resource resource) {
    return resource instanceof Schedule
        ? new String[] {"actor"}
        : new String[] {"participant", "actor"};
  }

  private static boolean refersTo(
      @Nullable ReferenceOrListParam any, Resource resource, String... path) {
    if (any == null) {
      return true;
    }
    Stream<Base> found = Stream.of(resource);
    for (String part : path) {
      found = found.flatMap(one -> one.listChildrenByName(part).stream());
    }
    List<String> wanted =
        any.getValuesAsQueryTokens().stream().map(ReferenceParam::getValue).toList();
    return found
        .filter(Reference.class::isInstance)
        .anyMatch(one -> wanted.contains(((Reference) one).getReference()));
  }

  /** Of an appointment or a slot; the end does not count. */
  private static boolean startsWithin(@Nullable DateRangeParam range, Resource resource) {
    if (range == null) {
      return true;
    }
    @Nullable Date begin =
        resource instanceof Appointment visit
            ? visit.getStart()
            : resource instanceof Slot slot ? slot.getStart() : null;
    if (begin == null) {
      return false;
    }
    Instant start = begin.toInstant();
    @Nullable Date until = range.getUpperBoundAsInstant();
    return isWithin(range, start) && (until == null || !start.equals(until.toInstant()));
  }

  private static Instant changedAt(Resource resource) {
    return resource.getMeta().getLastUpdated().toInstant();
  }
}
