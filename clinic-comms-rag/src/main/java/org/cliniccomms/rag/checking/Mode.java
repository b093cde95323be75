package org.cliniccomms.rag.checking;

/** How a text speaks of something that it names. */
enum Mode {
  /** It is not so. */
  DENIED,
  /** It was so and is over. */
  ENDED,
  /** It is said to be so now. */
  CURRENT,
  /** It is a relative's. */
  FAMILY,
  /** The patient is allergic to it. */
  ALLERGY,
  /** It may be so, or is only feared. */
  POSSIBLE,
  /** It is taken or prescribed. */
  TAKEN,
  /** It was not so at any time. */
  NEVER
}
