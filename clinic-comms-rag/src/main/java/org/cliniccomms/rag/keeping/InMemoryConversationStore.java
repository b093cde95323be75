package org.cliniccomms.rag.keeping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Conversation;
import org.cliniccomms.rag.answer.SessionKey;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.spi.ConversationStore;

/**
 * Keeps conversations as long as the process lives, and only so many: the session that was used
 * longest ago makes room. Thread-safe.
 */
public final class InMemoryConversationStore implements ConversationStore {
  private final int capacity;
  private final Map<SessionKey, List<Turn>> sessions = new LinkedHashMap<>();

  /** Keeps at most {@code capacity} sessions. */
  public InMemoryConversationStore(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: use at least 1");
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized int append(SessionKey session, Turn turn) {
    List<Turn> turns = sessions.remove(session);
    if (turns == null) {
      turns = new ArrayList<>();
    }
    turns.add(turn);
    sessions.put(session, turns);
    if (sessions.size() > capacity) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    return turns.size();
  }

  @Override
  public synchronized List<Turn> recent(SessionKey session, PatientId patient, int limit) {
    List<Turn> about =
        turns(session).stream().filter(turn -> turn.patient().equals(patient)).toList();
    return about.subList(Math.max(0, about.size() - limit), about.size());
  }

  @Override
  public synchronized List<Turn> list(SessionKey session, int after, int limit) {
    return turns(session).stream().skip(after).limit(limit).toList();
  }

  @Override
  public synchronized List<Conversation> conversations(ClinicId clinic, Actor user, int limit) {
    List<SessionKey> keys = new ArrayList<>(sessions.keySet());
    Collections.reverse(keys);
    return keys.stream()
        .filter(key -> key.clinic().equals(clinic) && key.user().equals(user))
        .limit(limit)
        .map(this::shortened)
        .toList();
  }

  private Conversation shortened(SessionKey key) {
    List<Turn> turns = turns(key);
    return new Conversation(key.session(), turns.size(), turns.get(turns.size() - 1).at());
  }

  private List<Turn> turns(SessionKey session) {
    return sessions.getOrDefault(session, List.of());
  }
}
