package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The time between two days, as it is said: in days, with the weeks, months or years of it. */
record Elapsed(LocalDate from, LocalDate to) {
  private static final long WEEKS_FROM = 14;
  private static final long MONTHS_FROM = 62;
  private static final int YEARS_FROM = 2;

  Elapsed {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("ends before it begins");
    }
  }

  static Elapsed between(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? new Elapsed(other, one) : new Elapsed(one, other);
  }

  /** Returns an age: in full years, of the very young in months. */
  String age(Wording wording) {
    Period period = Period.between(from, to);
    return period.getYears() < YEARS_FROM
        ? wording.count("elapsed.months", Math.toIntExact(period.toTotalMonths()))
        : wording.count("elapsed.years", period.getYears());
  }

  String said(Wording wording) {
    long days = ChronoUnit.DAYS.between(from, to);
    Period period = Period.between(from, to);
    if (period.getYears() >= YEARS_FROM) {
      String years = wording.count("elapsed.years", period.getYears());
      return period.getMonths() == 0
          ? years
          : wording.list(List.of(years, wording.count("elapsed.months", period.getMonths())));
    }
    String inDays = wording.count("elapsed.days", Math.toIntExact(days));
    if (days < WEEKS_FROM) {
      return inDays;
    }
    String more =
        days < MONTHS_FROM
            ? wording.count("elapsed.weeks", Math.toIntExact(days / 7))
            : wording.count("elapsed.months", Math.toIntExact(period.toTotalMonths()));
    return inDays + " (" + more + ")";
  }
}
