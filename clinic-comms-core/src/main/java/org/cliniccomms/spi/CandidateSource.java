package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/**
 * Is asked who comes first for a seat.
 *
 * <p>It leaves out who can be seen from the entry alone not to want the seat, and who was asked in
 * the seat's round. Everything else is judged by the caller, from what each candidate carries.
 */
public interface CandidateSource {
  /**
   * The next candidates in order of their score, their entries locked; entries that another
   * transaction has locked are left out. What a candidate carries was read after the lock.
   */
  List<Candidate> lockBest(CandidateQuery query, Prioritizer prioritizer);

  /** The same as {@link #lockBest} without locks, for showing who is next. */
  List<Candidate> peekBest(CandidateQuery query, Prioritizer prioritizer);

  /** One patient as a candidate for a seat, not locked, whatever their state; for explanations. */
  Optional<Candidate> find(CandidateQuery query, WaitlistEntryId id);

  /** Active and paused entries in the order in which a seat that all of them want is offered. */
  List<WaitlistEntry> rank(Prioritizer prioritizer, int offset, int limit);

  /**
   * Computes anew up to {@code limit} stored standings that have run out or were made under another
   * fingerprint.
   *
   * @return how many there were; zero once all are up to date
   */
  int refresh(IndexedPrioritizer prioritizer, int limit);
}
