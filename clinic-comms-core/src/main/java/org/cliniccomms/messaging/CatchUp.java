package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundList;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.ListingChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.text.FaultPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what patients wrote while nobody here could hear it: an outage must not lose a STOP.
 *
 * <p>A process begins a week back and goes on from where it last succeeded; what had arrived is
 * known by its key and passed over. Thread-safe.
 */
public final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration FIRST_LOOK = Duration.ofDays(7);

  /** A text may be listed a while after it was received. */
  private static final Duration OVERLAP = Duration.ofMinutes(15);

  /** Half of the shortest time that is asked for. */
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

  private final Store store;
  private final InstantSource time;
  private final List<ListingChannel> channels;
  private final Inbox inbox;
  private final Map<Place, Instant> reached = new ConcurrentHashMap<>();

  /** Fetches from those of {@code channels} whose vendor lists what it received. */
  public CatchUp(Store store, InstantSource time, Collection<Channel> channels, Inbox inbox) {
    this.store = store;
    this.time = time;
    this.channels =
        channels.stream()
            .filter(ListingChannel.class::isInstance)
            .map(ListingChannel.class::cast)
            .toList();
    this.inbox = inbox;
  }

  /** Fetches from every vendor for every clinic; returns how many events were new. */
  public int run() {
    if (channels.isEmpty()) {
      return 0;
    }
    return store.directory().list().stream()
        .mapToInt(clinic -> channels.stream().mapToInt(it -> fetch(clinic, it)).sum())
        .sum();
  }

  private int fetch(ClinicId clinic, ListingChannel channel) {
    Address ours = store.inTransaction(clinic, tx -> tx.clinics().addresses()).get(channel.kind());
    return ours == null ? 0 : fetch(new Place(channel, ours));
  }

  private int fetch(Place place) {
    Instant now = time.instant();
    Instant since = reached.getOrDefault(place, now.minus(FIRST_LOOK)).minus(OVERLAP);
    try {
      int found = fetch(place, since, now);
      if (found > 0) {
        LOG.info("Found {} events whose webhook had not arrived", found);
      }
      return found;
    } catch (RuntimeException e) {
      LOG.warn("Events that did not arrive were not listed: {}", FaultPlace.of(e));
      return 0;
    }
  }

  /** What is too much for one list is fetched in two, the earlier one first. */
  private int fetch(Place place, Instant since, Instant until) {
    InboundList listed = place.channel.received(place.ours, since, until);
    Duration half = Duration.between(since, until).dividedBy(2);
    if (!listed.complete() && half.compareTo(SHORTEST_LOOK) >= 0) {
      Instant middle = since.plus(half);
      return fetch(place, since, middle) + fetch(place, middle, until);
    }
    if (!listed.complete()) {
      LOG.error("More was received within {} s than the vendor lists", half.toSeconds() * 2);
    }
    int found = (int) listed.events().stream().filter(inbox::receiveLate).count();
    reached.put(place, until);
    return found;
  }

  /** Where patients write to. */
  private record Place(ListingChannel channel, Address ours) {}
}
