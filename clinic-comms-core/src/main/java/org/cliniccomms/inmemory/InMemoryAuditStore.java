package org.cliniccomms.inmemory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.spi.AuditStore;
import org.jspecify.annotations.Nullable;

/** The record of what happened in one clinic. */
final class InMemoryAuditStore implements AuditStore {
  private final ClinicRows rows;

  InMemoryAuditStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void append(List<AuditEvent> events) {
    events.forEach(event -> rows.audit.put(rows.next(), event));
  }

  @Override
  public List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit) {
    Collection<AuditEvent> found =
        subjectId == null ? rows.audit.all() : rows.auditBySubject.find(subjectId);
    return Ordering.page(
        Ordering.newestFirst(found, AuditEvent::at).map(this::unlessErased), offset, limit);
  }

  /** Of an erased patient it tells what was done, and no values. */
  private AuditEvent unlessErased(AuditEvent event) {
    return event.patientId() == null || !rows.erased.has(event.patientId())
        ? event
        : new AuditEvent(
            event.id(),
            event.at(),
            event.actor(),
            event.action(),
            event.subjectType(),
            event.subjectId(),
            event.patientId(),
            null,
            null);
  }

  @Override
  public int seal(int limit) {
    List<AuditEvent> events = unsealed().stream().limit(limit).toList();
    if (!events.isEmpty()) {
      List<AuditSeal> seals = List.copyOf(rows.auditSeals.all());
      String previous = seals.isEmpty() ? "" : seals.get(seals.size() - 1).hash();
      rows.auditSeals.put(rows.next(), new AuditSeal(events, previous, hash(previous, events)));
    }
    return events.size();
  }

  private List<AuditEvent> unsealed() {
    Set<AuditEvent> sealed =
        rows.auditSeals.all().stream()
            .flatMap(seal -> seal.events().stream())
            .collect(Collectors.toSet());
    return rows.audit.all().stream()
        .filter(event -> !sealed.contains(event))
        .sorted(Comparator.comparing(AuditEvent::at))
        .toList();
  }

  @Override
  public SealCheck checkSeals() {
    long number = 0;
    long events = 0;
    Long broken = null;
    String head = "";
    for (AuditSeal seal : rows.auditSeals.all()) {
      number++;
      events += seal.events().size();
      boolean fits = seal.previous().equals(head) && seal.hash().equals(hash(head, seal.events()));
      broken = broken == null && !fits ? Long.valueOf(number) : broken;
      head = seal.hash();
    }
    return new SealCheck(number, events, broken, unsealed().size(), head);
  }

  private static String hash(String previous, List<AuditEvent> events) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous.getBytes(UTF_8));
      for (AuditEvent event : events) {
        List<?> parts =
            Arrays.asList(
                event.id(),
                event.at(),
                event.actor().kind(),
                event.actor().id(),
                event.action(),
                event.subjectType(),
                event.subjectId(),
                event.patientId(),
                event.oldValue(),
                event.newValue());
        digest.update(parts.toString().getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
