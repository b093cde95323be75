package org.cliniccomms.fhir;

import java.util.Objects;
import org.cliniccomms.upstream.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong in what a server sent. It never repeats what was written there: that may
 * be about a patient.
 *
 * @param resource in which it is; null if that is not known
 * @param entry the index in the bundle; -1 of what is not in one, or of the body as a whole
 * @param element where in the resource, or which part of the body
 * @param what is wrong, in a few words
 */
record Flaw(Kind kind, @Nullable ExternalId resource, int entry, String element, String what) {
  private static final int LONGEST_ELEMENT = 120;

  Flaw {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(what, "what");
    element = element.length() > LONGEST_ELEMENT ? element.substring(0, LONGEST_ELEMENT) : element;
  }

  static Flaw unreadable(String element, String what) {
    return new Flaw(Kind.PARSE_ERROR, null, -1, element, what);
  }

  static Flaw invalid(String element, String what) {
    return new Flaw(Kind.INVALID, null, -1, element, what);
  }

  static Flaw odd(String element, String what) {
    return new Flaw(Kind.ODD, null, -1, element, what);
  }

  /** The same, in this resource. */
  Flaw in(@Nullable ExternalId found, int index) {
    return new Flaw(kind, found, index, element, what);
  }

  /** Whether what has it can be used all the same. */
  boolean isHarmless() {
    return kind == Kind.ODD;
  }

  /** How bad it is. */
  enum Kind {
    /** It is no JSON, so nothing of it is known. */
    PARSE_ERROR,
    /** It is not as R4 says, so it is left out. */
    INVALID,
    /** It is used, but somebody should look at it. */
    ODD
  }
}
