package org.cliniccomms.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.outreach.Entries;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the waiting list.
 *
 * <p>A change counts for the next batch: nothing waits for a job. Thread-safe.
 */
public final class WaitlistDesk {
  private static final int MOST = 500;

  private final Store store;
  private final Prioritizer prioritizer;
  private final Entries entries;
  private final Outreach outreach;

  /**
   * A desk over a store.
   *
   * @param outreach takes back what is offered to those who leave the list
   */
  public WaitlistDesk(Store store, Prioritizer prioritizer, Outreach outreach) {
    this.store = Objects.requireNonNull(store, "store");
    this.prioritizer = Objects.requireNonNull(prioritizer, "prioritizer");
    this.entries = new Entries(prioritizer);
    this.outreach = Objects.requireNonNull(outreach, "outreach");
  }

  /**
   * Puts a patient on the list.
   *
   * @return false if the patient does not exist or has an active or paused entry
   */
  public boolean add(ClinicId clinic, WaitlistEntry entry, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          if (tx.patients().find(entry.patientId()).isEmpty() || !entries.add(tx, entry)) {
            return false;
          }
          record(tx, actor, "waitlist.added", null, entry);
          Outreach.wakeUnfilled(tx);
          return true;
        });
  }

  /**
   * Stores a new patient together with their place on the list.
   *
   * @return false, and nothing is stored, if somebody of this name with one of these phones is
   *     active or paused on the list
   * @throws ConflictException if there is a patient with this id
   */
  public boolean enrol(ClinicId clinic, Patient patient, WaitlistEntry entry, Actor actor) {
    if (!entry.patientId().equals(patient.id())) {
      throw new IllegalArgumentException("entry: must be this patient's");
    }
    return store.inTransaction(
        clinic,
        tx -> {
          if (waitsAlready(tx, patient)) {
            return false;
          }
          PatientDesk.add(tx, patient, actor);
          if (!entries.add(tx, entry)) {
            throw new ConflictException("entry: there is one with this id");
          }
          record(tx, actor, "waitlist.added", null, entry);
          Outreach.wakeUnfilled(tx);
          return true;
        });
  }

  private static boolean waitsAlready(Transaction tx, Patient patient) {
    return patient.contactPoints().stream()
        .flatMap(it -> tx.patients().listByAddress(it.address()).stream())
        .filter(it -> it.name().strip().equalsIgnoreCase(patient.name().strip()))
        .flatMap(it -> tx.waitlist().findByPatient(it.id()).stream())
        .anyMatch(it -> it.state().isOnTheList());
  }

  /** Gives an entry other points; false if there is none with this id. */
  public boolean boost(ClinicId clinic, WaitlistEntryId id, int points, Actor actor) {
    return edit(clinic, id, "waitlist.boosted", it -> it.withBoost(points), actor);
  }

  /** Makes an entry urgent or not; false if there is none with this id. */
  public boolean urgent(ClinicId clinic, WaitlistEntryId id, boolean urgent, Actor actor) {
    return edit(clinic, id, "waitlist.urgent", it -> it.withUrgent(urgent), actor);
  }

  /** Replaces the wishes of an entry; false if there is none with this id. */
  public boolean prefer(ClinicId clinic, WaitlistEntryId id, Preferences wishes, Actor actor) {
    return edit(clinic, id, "waitlist.wishes", it -> it.withPreferences(wishes), actor);
  }

  /** Replaces the patient's own appointment; false if there is no entry with this id. */
  public boolean ownVisit(
      ClinicId clinic, WaitlistEntryId id, @Nullable OwnVisit visit, Actor actor) {
    return edit(clinic, id, "waitlist.own-visit", it -> it.withOwnVisit(visit), actor);
  }

  /** Leaves an active entry out for a while; what is offered to the patient is taken back. */
  public boolean pause(ClinicId clinic, WaitlistEntryId id, Actor actor) {
    return move(
        clinic, id, new Move("waitlist.paused", EntryState.ACTIVE, EntryState.PAUSED), actor);
  }

  /** Brings a paused entry back. */
  public boolean resume(ClinicId clinic, WaitlistEntryId id, Actor actor) {
    return move(
        clinic, id, new Move("waitlist.resumed", EntryState.PAUSED, EntryState.ACTIVE), actor);
  }

  /**
   * Puts a patient who was booked on the list again, with the same time of joining.
   *
   * @return false if the entry is not booked, or if the patient has another place on the list
   */
  public boolean putBack(ClinicId clinic, WaitlistEntryId id, Actor actor) {
    return move(
        clinic, id, new Move("waitlist.put-back", EntryState.BOOKED, EntryState.ACTIVE), actor);
  }

  /** Takes an active or paused entry off the list; what is offered to the patient is taken back. */
  public boolean remove(ClinicId clinic, WaitlistEntryId id, Actor actor) {
    return move(
            clinic, id, new Move("waitlist.removed", EntryState.ACTIVE, EntryState.REMOVED), actor)
        || move(
            clinic, id, new Move("waitlist.removed", EntryState.PAUSED, EntryState.REMOVED), actor);
  }

  /**
   * Changes several things of an entry at once: urgency, points, wishes, own appointment, and
   * whether it is active or paused. A booked entry may become active again.
   *
   * @param change is handed the locked entry; what it throws undoes everything
   * @return false if there is no entry with this id
   * @throws ConflictException if the patient has another active entry by now
   */
  public boolean change(
      ClinicId clinic, WaitlistEntryId id, UnaryOperator<WaitlistEntry> change, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<WaitlistEntry> before = tx.waitlist().lock(id);
          before.ifPresent(it -> changed(tx, it, change.apply(it), actor));
          return before.isPresent();
        });
  }

  private void changed(Transaction tx, WaitlistEntry before, WaitlistEntry after, Actor actor) {
    if (!after.id().equals(before.id())
        || !after.patientId().equals(before.patientId())
        || !mayBecome(before.state(), after.state())) {
      throw new IllegalArgumentException("change: keep id and patient, and a state's own ways out");
    }
    replace(tx, "waitlist.changed", before, withoutLostVisit(tx, before, after), actor);
    if (after.state() != before.state() && after.state() != EntryState.ACTIVE) {
      Outreach.withdrawFrom(tx, after.patientId(), "waitlist.paused");
    }
  }

  private static boolean mayBecome(EntryState from, EntryState to) {
    return from == to
        || switch (from) {
          case ACTIVE -> to == EntryState.PAUSED;
          case PAUSED, BOOKED -> to == EntryState.ACTIVE;
          case REMOVED -> false;
        };
  }

  private boolean edit(
      ClinicId clinic,
      WaitlistEntryId id,
      String action,
      UnaryOperator<WaitlistEntry> change,
      Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<WaitlistEntry> before = tx.waitlist().lock(id);
          before.ifPresent(it -> replace(tx, action, it, change.apply(it), actor));
          return before.isPresent();
        });
  }

  private boolean move(ClinicId clinic, WaitlistEntryId id, Move move, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<WaitlistEntry> before =
              tx.waitlist()
                  .lock(id)
                  .filter(it -> it.state() == move.from())
                  .filter(it -> move.from() != EntryState.BOOKED || isOnlyPlace(tx, it));
          before.ifPresent(
              it -> {
                WaitlistEntry after = withoutLostVisit(tx, it, it.withState(move.to()));
                replace(tx, move.action(), it, after, actor);
                if (move.to() != EntryState.ACTIVE) {
                  outreach.takeBackFrom(tx, it.patientId());
                }
              });
          return before.isPresent();
        });
  }

  private static boolean isOnlyPlace(Transaction tx, WaitlistEntry booked) {
    return tx.waitlist()
        .findByPatient(booked.patientId())
        .filter(it -> it.state().isOnTheList())
        .isEmpty();
  }

  /** Who is put back waits without the visit that they were booked for and do not have any more. */
  private static WaitlistEntry withoutLostVisit(
      Transaction tx, WaitlistEntry before, WaitlistEntry after) {
    OwnVisit own = after.ownVisit();
    boolean isPutBack = before.state() == EntryState.BOOKED && after.state() == EntryState.ACTIVE;
    return isPutBack
            && own != null
            && own.equals(before.ownVisit())
            && isOver(tx, after.patientId(), own)
        ? after.withOwnVisit(null)
        : after;
  }

  /** Whether a visit of the patient then is known, and none of those stands. */
  private static boolean isOver(Transaction tx, PatientId patient, OwnVisit own) {
    List<Appointment> then =
        tx.appointments().list(patient, own.startAt()).stream()
            .filter(it -> it.seat().startAt().equals(own.startAt()))
            .toList();
    return !then.isEmpty() && then.stream().noneMatch(Appointment::holdsItsSeat);
  }

  private void replace(
      Transaction tx, String action, WaitlistEntry before, WaitlistEntry after, Actor actor) {
    entries.change(tx, after);
    record(tx, actor, action, before, after);
    if (after.state() == EntryState.ACTIVE) {
      Outreach.wakeUnfilled(tx);
    }
  }

  private static void record(
      Transaction tx,
      Actor actor,
      String action,
      @Nullable WaitlistEntry before,
      WaitlistEntry after) {
    new Changes(tx, actor)
        .record(
            action,
            after.id().value(),
            after.patientId(),
            before == null ? null : before.toString(),
            after.toString());
  }

  /** One entry. */
  public Optional<WaitlistEntry> find(ClinicId clinic, WaitlistEntryId id) {
    return store.inTransaction(clinic, tx -> tx.waitlist().find(id));
  }

  /** The patient's entry: active before paused before booked. */
  public Optional<WaitlistEntry> findByPatient(ClinicId clinic, PatientId id) {
    return store.inTransaction(clinic, tx -> tx.waitlist().findByPatient(id));
  }

  /** Active and paused entries with their scores, in offering order, at most 500. */
  public List<Ranked> list(ClinicId clinic, int offset, int limit) {
    return store.inTransaction(
        clinic,
        tx -> {
          Instant now = tx.now();
          return tx.candidates().rank(prioritizer, offset, Math.min(limit, MOST)).stream()
              .map(entry -> new Ranked(entry, prioritizer.score(entry, now)))
              .toList();
        });
  }

  /** One entry with its score. */
  public Optional<Ranked> ranked(ClinicId clinic, WaitlistEntryId id) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.waitlist()
                .find(id)
                .map(entry -> new Ranked(entry, prioritizer.score(entry, tx.now()))));
  }

  /** An entry and its score. */
  public record Ranked(WaitlistEntry entry, Score score) {
    public Ranked {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(score, "score");
    }
  }

  private record Move(String action, EntryState from, EntryState to) {}
}
