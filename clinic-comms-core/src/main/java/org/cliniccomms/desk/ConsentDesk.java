package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.messaging.AskResult;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;

/** Asks patients for consent, and shows what they said. Thread-safe. */
public final class ConsentDesk {
  private final Store store;
  private final ConsentRequests requests;

  /** A desk over a store. */
  public ConsentDesk(Store store, ConsentRequests requests) {
    this.store = Objects.requireNonNull(store, "store");
    this.requests = Objects.requireNonNull(requests, "requests");
  }

  /**
   * Asks a patient whether they agree to a purpose, in the wording that the settings name, on the
   * patient's first channel that is not spoken.
   *
   * <p>The question waits for the hours at which the patient may be written to. It is not put to
   * who has opted out, who has agreed, who was asked and has not answered, or who said no lately;
   * the result tells which.
   */
  public AskResult ask(ClinicId clinic, PatientId patient, Purpose purpose, Actor actor) {
    return store.inTransaction(clinic, tx -> requests.ask(tx, patient, purpose, null, actor));
  }

  /** The same on one channel of the patient's, and on no other. */
  public AskResult ask(
      ClinicId clinic, PatientId patient, Purpose purpose, ChannelKind by, Actor actor) {
    Objects.requireNonNull(by, "by");
    return store.inTransaction(clinic, tx -> requests.ask(tx, patient, purpose, by, actor));
  }

  /** Everything that was ever said about consent for an address, oldest first. */
  public List<ConsentDecision> said(ClinicId clinic, Address address) {
    return store.inTransaction(clinic, tx -> tx.consents().list(address));
  }
}
