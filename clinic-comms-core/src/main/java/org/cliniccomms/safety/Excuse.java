package org.cliniccomms.safety;

/** Kinds of words beside a phrase that tell whether it is meant. */
enum Excuse {
  /** Hides the words it covers: "blood pressure" is no blood and no pressure. */
  HARMLESS("harmless", true),
  /** Denies what follows. */
  DENIALS("denials"),
  /** Denies what stands directly before. */
  DENIALS_AFTER("denials.after"),
  /** Denies what stands directly before if the thought ends with it: "Schmerzen nicht". */
  DENIALS_LAST("denials.last"),
  /** Looks like a denial or a past and is none: "not only", "since last year". */
  IDIOMS("idioms"),
  /** Carries a denial on: "no fever, cough or chest pain". */
  LISTS("lists"),
  /** Begins another thought: "but". */
  BREAKS("breaks"),
  /** Ends the reach of a denial: "no my chest hurts". */
  RESTARTS("restarts"),
  /** Puts what follows directly long ago: "history of". */
  PAST_BEFORE("past.before", true),
  /** Puts what stands directly before long ago: "two years ago". */
  PAST_AFTER("past.after", true),
  /** Brings it back. */
  NOW("now"),
  /** Makes what follows directly a subject only: "the form about". */
  ABOUT_BEFORE("about.before", true),
  /** Makes what stands directly before a subject only: "class". */
  ABOUT_AFTER("about.after", true),
  /** May stand between such words and what follows: "history of a". */
  LINKS("links", true);

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

  /** Returns whether an idiom that it is part of takes its meaning. */
  boolean yieldsToIdioms() {
    return switch (this) {
      case DENIALS, DENIALS_AFTER, DENIALS_LAST, PAST_BEFORE, PAST_AFTER -> true;
      default -> false;
    };
  }

  String key() {
    return key;
  }
}
