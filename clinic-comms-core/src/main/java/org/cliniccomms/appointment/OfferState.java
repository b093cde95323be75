package org.cliniccomms.appointment;

/** The life of an offer. */
public enum OfferState {
  PENDING,
  ACCEPTED,
  DECLINED,
  EXPIRED,
  WITHDRAWN,
  FAILED
}
