package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Finds who comes first without reading the others.
 *
 * <p>Walks the base scores from the top, takes the first few of each by the index, and stops where
 * no waiting time could lift a lower one among the best any more. What a statement may read at most
 * is written into it as a number, for a planner that does not know it expects a lot.
 */
final class LevelSearch {

  /**
   * @param places in their order; locked ones if locks were asked for
   * @param considered how many fitted, locked by others or not, up to the number asked for
   * @param stale whether there are standings that this search leaves out, since they have run out
   *     or were made under other settings; if so, nothing was locked
   */
  record Found(List<Place> places, int considered, boolean stale) {}

  private static final String LEVELS =
      """
      with recursive q as materialized (
        select %1$s, ?::int8 as made_by, ?::int4 as most, ?::timestamptz as now,
          ?::int4[] as points, ?::timestamptz[] as since%5$s
      ), level (base, entries, joined, totals) as (
        select 2147483647, '{}'::uuid[], '{}'::timestamptz[], '{}'::int4[]
        union all
        select next.base, hit.entries, hit.joined, (
            select array_agg(t) from (
              select t from unnest(l.totals || hit.totals) as u (t) order by t desc limit %2$d
            ) as best)
        from level l cross join q
        cross join lateral (
          select max(top.base_score) as base
          from unnest(q.scopes) as w (scope) cross join lateral (
            select s.base_score from clinic_comms.waitlist_scope s
            where s.clinic_id = q.clinic and s.scope = w.scope and s.made_by = q.made_by
              and s.base_score < l.base
            order by s.base_score desc limit 1) as top) as next
        cross join lateral (
          select coalesce(array_agg(h.entry_id), '{}') as entries,
            coalesce(array_agg(h.joined_at), '{}') as joined,
            coalesce(array_agg(next.base + q.points[width_bucket(h.joined_at, q.since)]), '{}')
              as totals
          from (
            select h.joined_at, h.entry_id
            from unnest(q.scopes) as w (scope) cross join lateral (
              select s.joined_at, s.entry_id from clinic_comms.waitlist_scope s
              where s.clinic_id = q.clinic and s.scope = w.scope and s.made_by = q.made_by
                and s.base_score = next.base
                and (s.standing_until is null or s.standing_until > q.now)
                and %3$s%4$s
              order by s.joined_at, s.entry_id limit %2$d) as h
            group by h.joined_at, h.entry_id
            order by h.joined_at, h.entry_id limit %2$d) as h) as hit
        where next.base is not null
          and (coalesce(cardinality(l.totals), 0) < %2$d
            or l.totals[%2$d] <= next.base + q.most)
      ), best as materialized (
        select z.entry_id, z.joined_at,
          l.base + q.points[width_bucket(z.joined_at, q.since)] as total
        from q cross join level l cross join unnest(l.entries, l.joined) as z (entry_id, joined_at)
        order by total desc, z.joined_at, z.entry_id limit %2$d
      ), stale as materialized (
        select coalesce((
            select s.made_by from clinic_comms.waitlist_scope s
            where s.clinic_id = (select clinic from q) and s.scope = 0
            order by s.made_by limit 1) < (select made_by from q), false)
          or coalesce((
            select s.made_by from clinic_comms.waitlist_scope s
            where s.clinic_id = (select clinic from q) and s.scope = 0
            order by s.made_by desc limit 1) > (select made_by from q), false)
          or coalesce((
            select s.standing_until from clinic_comms.waitlist_scope s
            where s.clinic_id = (select clinic from q) and s.scope = 0
              and s.standing_until is not null
            order by s.standing_until limit 1) <= (select now from q), false) as found
      ),
      """;

  private static final String AFTER_COLUMNS =
      ", ?::int8 as after_total, ?::timestamptz as after_joined, ?::uuid as after_entry";

  /** Leaves out who comes before a place, or at it. */
  private static final String AFTER =
      """

                and s.joined_at >= (
                  select min(case
                    when z.points < q.after_total - next.base then z.since
                    when z.points = q.after_total - next.base
                      and (z.until is null or q.after_joined < z.until)
                      then greatest(z.since, q.after_joined) end)
                  from (
                    select p.points, p.since, lead(p.since) over (order by p.since) as until
                    from unnest(q.points, q.since) as p (points, since)) as z)
                and (next.base + q.points[width_bucket(s.joined_at, q.since)] < q.after_total
                  or (s.joined_at, s.entry_id) > (q.after_joined, q.after_entry))
      """;

  private static final String LOCKED =
      """
      found as (
        select e.id, b.total, b.joined_at
        from best b cross join q
        join clinic_comms.waitlist_entry e on e.clinic_id = q.clinic and e.id = b.entry_id
        where e.state = 'ACTIVE' and not (select found from stale)
        order by b.total desc, b.joined_at, b.entry_id limit %1$d
        for no key update of e skip locked
      )
      """;

  private static final String SEEN = "found as (select entry_id as id, total, joined_at from best)";

  private static final String RESULT =
      """
       select f.id, f.total, f.joined_at, null::int8 as considered, null::boolean as stale
      from found f
      union all
      select null, null, null, (select count(*) from best), (select found from stale)
      """;

  private final PostgresTransaction tx;
  private final SeatFilter filter;
  private final IndexedPrioritizer prioritizer;
  private final @Nullable Place after;

  LevelSearch(
      PostgresTransaction tx,
      SeatFilter filter,
      IndexedPrioritizer prioritizer,
      @Nullable Place after) {
    this.tx = tx;
    this.filter = filter;
    this.prioritizer = prioritizer;
    this.after = after;
  }

  /** Locks the first {@code limit} of {@code places} that nobody else has locked. */
  Found lock(int limit, int places) {
    return run(new Variant(places, limit, after != null));
  }

  /** The first {@code places}, not locked. */
  Found peek(int places) {
    return run(new Variant(places, 0, after != null));
  }

  private Found run(Variant variant) {
    Instant now = tx.now();
    Params params =
        filter
            .bind(Params.of(), tx.clinicId().value())
            .number(SelectionIndex.madeBy(prioritizer.fingerprint()))
            .number(prioritizer.mostForWaiting())
            .time(now);
    tx.waitingPoints().find(prioritizer, now).bind(params);
    if (after != null) {
      params.number((long) after.total()).time(after.joinedAt()).uuid(after.entryId().value());
    }
    Result result = new Result();
    String text = tx.database().text(variant, variant::text);
    tx.sql().list(text, params, result::add).clear();
    return new Found(result.places, result.considered, result.stale);
  }

  /**
   * What the text of a search depends on.
   *
   * @param locked how many to lock; 0 to lock none
   */
  private record Variant(int places, int locked, boolean goesOn) {
    String text() {
      String levels =
          String.format(
              Locale.ROOT,
              LEVELS,
              SeatFilter.COLUMNS,
              places,
              SeatFilter.FITS,
              goesOn ? AFTER : "",
              goesOn ? AFTER_COLUMNS : "");
      String found = locked == 0 ? SEEN : String.format(Locale.ROOT, LOCKED, locked);
      return levels + found + RESULT;
    }
  }

  /** Collects the rows; the one without an id sums up. */
  private static final class Result {
    private final List<Place> places = new ArrayList<>();
    private int considered;
    private boolean stale;

    private boolean add(Row row) throws SQLException {
      UUID id = row.uuidOrNull("id");
      if (id == null) {
        considered = row.number("considered");
        stale = row.flag("stale");
      } else {
        places.add(new Place(row.number("total"), row.time("joined_at"), new WaitlistEntryId(id)));
      }
      return true;
    }
  }
}
