package org.cliniccomms.postgres;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.CallStore;

/** Keeps calls; who is called and what was said are sealed. */
final class PostgresCallStore implements CallStore {
  private static final String SELECT = "select c.* from clinic_comms.call c ";

  private final PostgresTransaction tx;
  private final CallRows rows;

  PostgresCallStore(PostgresTransaction tx) {
    this.tx = tx;
    this.rows = new CallRows(tx);
  }

  @Override
  public boolean insertIfAbsent(Call call) {
    Params key = tx.clinicFirst().uuid(call.id().value());
    return tx.sql()
            .update(
                """
                insert into clinic_comms.call (clinic_id, message_id, channel, sender, recipient,
                  phone_hash, patient_id, owner_id, placed_at, provider_id, state, answered_by,
                  prompts, waits, response, outcome, answered_at, ended_at, turn, telling)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                rows.writeProgress(rows.writeLine(key, call), call))
        == 1;
  }

  @Override
  public Optional<Call> find(MessageId id) {
    return first("where c.clinic_id = ? and c.message_id = ?", id);
  }

  @Override
  public Optional<Call> lock(MessageId id) {
    return first("where c.clinic_id = ? and c.message_id = ? for no key update", id);
  }

  private Optional<Call> first(String where, MessageId id) {
    return tx.phi()
        .first(MessageRows.OWNER, SELECT + where, tx.clinicFirst().uuid(id.value()), rows::read);
  }

  @Override
  public boolean update(Call call) {
    UUID clinic = tx.clinicId().value();
    return tx.sql()
            .update(
                """
                update clinic_comms.call set placed_at = ?, provider_id = ?, state = ?,
                  answered_by = ?, prompts = ?, waits = ?, response = ?, outcome = ?,
                  answered_at = ?, ended_at = ?, turn = ?, telling = ?
                where clinic_id = ? and message_id = ? and state = any (?)
                """,
                rows.writeProgress(Params.of(), call)
                    .uuid(clinic)
                    .uuid(call.id().value())
                    .constants(notBeyond(call.state())))
        == 1;
  }

  private static List<CallState> notBeyond(CallState state) {
    return Arrays.stream(CallState.values()).filter(it -> it.compareTo(state) <= 0).toList();
  }

  @Override
  public List<Call> live(Instant since) {
    return tx.phi()
        .list(
            MessageRows.OWNER,
            SELECT
                + """
                where c.clinic_id = ? and c.state <> 'ENDED' and c.placed_at >= ?
                order by c.placed_at, c.message_id
                """,
            tx.clinicFirst().time(since),
            rows::read);
  }
}
