package org.cliniccomms.postgres;

import java.util.function.Consumer;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Reads entries that fit a seat one after the other, so that they can be scored as they are. */
final class EntryStream {
  private static final String FITTING =
      "with q as materialized (select " + SeatFilter.COLUMNS + ")\n";

  private static final String ALL =
      """
       from q cross join clinic_comms.waitlist_entry e
      where e.clinic_id = q.clinic and e.id in (
        select s.entry_id from q cross join clinic_comms.waitlist_scope s
        where s.clinic_id = q.clinic and s.scope = any (q.scopes) and
      """;

  /** Standings of other settings, and those that have run out. */
  static final String STALE =
      """
      select s.entry_id from clinic_comms.waitlist_scope s
      where s.clinic_id = ? and s.scope = 0 and s.made_by < ?
      union all
      select s.entry_id from clinic_comms.waitlist_scope s
      where s.clinic_id = ? and s.scope = 0 and s.made_by > ?
      union all
      select s.entry_id from clinic_comms.waitlist_scope s
      where s.clinic_id = ? and s.scope = 0 and s.made_by = ? and s.standing_until <= ?
      """;

  /** Each is probed for: a join would be planned as one over all entries there are. */
  private static final String STALE_FITTING =
      """
       from q cross join stale cross join lateral (
        select e.* from clinic_comms.waitlist_entry e
        where e.clinic_id = q.clinic and e.id = stale.entry_id and exists (
          select from clinic_comms.waitlist_scope s
          where s.clinic_id = q.clinic and s.entry_id = e.id and s.scope = any (q.scopes) and
      """;

  private final PostgresTransaction tx;
  private final SeatFilter filter;

  EntryStream(PostgresTransaction tx, SeatFilter filter) {
    this.tx = tx;
    this.filter = filter;
  }

  /** All that fit. */
  void all(Consumer<WaitlistEntry> consumer) {
    String select = FITTING + "select " + EntryRows.COLUMNS + ALL + SeatFilter.FITS + ")";
    tx.sql()
        .each(
            select,
            filter.bind(Params.of(), tx.clinicId().value()),
            row -> consumer.accept(EntryRows.read(row)));
  }

  /** Those that fit and whose stored standing does not hold under {@code prioritizer} now. */
  void stale(IndexedPrioritizer prioritizer, Consumer<WaitlistEntry> consumer) {
    String select =
        FITTING
            + ", stale as materialized ("
            + STALE
            + ") select "
            + EntryRows.COLUMNS
            + STALE_FITTING
            + SeatFilter.FITS
            + " offset 0) offset 0) as e";
    Params params = filter.bind(Params.of(), tx.clinicId().value());
    tx.sql()
        .each(
            select,
            bindStale(params, tx, prioritizer),
            row -> consumer.accept(EntryRows.read(row)));
  }

  /** Adds the parameters of {@link #STALE}. */
  static Params bindStale(Params params, PostgresTransaction tx, IndexedPrioritizer prioritizer) {
    long madeBy = SelectionIndex.madeBy(prioritizer.fingerprint());
    for (int arm = 0; arm < 3; arm++) {
      params.uuid(tx.clinicId().value()).number(madeBy);
    }
    return params.time(tx.now());
  }
}
