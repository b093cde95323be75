package org.cliniccomms.consent;

/** How far an opt-out reaches that names no limit of its own. */
public enum RevocationScope {
  /** The channel on which it was said, and only the address that said it. */
  CHANNEL,
  /** Every channel and every other phone or address of the patient who said it. */
  EVERYTHING
}
