package org.cliniccomms.rag.facts;

import java.time.LocalDate;

/** The days of what happened, the first and the last one. */
record Stretch(LocalDate from, LocalDate to) {
  static Stretch of(LocalDate day) {
    return new Stretch(day, day);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
