package org.cliniccomms.postgres;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Computes stored standings anew. */
final class StandingRefresh {
  private final PostgresTransaction tx;
  private final IndexedPrioritizer prioritizer;

  StandingRefresh(PostgresTransaction tx, IndexedPrioritizer prioritizer) {
    this.tx = tx;
    this.prioritizer = prioritizer;
  }

  int run(int limit) {
    List<WaitlistEntry> stale = lockStale(limit);
    if (!stale.isEmpty()) {
      store(stale);
    }
    return stale.size();
  }

  /** Entries that somebody else has locked stay for the next time. */
  private List<WaitlistEntry> lockStale(int limit) {
    String select =
        "with stale as ("
            + EntryStream.STALE
            + ") select "
            + EntryRows.COLUMNS
            + """
             from (select entry_id from stale limit ?) as s
            join clinic_comms.waitlist_entry e on e.clinic_id = ? and e.id = s.entry_id
            where e.state in ('ACTIVE', 'PAUSED')
            for no key update of e skip locked
            """;
    return tx.sql()
        .list(
            select,
            EntryStream.bindStale(Params.of(), tx, prioritizer)
                .number(limit)
                .uuid(tx.clinicId().value()),
            EntryRows::read);
  }

  private void store(List<WaitlistEntry> entries) {
    Map<WaitlistEntry, Standing> made =
        entries.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), entry -> prioritizer.standing(entry, tx.now())));
    List<WaitlistEntry> order = List.copyOf(made.keySet());
    List<Standing> standings = order.stream().map(made::get).toList();
    int rows =
        tx.sql()
            .update(
                """
                update clinic_comms.waitlist_scope s
                set made_by = ?, base_score = n.base_score, standing_until = n.standing_until
                from unnest(?, ?, ?) as n (entry_id, base_score, standing_until)
                where s.clinic_id = ? and s.entry_id = n.entry_id
                """,
                Params.of()
                    .number(SelectionIndex.madeBy(prioritizer.fingerprint()))
                    .uuids(order.stream().map(entry -> entry.id().value()).toList())
                    .numbers(standings.stream().map(Standing::base).toList())
                    .times(standings.stream().map(Standing::until).toList())
                    .uuid(tx.clinicId().value()));
    if (rows < entries.size()) {
      throw new IllegalStateException("waitlist_scope: an active entry has no row");
    }
  }
}
