package org.cliniccomms.rag.chart;

/** How a record stands, in the words that all kinds share. */
public enum RecordState {
  /** It holds now: a medicine that is taken, an illness that is present, an open order. */
  ACTIVE,
  /** It held once: a resolved illness, a stopped or completed medicine. */
  ENDED,
  /** It happened: a visit, a procedure, a vaccine, a result. */
  DONE,
  /** It is to happen: a booked appointment. */
  BOOKED,
  /** It is to happen and not confirmed: a proposed or pending appointment, a draft. */
  PENDING,
  /** It waits for a place: an entry of a waiting list. */
  WAITING,
  /** It was called off. */
  CANCELLED,
  /** The patient did not come. */
  MISSED,
  /** It did not take place or was refuted: a vaccine not given, an allergy ruled out. */
  NOT_SO,
  /** The source does not say. */
  UNKNOWN
}
