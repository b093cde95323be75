package org.cliniccomms.consent;

/** Whether an address may be contacted. */
public enum ConsentStatus {
  OPTED_IN,
  OPTED_OUT
}
