package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.call.Call;
import org.cliniccomms.message.MessageId;

/** Keeps calls, one for each message that is spoken. */
public interface CallStore {
  /** Stores a call; false if the message has one, or if another to that phone has not ended. */
  boolean insertIfAbsent(Call call);

  Optional<Call> find(MessageId id);

  /** Finds a call and keeps others from changing it until the transaction ends. */
  Optional<Call> lock(MessageId id);

  /** Replaces a call unless it has come further meanwhile; false if it has, or there is none. */
  boolean update(Call call);

  /** Those that have not ended and were placed since then, oldest first. */
  List<Call> live(Instant since);
}
