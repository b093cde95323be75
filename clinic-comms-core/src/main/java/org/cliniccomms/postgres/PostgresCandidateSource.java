package org.cliniccomms.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.postgres.LevelSearch.Found;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Finds waiting patients by the index where the prioritizer allows it, else by scoring all.
 *
 * <p>The search and the lock are one statement, whose snapshot is older than the locks; so what the
 * candidates carry is read by a second one, which also leaves out who has changed in between.
 */
final class PostgresCandidateSource implements CandidateSource {
  /** More than are asked for, since neighbours may hold some of them. */
  private static final int FEW_MORE = 2;

  private static final int MANY_MORE = 64;

  private final PostgresTransaction tx;
  private final CandidateRows candidates;

  PostgresCandidateSource(PostgresTransaction tx) {
    this.tx = tx;
    this.candidates = new CandidateRows(tx);
  }

  @Override
  public List<Candidate> lockBest(CandidateQuery query, Prioritizer prioritizer) {
    int limit = query.limit();
    Search search = new Search(SeatFilter.of(query), prioritizer, query.after());
    int places = roundUp(limit + FEW_MORE);
    Found found = search.lock(limit, places);
    List<Candidate> fresh = fresh(query, prioritizer, found);
    if (fresh.size() < limit && found.considered() == places) {
      found = search.lock(limit, roundUp(limit * 2 + MANY_MORE));
      fresh = fresh(query, prioritizer, found);
    }
    return fresh;
  }

  @Override
  public List<Candidate> peekBest(CandidateQuery query, Prioritizer prioritizer) {
    Search search = new Search(SeatFilter.of(query), prioritizer, query.after());
    List<Place> places = search.peek(roundUp(query.limit()));
    return fresh(query, prioritizer, new Found(first(places, query.limit()), 0, false));
  }

  /** In the order of what they score now: an entry may have risen since it was found. */
  private List<Candidate> fresh(CandidateQuery query, Prioritizer prioritizer, Found found) {
    return candidates.fitting(query, ids(found.places())).stream()
        .sorted(
            Comparator.comparing(
                candidate -> BestPlaces.place(candidate.entry(), prioritizer, tx.now())))
        .toList();
  }

  @Override
  public Optional<Candidate> find(CandidateQuery query, WaitlistEntryId id) {
    return candidates.find(query, id);
  }

  @Override
  public List<WaitlistEntry> rank(Prioritizer prioritizer, int offset, int limit) {
    Search search = new Search(SeatFilter.everyone(), prioritizer, null);
    List<Place> places = first(search.peek(roundUp(offset + limit)), offset + limit);
    return places.size() <= offset
        ? List.of()
        : entries(ids(places.subList(offset, places.size())));
  }

  private List<WaitlistEntry> entries(List<UUID> ids) {
    return tx.sql()
        .list(
            "select "
                + EntryRows.COLUMNS
                + """
                 from unnest(?) with ordinality as o (id, place)
                join clinic_comms.waitlist_entry e on e.clinic_id = ? and e.id = o.id
                order by o.place
                """,
            Params.of().uuids(ids).uuid(tx.clinicId().value()),
            EntryRows::read);
  }

  @Override
  public int refresh(IndexedPrioritizer prioritizer, int limit) {
    return new StandingRefresh(tx, prioritizer).run(limit);
  }

  private static List<UUID> ids(List<Place> places) {
    return places.stream().map(place -> place.entryId().value()).toList();
  }

  private static List<Place> first(List<Place> places, int most) {
    return places.subList(0, Math.min(most, places.size()));
  }

  /** A power of two, so that there are few different statements. */
  private static int roundUp(int number) {
    return number <= 8 ? 8 : Integer.highestOneBit(number - 1) * 2;
  }

  /** One way through the entries that fit. */
  private final class Search {
    private final SeatFilter filter;
    private final Prioritizer prioritizer;
    private final @Nullable Place after;

    Search(SeatFilter filter, Prioritizer prioritizer, @Nullable Place after) {
      this.filter = filter;
      this.prioritizer = prioritizer;
      this.after = after;
    }

    Found lock(int limit, int places) {
      if (prioritizer instanceof IndexedPrioritizer indexed) {
        Found found = levels(indexed).lock(limit, places);
        if (!found.stale()) {
          return found;
        }
      }
      return lockInOrder(peek(places), limit);
    }

    /** The first {@code most}, also by standings that have run out and by none at all. */
    List<Place> peek(int most) {
      BestPlaces best = new BestPlaces(most, after);
      EntryStream entries = new EntryStream(tx, filter);
      if (prioritizer instanceof IndexedPrioritizer indexed) {
        Found found = levels(indexed).peek(most);
        best.addAll(found.places());
        if (found.stale()) {
          entries.stale(indexed, entry -> best.add(place(entry)));
        }
      } else {
        entries.all(entry -> best.add(place(entry)));
      }
      return best.inOrder();
    }

    private LevelSearch levels(IndexedPrioritizer indexed) {
      return new LevelSearch(tx, filter, indexed, after);
    }

    private Place place(WaitlistEntry entry) {
      return BestPlaces.place(entry, prioritizer, tx.now());
    }

    private Found lockInOrder(List<Place> places, int limit) {
      List<UUID> locked =
          tx.sql()
              .list(
                  """
                  select e.id
                  from unnest(?) with ordinality as o (id, place)
                  join clinic_comms.waitlist_entry e on e.clinic_id = ? and e.id = o.id
                  where e.state = 'ACTIVE'
                  order by o.place limit ?
                  for no key update of e skip locked
                  """,
                  Params.of().uuids(ids(places)).uuid(tx.clinicId().value()).number(limit),
                  row -> row.uuid("id"));
      return new Found(
          places.stream().filter(place -> locked.contains(place.entryId().value())).toList(),
          places.size(),
          false);
    }
  }
}
