package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.fhir.FhirCapabilities.Need;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that our subscription stands at the server: makes it, renews it before its end, turns
 * it on again. One node at a time does. What goes wrong is logged and tried again; until then the
 * server is asked regularly as ever. Not thread-safe.
 */
final class SubscriptionKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKeeper.class);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final FhirPush push;
  private final PushNotes notes;
  private final FhirServer server;
  private final FhirRecords records;
  private final KnownCapabilities capabilities;
  private final InstantSource time;

  SubscriptionKeeper(
      FhirPush push,
      PushNotes notes,
      FhirServer server,
      FhirRecords records,
      KnownCapabilities capabilities,
      InstantSource time) {
    this.push = push;
    this.notes = notes;
    this.server = server;
    this.records = records;
    this.capabilities = capabilities;
    this.time = time;
  }

  /** Looks after it if that is due. */
  void keep() {
    Instant now = time.instant();
    PushState state = notes.read();
    String print = SubscriptionDraft.print(push);
    if (!isDue(state, print, now) || !notes.changeFrom(state, state.checked(now))) {
      return;
    }
    tellOfSilence(state, now);
    try {
      keep(state, print, now);
    } catch (NotNow e) {
      LOG.warn("The FHIR server's subscription cannot be looked after now: {}", e.code());
    }
  }

  private static boolean isDue(PushState state, String print, Instant now) {
    Instant last = state.checkedAt();
    Duration pause = print.equals(state.print()) ? EVERY : AGAIN;
    return last == null || !now.isBefore(last.plus(pause));
  }

  private void tellOfSilence(PushState state, Instant now) {
    Instant heardAt = state.heardAt();
    boolean isSilent =
        push.topic().isPresent()
            && state.subscription() != null
            && heardAt != null
            && now.isAfter(heardAt.plus(push.heartbeat().multipliedBy(2)));
    if (isSilent) {
      LOG.warn(
          "The FHIR server has not told us anything since {}, though it should every {}",
          heardAt,
          push.heartbeat());
    }
  }

  private void keep(PushState state, String print, Instant now) throws NotNow {
    Optional<Standing<Subscription>> known = known(state);
    boolean isWell =
        known.isPresent()
            && print.equals(state.print())
            && SubscriptionDraft.isWell(known.get().resource(), now);
    if (isWell) {
      return;
    }
    if (known.isEmpty() && !capabilities.get().has(Need.SUBSCRIPTIONS)) {
      LOG.info("The FHIR server does not say that it has subscriptions; it is asked regularly");
      return;
    }
    Optional<Standing<Subscription>> ours = known.isPresent() ? known : found();
    Subscription draft = SubscriptionDraft.of(push, now);
    // Without versions nothing is changed safely: a new one is made, the other one ends.
    if (ours.isPresent() && !ours.get().version().isEmpty()) {
      draft.setId(ours.get().id().value());
      remember(server.update(draft, ours.get().version()), print, EventNumbers.UNKNOWN);
    } else {
      remember(server.create(draft, null), print, EventNumbers.NONE);
    }
  }

  private void remember(WriteResult result, String print, EventNumbers numbers) throws NotNow {
    if (!(result instanceof WriteResult.Written written)) {
      throw SeatWriter.notWritten(result);
    }
    PushState before = notes.change(state -> state.kept(written.id(), print, numbers));
    if (!before.isOf(written.id())) {
      LOG.info("The FHIR server tells of changes by its Subscription/{}", written.id());
    }
  }

  private Optional<Standing<Subscription>> known(PushState state) throws NotNow {
    @Nullable String id = state.subscription();
    return id == null ? Optional.empty() : find(id);
  }

  private Optional<Standing<Subscription>> find(String id) throws NotNow {
    return records.find(new ExternalId("Subscription", id), Subscription.class);
  }

  /** One that we made and whose id we were not told, or forgot. */
  private Optional<Standing<Subscription>> found() throws NotNow {
    Optional<String> ours =
        all().stream()
            .map(FhirEntry::resource)
            .filter(Subscription.class::isInstance)
            .map(Subscription.class::cast)
            .filter(one -> SubscriptionDraft.isOurs(one, push))
            .flatMap(one -> Optional.ofNullable(ExternalIds.of(one)).stream())
            .map(ExternalId::value)
            .min(Comparator.naturalOrder());
    return ours.isEmpty() ? Optional.empty() : find(ours.get());
  }

  private List<FhirEntry> all() throws NotNow {
    try {
      return records.search("Subscription?url=" + push.endpoint());
    } catch (NotNow e) {
      if (!e.code().startsWith("refused-")) {
        throw e;
      }
      return records.search("Subscription"); // Not every server searches by the address.
    }
  }
}
