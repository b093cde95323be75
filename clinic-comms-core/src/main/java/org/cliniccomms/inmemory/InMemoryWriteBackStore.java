package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.spi.WriteBackStore;
import org.cliniccomms.upstream.WriteBack;

/** What another system is to be told of one clinic. */
final class InMemoryWriteBackStore implements WriteBackStore {
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
  public Optional<WriteBack> find(UUID id) {
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
