package org.cliniccomms.examples.benchmarks;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Finds and locks the best three of a clinic's list, again and again. */
final class Selection {
  private static final int BEST = 3;
  private static final StandardPrioritizer PRIORITIZER = StandardPrioritizer.standard();

  private final Store store;
  private final WaitingClinic clinic;
  private final int times;

  Selection(Store store, WaitingClinic clinic, int times) {
    this.store = store;
    this.clinic = clinic;
    this.times = times;
  }

  /** For seats that nearly everybody wants. */
  Latencies common() {
    return measure(false);
  }

  /** For seats that very few want. */
  Latencies rare() {
    return measure(true);
  }

  private Latencies measure(boolean rare) {
    Instant now = InstantSource.system().instant();
    Latencies latencies = new Latencies();
    for (int i = 0; i < times * 2; i++) {
      Seat seat = rare ? clinic.rareSeat(now) : clinic.seat(now);
      Stopwatch watch = Stopwatch.start();
      int found = store.inTransaction(clinic.id(), tx -> best(tx, seat));
      if (found != BEST) {
        throw new IllegalStateException("found " + found + " instead of " + BEST);
      }
      if (i >= times) {
        latencies.add(watch.elapsed());
      }
    }
    return latencies;
  }

  private Integer best(Transaction tx, Seat seat) {
    Cancellation cancellation = Cancellation.open(CancellationId.random(), seat, null, tx.now());
    CandidateQuery query = new CandidateQuery(cancellation, null, clinic.zone(), BEST, null);
    return tx.candidates().lockBest(query, PRIORITIZER).size();
  }

  /** Gives everybody in this clinic the same points but those for waiting. */
  void makeAlike(Database database) throws SQLException {
    database.run(
        String.format(
            Locale.ROOT,
            """
            update clinic_comms.waitlist_entry set urgent = false, boost = 0, own_start_at = null,
              own_end_at = null where clinic_id = '%1$s';
            update clinic_comms.waitlist_scope
            set base_score = 20, standing_until = null, own_start_at = null
            where clinic_id = '%1$s';
            """,
            clinic.id()));
    database.analyse();
  }
}
