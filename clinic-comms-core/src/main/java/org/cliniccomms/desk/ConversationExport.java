package org.cliniccomms.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Reads a patient's conversation from its beginning, in portions, each in a transaction. */
final class ConversationExport {
  private static final int PORTION = 500;

  private final Store store;
  private final ClinicId clinic;
  private final PatientId id;

  ConversationExport(Store store, ClinicId clinic, PatientId id) {
    this.store = store;
    this.clinic = clinic;
    this.id = id;
  }

  /** {@link PatientDesk#export}. */
  Optional<PatientDesk.Exported> write(int most, Actor actor, Consumer<ConversationLine> to) {
    if (!store.inTransaction(clinic, tx -> begin(tx, actor))) {
      return Optional.empty();
    }
    int lines = 0;
    ConversationLine last = null;
    while (lines < most) {
      int portion = Math.min(PORTION, most - lines);
      ConversationLine after = last;
      List<ConversationLine> found =
          store.inTransaction(clinic, tx -> tx.messages().conversation(id, after, portion));
      found.forEach(to);
      lines += found.size();
      if (found.size() < portion) {
        return Optional.of(new PatientDesk.Exported(lines, true));
      }
      last = found.get(found.size() - 1);
    }
    ConversationLine end = last;
    return Optional.of(
        new PatientDesk.Exported(
            lines,
            store.inTransaction(clinic, tx -> tx.messages().conversation(id, end, 1).isEmpty())));
  }

  private Boolean begin(Transaction tx, Actor actor) {
    boolean known = tx.patients().find(id).isPresent();
    if (known) {
      new Changes(tx, actor).record("patient.conversation-exported", id.value(), id, null, null);
    }
    return known;
  }
}
