package org.cliniccomms.postgres;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Follows in the next change of this branch. */
final class PostgresCandidateSource implements CandidateSource {
  PostgresCandidateSource(PostgresTransaction tx) {}

  @Override
  public List<Candidate> lockBest(CandidateQuery query, Prioritizer prioritizer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Candidate> peekBest(CandidateQuery query, Prioritizer prioritizer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Candidate> find(CandidateQuery query, WaitlistEntryId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<WaitlistEntry> rank(Prioritizer prioritizer, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int refresh(IndexedPrioritizer prioritizer, int limit) {
    throw new UnsupportedOperationException();
  }
}
