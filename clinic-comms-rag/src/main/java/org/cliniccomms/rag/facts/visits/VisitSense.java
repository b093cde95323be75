package org.cliniccomms.rag.facts.visits;

/** What a word of a question says of visits: what is asked, or which of them are meant. */
enum VisitSense {
  /** A visit of any sort. */
  VISIT,
  /** Which service it is. */
  SERVICE,
  /** Somebody sees the patient. */
  SEE,
  BOOKED,
  /** Booked, and confirmed. */
  CONFIRMED,
  /** There is none, or it is not so. */
  NOT,
  CANCELLED,
  MISSED,
  PENDING,
  WAITING,
  /** It was called off, and has another day. */
  REBOOKED,
  /** What became of it. */
  HAPPENED,
  /** How it stands. */
  STATUS,
  ADMISSION,
  EMERGENCY,
  VIRTUAL,
  HOME,
  /** A visit to a clinic, as against a stay in hospital. */
  CLINIC,
  NEXT,
  LAST,
  FIRST,
  /** The one behind the first. */
  SECOND,
  /** Two at one time. */
  CLASH,
  LONGEST,
  /** The last of those to come. */
  FURTHEST,
  /** More than one is meant. */
  ALL,
  AHEAD,
  PAST,
  /** The patient has something, or there is something, on some day. */
  HAVING,
  WHEN,
  WHERE,
  /** Where in the house. */
  ROOM,
  WHO,
  WHY,
  /** What it is, or was, for: not why it was missed. */
  FOR,
  MANNER,
  PREPARE,
  LONG,
  DISCHARGE,
  COUNT,
  /** It was ordered. */
  REQUESTED,
  /** It has no appointment. */
  UNPLANNED,
  /** Nothing of the matter. */
  OTHER
}
