package org.cliniccomms.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.spi.WriteBackStore;
import org.cliniccomms.upstream.WriteBack;

/** What another system is to be told of one clinic. */
final class InMemoryWriteBackStore implements WriteBackStore {
  private static final Comparator<WriteBackRow> VISITS_FIRST =
      Comparator.comparing((WriteBackRow row) -> row.note().kind() != WriteBack.Kind.VISIT)
          .thenComparing(WriteBackRow::nextAt)
          .thenComparing(row -> row.note().id(), Ordering.BY_ID);

  private final ClinicRows rows;
  private final Instant now;

  InMemoryWriteBackStore(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  @Override
  public void request(WriteBack.Kind kind, Set<UUID> subjects) {
    subjects.forEach(subject -> request(kind, subject));
  }

  private void request(WriteBack.Kind kind, UUID subject) {
    WriteBackRow row =
        rows.writeBacksBySubject.find(subject).stream()
            .filter(it -> it.note().kind() == kind)
            .findFirst()
            .orElseGet(
                () -> new WriteBackRow(new WriteBack(UUID.randomUUID(), kind, subject, 0, 0), now));
    WriteBack note = row.note();
    put(
        new WriteBack(note.id(), kind, subject, note.requested() + 1, note.attempts()),
        row.nextAt().isBefore(now) ? row.nextAt() : now);
  }

  private void put(WriteBack note, Instant nextAt) {
    rows.writeBacks.put(note.id(), new WriteBackRow(note, nextAt));
  }

  @Override
  public Set<UUID> outstanding(WriteBack.Kind kind, Set<UUID> subjects) {
    return subjects.stream()
        .filter(
            subject ->
                rows.writeBacksBySubject.find(subject).stream()
                    .anyMatch(it -> it.note().kind() == kind))
        .collect(Collectors.toSet());
  }

  @Override
  public List<WriteBack> claimDue(int limit, Duration lease) {
    List<WriteBack> due =
        rows.writeBacks.all().stream()
            .filter(row -> !row.nextAt().isAfter(now))
            .sorted(VISITS_FIRST)
            .limit(limit)
            .map(WriteBackRow::note)
            .toList();
    due.forEach(note -> put(note, now.plus(lease)));
    return due;
  }

  private Optional<WriteBack> find(UUID id) {
    return rows.writeBacks.find(id).map(WriteBackRow::note);
  }

  @Override
  public boolean settle(WriteBack written) {
    Optional<WriteBack> stored = find(written.id());
    boolean ended = stored.filter(it -> it.requested() == written.requested()).isPresent();
    if (ended) {
      rows.writeBacks.remove(written.id());
    } else {
      stored.ifPresent(it -> put(withAttempts(it, 0), now));
    }
    return ended;
  }

  @Override
  public boolean retry(WriteBack failed, Instant at, String failure) {
    Optional<WriteBack> stored = find(failed.id());
    stored.ifPresent(it -> put(withAttempts(it, failed.attempts() + 1), at));
    return stored.isPresent();
  }

  private static WriteBack withAttempts(WriteBack note, int attempts) {
    return new WriteBack(note.id(), note.kind(), note.subject(), note.requested(), attempts);
  }
}
