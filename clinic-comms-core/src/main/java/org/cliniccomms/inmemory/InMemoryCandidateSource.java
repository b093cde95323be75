package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.IndexedPrioritizer;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Waiting patients of one clinic, in their order. Scores all of them, every time. */
final class InMemoryCandidateSource implements CandidateSource {
  private final ClinicRows rows;
  private final Instant now;
  private final Histories histories;

  InMemoryCandidateSource(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
    this.histories = new Histories(rows, now);
  }

  @Override
  public List<Candidate> lockBest(CandidateQuery query, Prioritizer prioritizer) {
    return peekBest(query, prioritizer);
  }

  @Override
  public List<Candidate> peekBest(CandidateQuery query, Prioritizer prioritizer) {
    Wishes wishes = new Wishes(query);
    Stream<EntryRow> wanting =
        rows.entries.all().stream()
            .filter(EntryRow::isActive)
            .filter(row -> wishes.fit(row.entry()))
            .filter(row -> !histories.wasAsked(row.entry().patientId(), query.cancellation()));
    return ranked(wanting, prioritizer)
        .filter(ranked -> query.after() == null || ranked.place.compareTo(query.after()) > 0)
        .flatMap(ranked -> candidate(query, ranked.entry).stream())
        .limit(query.limit())
        .toList();
  }

  @Override
  public Optional<Candidate> find(CandidateQuery query, WaitlistEntryId id) {
    return rows.entries.find(id).flatMap(row -> candidate(query, row.entry()));
  }

  private Optional<Candidate> candidate(CandidateQuery query, WaitlistEntry entry) {
    return rows.patients
        .find(entry.patientId())
        .map(patient -> new Candidate(entry, patient, histories.of(patient, query.cancellation())));
  }

  @Override
  public List<WaitlistEntry> rank(Prioritizer prioritizer, int offset, int limit) {
    Stream<EntryRow> listed = rows.entries.all().stream().filter(EntryRow::isListed);
    return Ordering.page(ranked(listed, prioritizer).map(Ranked::entry), offset, limit);
  }

  private Stream<Ranked> ranked(Stream<EntryRow> entries, Prioritizer prioritizer) {
    return entries
        .map(row -> new Ranked(row.place(prioritizer, now), row.entry()))
        .sorted(Comparator.comparing(Ranked::place));
  }

  @Override
  public int refresh(IndexedPrioritizer prioritizer, int limit) {
    List<EntryRow> stale =
        rows.entries.all().stream()
            .filter(EntryRow::isListed)
            .filter(row -> row.isStale(prioritizer.fingerprint(), now))
            .limit(limit)
            .map(row -> row.withStanding(prioritizer.standing(row.entry(), now)))
            .toList();
    stale.forEach(row -> rows.entries.put(row.entry().id(), row));
    return stale.size();
  }

  private record Ranked(Place place, WaitlistEntry entry) {}
}
