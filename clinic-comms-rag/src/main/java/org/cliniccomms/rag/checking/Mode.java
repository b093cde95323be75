package org.cliniccomms.rag.checking;

import java.util.Set;

/** How a text speaks of something that it names. */
enum Mode {
  /** It is not so. */
  DENIED,
  /** It is not to be had or done. */
  AVOIDED,
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
  /** It is only planned, recommended or ordered. */
  PLANNED,
  /** It was so at some time; whether it lasts is not said. */
  PAST,
  /** It is taken or prescribed. */
  TAKEN,
  /** It was not so at any time. */
  NEVER,
  /** Said of one of its kinds only: of pneumonia, not of lung diseases. */
  OF_A_KIND;

  /** Whether of two ways to mean a thing both or none are that it is not, or not to be. */
  static boolean agree(Set<Mode> one, Set<Mode> other) {
    return one.contains(DENIED) == other.contains(DENIED)
        && one.contains(AVOIDED) == other.contains(AVOIDED);
  }
}
