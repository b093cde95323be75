package org.cliniccomms.examples.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills seats of one clinic as fast as its clients can.
 *
 * <p>A seat counts as filled once the patient who said yes has received the confirmation. It is
 * done in rounds, so that a short list does not run dry: between them, while the clock stands, a
 * week passes.
 */
final class Fills {
  private static final int ROUND = 400;

  /** Seats that one client has open at a time: it does not wait for patients to answer. */
  private static final int UNDER_WAY = 4;

  private static final Duration A_MOMENT = Duration.ofMillis(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final WaitingClinic clinic;
  private final Desk desk;
  private final Phones phones;
  private final Instant now = InstantSource.system().instant();

  Fills(Database database, WaitingClinic clinic, Desk desk, Phones phones) {
    this.database = database;
    this.clinic = clinic;
    this.desk = desk;
    this.phones = phones;
  }

  /** Fills for about so long; what was begun is finished, and all of it counts. */
  Clients.Done run(int clients, Duration length) throws InterruptedException, SQLException {
    Clients.Done all = Clients.Done.NOTHING;
    while (all.length().compareTo(length) < 0) {
      all = all.plus(new Round(clients, length.minus(all.length())).run());
      aWeekPasses();
    }
    return all;
  }

  /** How the seats of this clinic stand, counted in the tables. */
  Count count() throws SQLException {
    String where = " where clinic_id = '" + clinic.id() + "'";
    return new Count(
        database.number(
            "select count(*) from clinic_comms.cancellation" + where + " and state <> 'ABORTED'"),
        database.number(
            "select count(*) from clinic_comms.cancellation" + where + " and state = 'FILLED'"),
        database.number(
            "select count(*) from clinic_comms.offer" + where + " and state = 'ACCEPTED'"),
        database.number(
            "select count(distinct cancellation_id) from clinic_comms.offer"
                + where
                + " and state = 'ACCEPTED'"));
  }

  /** Seats, how many of them are filled, how many yeses counted, and for how many seats. */
  record Count(long seats, long filled, long winners, long seatsWon) {
    boolean isRight() {
      return filled == winners && winners == seatsWon;
    }
  }

  /** What was said is eight days old, visits are over, and who got a seat waits as before. */
  private void aWeekPasses() throws SQLException {
    database.runAgainAfterDeadlock(
        String.format(
            Locale.ROOT,
            """
            update clinic_comms.message set created_at = created_at - interval '8 days',
              due_at = due_at - interval '8 days', sent_at = sent_at - interval '8 days'
            where clinic_id = '%1$s' and created_at > now() - interval '1 day';
            update clinic_comms.prompt set asked_at = asked_at - interval '8 days',
              quiet_until = quiet_until - interval '8 days'
            where clinic_id = '%1$s' and asked_at > now() - interval '1 day';
            update clinic_comms.appointment set status = 'FULFILLED'
            where clinic_id = '%1$s' and status = 'BOOKED';
            with again as (
              update clinic_comms.waitlist_entry e
              set state = 'ACTIVE', own_start_at = b.own_start_at, own_end_at = b.own_end_at,
                own_location_id = null,
                change = nextval('clinic_comms.waitlist_change')
              from bench.entry b
              where e.clinic_id = '%1$s' and e.state = 'BOOKED'
                and b.clinic_id = e.clinic_id and b.id = e.id
              returning e.id)
            insert into clinic_comms.waitlist_scope
            select s.* from again join bench.scope s on s.entry_id = again.id;
            """,
            clinic.id()));
  }

  /** Remembers the list as it is, for {@link #aWeekPasses}. */
  static void remember(Database database) throws SQLException {
    database.run("create table bench.entry as select * from clinic_comms.waitlist_entry");
    database.run("create unique index on bench.entry (id)");
    database.run("create table bench.scope as select * from clinic_comms.waitlist_scope");
    database.run("create index on bench.scope (entry_id)");
  }

  /** Some hundred seats, opened, answered and filled by all clients together. */
  private final class Round {
    private final int clients;
    private final Duration length;
    private final Semaphore free;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger seen;
    private final int before;

    Round(int clients, Duration length) {
      this.clients = clients;
      this.length = length;
      this.free = new Semaphore(clients * UNDER_WAY);
      this.before = phones.filled();
      this.seen = new AtomicInteger(before);
    }

    Clients.Done run() throws InterruptedException {
      Clients.Done done = Clients.run(database, clients, length, this::client);
      return new Clients.Done(phones.filled() - before, done.length(), done.cpu());
    }

    private void client(Clients.Turn turn) throws Exception {
      Stopwatch idle = Stopwatch.start();
      while (!isOver(turn)) {
        release();
        if (step(turn)) {
          idle = Stopwatch.start();
        } else if (idle.hasPassed(PATIENCE)) {
          throw new IllegalStateException(
              "opened " + opened + ", filled " + (phones.filled() - before));
        }
      }
    }

    private boolean isOver(Clients.Turn turn) {
      boolean opensNoMore = !turn.goesOn() || opened.get() >= ROUND;
      return opensNoMore && phones.filled() - before >= opened.get();
    }

    /** Those that were filled meanwhile make room for others. */
    private void release() {
      int filled = phones.filled();
      int known = seen.getAndSet(filled);
      if (filled > known) {
        free.release(filled - known);
      }
    }

    /** Answers an offer, else opens a seat; false if there was nothing to do. */
    private boolean step(Clients.Turn turn) throws Exception {
      Optional<Phones.Text> offer = phones.next();
      if (offer.isEmpty() && turn.goesOn() && opened.get() < ROUND && free.tryAcquire()) {
        opened.incrementAndGet();
        desk.cancelled(clinic.seat(now));
        return true;
      }
      if (offer.isEmpty()) {
        offer = phones.await(A_MOMENT);
      }
      if (offer.isPresent()) {
        desk.saysYes(offer.get());
      }
      return offer.isPresent();
    }
  }
}
