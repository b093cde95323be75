package org.cliniccomms.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Keeps patients and what they allow. Thread-safe. */
public final class PatientDesk {
  private static final int MOST = 200;

  private final Store store;

  /** A desk over a store. */
  public PatientDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Stores a new patient.
   *
   * @throws ConflictException if there is a patient with this id
   */
  public void add(ClinicId clinic, Patient patient, Actor actor) {
    store.inTransaction(
        clinic,
        tx -> {
          add(tx, patient, actor);
          return patient;
        });
  }

  static void add(Transaction tx, Patient patient, Actor actor) {
    tx.patients().insert(patient);
    new Changes(tx, actor)
        .record("patient.added", patient.id().value(), patient.id(), null, told(patient));
  }

  /**
   * Changes a patient.
   *
   * @param change is handed the patient as stored now, locked, and returns the same patient changed
   * @return false if there is none with this id
   */
  public boolean change(ClinicId clinic, PatientId id, UnaryOperator<Patient> change, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<Patient> before = tx.patients().lock(id);
          before.ifPresent(it -> changed(tx, it, change.apply(it), actor));
          return before.isPresent();
        });
  }

  private static void changed(Transaction tx, Patient before, Patient after, Actor actor) {
    if (!after.id().equals(before.id())) {
      throw new IllegalArgumentException("change: keep the patient's id");
    }
    if (!tx.patients().update(after)) {
      throw new IllegalStateException("patient: vanished under its lock");
    }
    new Changes(tx, actor)
        .record("patient.changed", after.id().value(), after.id(), told(before), told(after));
    takeBack(tx, before, after);
    Outreach.wakeUnfilled(tx);
  }

  /**
   * What is offered to a phone that is theirs no more can be taken by nobody, and who has that
   * phone by now reads nothing of what was said there.
   */
  static void takeBack(Transaction tx, Patient before, Patient after) {
    Set<Address> left = addresses(after);
    addresses(before).stream()
        .filter(it -> !left.contains(it))
        .forEach(
            it -> {
              Outreach.withdrawFrom(tx, after.id(), it, "address-gone");
              tx.chats().end(it);
            });
  }

  static Set<Address> addresses(Patient patient) {
    return patient.contactPoints().stream()
        .map(ContactPoint::address)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Erases a patient for good: who they are, and what was said to and by them. What was done stays
   * on record under an id that names nobody any more, and an opt-out goes on for their phones.
   *
   * @return false if there is none with this id
   * @throws ConflictException while the patient waits for a seat, one is being booked for them,
   *     they have visits ahead or are being written to; end that first
   */
  public boolean erase(ClinicId clinic, PatientId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<Patient> patient = tx.patients().lock(id);
          return patient.isPresent() && Erasure.erase(tx, patient.get(), actor);
        });
  }

  /** Records that a patient told staff that they want no messages, or want them again. */
  public boolean consent(ClinicId clinic, PatientId id, ConsentStatus status, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<Patient> patient = tx.patients().find(id);
          patient.ifPresent(it -> consent(tx, it, status, actor));
          return patient.isPresent();
        });
  }

  private static void consent(Transaction tx, Patient patient, ConsentStatus status, Actor actor) {
    String before = consents(tx, patient);
    List<Address> addresses =
        patient.contactPoints().stream().flatMap(it -> it.addresses().stream()).toList();
    for (Address address : addresses) {
      tx.consents()
          .append(
              ConsentDecision.about(
                  address, status, ConsentSource.STAFF, "staff " + actor.id(), tx.now()));
      if (status == ConsentStatus.OPTED_OUT) {
        tx.patients()
            .listByAddress(address)
            .forEach(it -> Outreach.withdrawFrom(tx, it.id(), address, "opt-out"));
      }
    }
    if (status == ConsentStatus.OPTED_IN) {
      Outreach.wakeUnfilled(tx);
    }
    new Changes(tx, actor)
        .record("patient.consent", patient.id().value(), patient.id(), before, status.name());
  }

  /** What was last said of each phone; null if nothing was. */
  private static @Nullable String consents(Transaction tx, Patient patient) {
    String said =
        patient.contactPoints().stream()
            .flatMap(contact -> tx.consents().current(contact.address()).inGeneral().stream())
            .map(Enum::name)
            .distinct()
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? null : said;
  }

  /** One patient. */
  public Optional<Patient> find(ClinicId clinic, PatientId id) {
    return store.inTransaction(clinic, tx -> tx.patients().find(id));
  }

  /** The patients reached by a phone, which several may share. */
  public List<Patient> listByPhone(ClinicId clinic, PhoneNumber phone) {
    return store.inTransaction(clinic, tx -> tx.patients().listByAddress(phone.address()));
  }

  /** Patients whose name has all words of {@code name}, at most 200; some if it is empty. */
  public List<Patient> search(ClinicId clinic, String name, int limit) {
    return store.inTransaction(clinic, tx -> tx.patients().search(name, Math.min(limit, MOST)));
  }

  /** What was said to and by a patient, newest first, at most 200 lines. */
  public List<ConversationLine> conversation(ClinicId clinic, PatientId id, int limit) {
    return store.inTransaction(clinic, tx -> tx.messages().conversation(id, Math.min(limit, MOST)));
  }

  /**
   * Hands every line of a patient's conversation to {@code to}, oldest first, also what failed or
   * was never sent. It is on record before the first line is read; lines are read in portions, and
   * {@code to} is called between the transactions.
   *
   * @param most how many lines at most
   * @return empty if there is no patient with this id
   */
  public Optional<Exported> export(
      ClinicId clinic, PatientId id, int most, Actor actor, Consumer<ConversationLine> to) {
    return new ConversationExport(store, clinic, id).write(most, actor, to);
  }

  /**
   * What was handed over.
   *
   * @param whole whether that is all there was
   */
  public record Exported(int lines, boolean whole) {}

  /** Everything of a patient that may matter later; the store encrypts it. */
  private static String told(Patient patient) {
    StringBuilder text = new StringBuilder(patient.name());
    text.append("; born ").append(patient.birthDate());
    CommunicationPreferences wishes = patient.preferences();
    text.append("; prefers ").append(wishes.preferred());
    text.append("; allows ").append(new TreeSet<>(wishes.allowed()));
    text.append("; language ").append(wishes.language());
    text.append("; zone ").append(wishes.zone());
    text.append("; quiet ").append(wishes.quietHours());
    text.append("; notice ").append(patient.leadTime());
    patient
        .contactPoints()
        .forEach(
            it ->
                text.append("; contact ")
                    .append(it.address().value())
                    .append(' ')
                    .append(it.holder())
                    .append(' ')
                    .append(it.reach()));
    patient
        .documents()
        .forEach(it -> text.append("; ").append(it.type()).append(' ').append(it.number()));
    return text.toString();
  }
}
