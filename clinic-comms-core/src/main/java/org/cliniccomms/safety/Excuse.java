package org.cliniccomms.safety;

/** Kinds of words beside a phrase that tell whether it is meant. */
enum Excuse {
  /** Hides the words it covers: "blood pressure" is no blood and no pressure. */
  HARMLESS("harmless", true),
  /** Denies what follows. */
  DENIALS("denials"),
  /** Denies what stands directly before. */
  DENIALS_AFTER("denials.after"),
  /** Looks like a denial or a past and is none: "not only", "since last year". */
  IDIOMS("idioms"),
  /** Carries a denial on: "no fever, cough or chest pain". */
  LISTS("lists"),
  /** Begins another thought: "but". */
  BREAKS("breaks"),
  /** Ends the reach of a denial: "no my chest hurts". */
  RESTARTS("restarts"),
  /** Puts it long ago. */
  PAST("past", true),
  /** Brings it back. */
  NOW("now"),
  /** Makes it a subject only: a form, a course. */
  ABOUT("about", true);

  private final String key;
  private final boolean shared;

  Excuse(String key) {
    this(key, false);
  }

  Excuse(String key, boolean shared) {
    this.key = key;
    this.shared = shared;
  }

  /** Returns whether it excuses phrases of other languages too, for many have a word in common. */
  boolean isShared() {
    return shared;
  }

  String key() {
    return key;
  }
}
