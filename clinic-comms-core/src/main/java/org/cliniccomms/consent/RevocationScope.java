package org.cliniccomms.consent;

/** How far an opt-out reaches that names no limit of its own. */
public enum RevocationScope {
  /** The channel on which it was said, at the address that said it. */
  CHANNEL,
  /** Every channel of the address that said it. */
  ADDRESS,
  /** Every channel, also of the patient's other phones and addresses. */
  PATIENT
}
