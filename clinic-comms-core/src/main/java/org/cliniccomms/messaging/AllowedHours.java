package org.cliniccomms.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.patient.QuietHours;

/**
 * When a message that we start may go to one patient.
 *
 * <p>Allowed is what the clinic's window and the law both allow and the patient's quiet hours do
 * not forbid, all by the clock on the patient's wall. So a window that opens at a time which the
 * clocks skip opens with the first instant after the gap, and where the clocks show an hour twice
 * each showing is judged by itself. Immutable and thread-safe.
 */
public final class AllowedHours {

  /** Two weeks: a weekly rule whose only opening is skipped by the clocks opens a week later. */
  private static final int DAYS_LOOKED_AT = 15;

  private final ContactWindow clinic;
  private final LegalHours legal;
  private final QuietHours quiet;
  private final ZoneId zone;
  private final Set<LocalTime> boundaries;

  private AllowedHours(ContactWindow clinic, LegalHours legal, QuietHours quiet, ZoneId zone) {
    this.clinic = clinic;
    this.legal = legal;
    this.quiet = quiet;
    this.zone = zone;
    this.boundaries = boundaries(clinic, legal, quiet);
  }

  /**
   * Returns the hours for one patient.
   *
   * @param zone the patient's zone, in which all three are read
   */
  public static AllowedHours of(
      ContactWindow clinic, LegalHours legal, QuietHours quiet, ZoneId zone) {
    return new AllowedHours(clinic, legal, quiet, zone);
  }

  /** Says whether a message may start at this instant. */
  public boolean allows(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    LocalTime time = local.toLocalTime();
    return clinic.covers(time) && legal.cover(local) && !quiet.covers(time);
  }

  /**
   * Returns the first allowed instant, {@code from} itself if it is one.
   *
   * @return empty if the windows leave no time on any day
   */
  public Optional<Instant> nextAllowed(Instant from) {
    if (allows(from)) {
      return Optional.of(from);
    }
    return changesFrom(LocalDate.ofInstant(from, zone)).stream()
        .filter(from::isBefore)
        .filter(this::allows)
        .findFirst();
  }

  /**
   * Returns the first allowed instant that is still before a deadline.
   *
   * @param deadline such as the start of the seat: at this instant it is too late
   */
  public Optional<Instant> nextAllowedBefore(Instant from, Instant deadline) {
    return nextAllowed(from).filter(deadline::isAfter);
  }

  /** Returns, in order, every instant of the coming days at which the answer can change. */
  private NavigableSet<Instant> changesFrom(LocalDate first) {
    // Where clocks go back across midnight, yesterday comes again after today has begun.
    LocalDate yesterday = first.minusDays(1);
    LocalDate last = first.plusDays(DAYS_LOOKED_AT);
    NavigableSet<Instant> changes = shiftsBetween(yesterday, last);
    for (LocalDate day = yesterday; day.isBefore(last); day = day.plusDays(1)) {
      for (LocalTime time : boundaries) {
        LocalDateTime local = day.atTime(time);
        for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
          changes.add(local.toInstant(offset));
        }
      }
    }
    return changes;
  }

  private NavigableSet<Instant> shiftsBetween(LocalDate first, LocalDate last) {
    NavigableSet<Instant> shifts = new TreeSet<>();
    Instant end = last.atStartOfDay(zone).toInstant();
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition shift = rules.nextTransition(first.atStartOfDay(zone).toInstant());
    while (shift != null && shift.getInstant().isBefore(end)) {
      shifts.add(shift.getInstant());
      shift = rules.nextTransition(shift.getInstant());
    }
    return shifts;
  }

  private static Set<LocalTime> boundaries(
      ContactWindow clinic, LegalHours legal, QuietHours quiet) {
    Set<LocalTime> boundaries = new TreeSet<>(legal.boundaries());
    boundaries.add(LocalTime.MIDNIGHT); // the law differs from day to day
    boundaries.add(clinic.opensAt());
    boundaries.add(clinic.closesAt());
    boundaries.add(quiet.from());
    boundaries.add(quiet.until());
    return boundaries;
  }
}
