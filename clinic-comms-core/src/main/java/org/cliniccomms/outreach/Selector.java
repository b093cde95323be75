package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.Candidate;
import org.jspecify.annotations.Nullable;

/** Finds the best whom a seat may be offered to. */
final class Selector {
  private static final int LARGEST_PAGE = 200;
  private static final int MOST_NOTES = 50;

  private final Prioritizer prioritizer;
  private final OutreachSettings settings;

  Selector(Prioritizer prioritizer, OutreachSettings settings) {
    this.prioritizer = prioritizer;
    this.settings = settings;
  }

  /** Locks and returns the best {@code wanted} who may be asked now. */
  Selection lock(Transaction tx, SeatContext seat, int wanted) {
    return select(tx, seat, wanted, tx.candidates()::lockBest);
  }

  /** The same without locks: also sees those whom another transaction is deciding about. */
  Selection peek(Transaction tx, SeatContext seat, int wanted) {
    return select(tx, seat, wanted, tx.candidates()::peekBest);
  }

  private Selection select(Transaction tx, SeatContext seat, int wanted, Pages pages) {
    Collected collected = new Collected(tx, seat, wanted);
    // Twice as many as are wanted, for some will turn out not to be eligible.
    int limit = wanted * 2;
    CandidateQuery.Place after = null;
    int examined = 0;
    List<Candidate> page;
    do {
      page = pages.next(seat.query(limit, after), prioritizer);
      collected.judge(page);
      examined += page.size();
      after = page.isEmpty() ? null : place(page.get(page.size() - 1), tx.now());
      boolean more = page.size() == limit && examined < settings.examineAtMost();
      limit = more ? Math.min(LARGEST_PAGE, limit * 2) : 0;
    } while (limit > 0 && !collected.isComplete());
    return collected.selection();
  }

  private CandidateQuery.Place place(Candidate candidate, Instant now) {
    return new CandidateQuery.Place(
        prioritizer.score(candidate.entry(), now).total(),
        candidate.entry().joinedAt(),
        candidate.entry().id());
  }

  /** {@link CandidateSource#lockBest} or {@link CandidateSource#peekBest}. */
  private interface Pages {
    List<Candidate> next(CandidateQuery query, Prioritizer prioritizer);
  }

  /** Takes candidates in their order until enough may be asked. */
  private final class Collected {
    private final Transaction tx;
    private final SeatContext seat;
    private final int wanted;
    private final Eligibility eligibility;
    private final List<Selection.Chosen> chosen = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final Set<Address> asked = new HashSet<>();
    private @Nullable Instant earliest;

    Collected(Transaction tx, SeatContext seat, int wanted) {
      this.tx = tx;
      this.seat = seat;
      this.wanted = wanted;
      this.eligibility = new Eligibility(tx, seat, settings);
    }

    boolean isComplete() {
      return chosen.size() >= wanted;
    }

    void judge(List<Candidate> page) {
      List<Verdict> verdicts = page.isEmpty() ? List.of() : eligibility.judge(page);
      for (int i = 0; i < page.size() && !isComplete(); i++) {
        add(page.get(i), verdicts.get(i));
      }
    }

    private void add(Candidate candidate, Verdict verdict) {
      if (verdict instanceof Verdict.Eligible eligible) {
        choose(candidate, eligible.line());
      } else if (verdict instanceof Verdict.NotNow notNow) {
        later(candidate, notNow);
      } else {
        note(candidate, ((Verdict.No) verdict).reason());
      }
    }

    private void choose(Candidate candidate, Line line) {
      // A family's phone gets one question at a time.
      if (asked.add(line.recipient())) {
        chosen.add(new Selection.Chosen(candidate, line));
      } else {
        later(
            candidate,
            new Verdict.NotNow(
                "open-question", tx.now().plus(seat.hold()).plus(settings.quietAfterQuestion())));
      }
    }

    private void later(Candidate candidate, Verdict.NotNow notNow) {
      note(candidate, notNow.reason());
      if (earliest == null || notNow.until().isBefore(earliest)) {
        earliest = notNow.until();
      }
    }

    private void note(Candidate candidate, String reason) {
      if (passedOver.size() < MOST_NOTES) {
        passedOver.add(
            new PassedOver(
                seat.cancellation().id(),
                seat.cancellation().round(),
                seat.cancellation().batch() + 1,
                candidate.entry().id(),
                reason,
                tx.now()));
      }
    }

    Selection selection() {
      return new Selection(List.copyOf(chosen), List.copyOf(passedOver), earliest);
    }
  }
}
