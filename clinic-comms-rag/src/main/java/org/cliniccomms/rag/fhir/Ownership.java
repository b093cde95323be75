package org.cliniccomms.rag.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;

/**
 * Decides whose a resource is. Whatever does not say that it is this patient's is not; only an
 * appointment in a bundle of one patient may leave it open. Not thread-safe.
 */
final class Ownership {
  private final Entries entries;
  private final Patient patient;
  private final boolean alone;
  private final Set<String> ownNames;

  Ownership(Entries entries, Patient patient) {
    this.entries = entries;
    this.patient = patient;
    this.ownNames = ownNames();
    this.alone =
        patients(entries).stream().allMatch(other -> ownNames.contains(Entries.name(other)));
  }

  static List<Patient> patients(Entries entries) {
    Stream.Builder<Patient> found = Stream.builder();
    entries
        .all()
        .forEach(
            one -> {
              if (one instanceof Patient each) {
                found.add(each);
              }
            });
    return found.build().toList();
  }

  /** Whether another record took this one's place. */
  static boolean isReplaced(Patient patient) {
    return patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
  }

  boolean isOwn(DomainResource resource) {
    if (resource instanceof Observation observation
        && observation.hasFocus()
        && observation.getFocus().stream()
            .noneMatch(one -> verdict(one, observation) == Verdict.OWN)) {
      return false; // In this patient's record, but measured of somebody else, such as a donor.
    }
    return resource instanceof Appointment appointment
        ? isOwn(appointment)
        : subject(resource).map(one -> verdict(one, resource)).orElse(Verdict.OPEN) == Verdict.OWN;
  }

  private boolean isOwn(Appointment appointment) {
    List<Verdict> verdicts =
        appointment.getParticipant().stream()
            .map(one -> one.getActor())
            .filter(actor -> isPatient(actor, appointment))
            .map(actor -> verdict(actor, appointment))
            .toList();
    return verdicts.contains(Verdict.OWN) || (alone && !verdicts.contains(Verdict.OTHER));
  }

  private boolean isPatient(Reference actor, Appointment appointment) {
    String written = Labels.text(actor.getReference());
    return "Patient".equals(actor.getType())
        || written.matches("(?:.*/)?Patient[/?].*")
        || entries.name(actor).filter(name -> name.startsWith("Patient/")).isPresent()
        || Entries.contained(actor, appointment).filter(Patient.class::isInstance).isPresent();
  }

  private static Optional<Reference> subject(DomainResource resource) {
    return Stream.of("subject", "patient")
        .map(resource::getNamedProperty)
        .filter(property -> property != null && property.getMaxCardinality() == 1)
        .flatMap(property -> property.getValues().stream())
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .findFirst();
  }

  private Verdict verdict(Reference reference, DomainResource container) {
    Optional<Patient> contained =
        Entries.contained(reference, container)
            .filter(Patient.class::isInstance)
            .map(Patient.class::cast);
    if (contained.isPresent()) {
      return verdict(contained.get());
    }
    Optional<String> name = entries.name(reference);
    if (name.isPresent()) {
      return ownNames.contains(name.get()) ? Verdict.OWN : Verdict.OTHER;
    }
    if (reference.hasReference()) {
      // A number may be written in another way than in the patient's own record.
      return Entries.searched(reference).map(List::of).map(this::verdict).orElse(Verdict.OTHER)
              == Verdict.OWN
          ? Verdict.OWN
          : Verdict.OTHER;
    }
    return reference.hasIdentifier() ? verdict(List.of(reference.getIdentifier())) : Verdict.OPEN;
  }

  private Verdict verdict(Patient contained) {
    Verdict byIdentifier = verdict(contained.getIdentifier());
    if (byIdentifier != Verdict.OPEN) {
      return byIdentifier;
    }
    boolean bornElsewhen =
        contained.hasBirthDate()
            && patient.hasBirthDate()
            && !contained
                .getBirthDateElement()
                .getValueAsString()
                .equals(patient.getBirthDateElement().getValueAsString());
    return bornElsewhen || hasOtherNames(contained) ? Verdict.OTHER : Verdict.OPEN;
  }

  /** By any that is the same; another number of the same register is another person's. */
  private Verdict verdict(List<Identifier> given) {
    if (given.stream().anyMatch(one -> own().anyMatch(mine -> isSame(mine, one)))) {
      return Verdict.OWN;
    }
    return given.stream().anyMatch(one -> own().anyMatch(mine -> isOfSameRegister(mine, one)))
        ? Verdict.OTHER
        : Verdict.OPEN;
  }

  private Stream<Identifier> own() {
    return patient.getIdentifier().stream();
  }

  private static boolean isSame(Identifier one, Identifier other) {
    return isOfSameRegister(one, other) && plain(one).equals(plain(other));
  }

  private static boolean isOfSameRegister(Identifier one, Identifier other) {
    if (!one.hasValue() || !other.hasValue()) {
      return false;
    }
    if (one.hasSystem() && other.hasSystem()) {
      return one.getSystem().equals(other.getSystem());
    }
    String type = Labels.code(one.getType());
    return !type.isEmpty() && type.equals(Labels.code(other.getType()));
  }

  private static String plain(Identifier identifier) {
    return identifier.getValue().replaceAll("[\\s.\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }

  /** Whether none of the given names is one of this patient's. */
  private boolean hasOtherNames(Patient contained) {
    Set<String> theirs = givenNames(contained);
    Set<String> mine = givenNames(patient);
    return !theirs.isEmpty() && !mine.isEmpty() && theirs.stream().noneMatch(mine::contains);
  }

  private static Set<String> givenNames(Patient of) {
    Set<String> names = new HashSet<>();
    for (HumanName name : of.getName()) {
      name.getGiven().forEach(one -> names.add(Labels.text(one.getValue())));
    }
    return names;
  }

  /** The patient's and those of records that were merged into it, where both say so. */
  private Set<String> ownNames() {
    String own = Entries.name(patient);
    Set<String> names = new HashSet<>(Set.of(own));
    for (Patient other : patients(entries)) {
      if (links(patient, LinkType.REPLACES, Entries.name(other))
          && links(other, LinkType.REPLACEDBY, own)) {
        names.add(Entries.name(other));
      }
    }
    return names;
  }

  private boolean links(Patient from, LinkType type, String to) {
    return from.getLink().stream()
        .filter(link -> link.getType() == type)
        .anyMatch(link -> entries.name(link.getOther()).filter(to::equals).isPresent());
  }

  /** Whom a reference means. */
  private enum Verdict {
    OWN,
    OTHER,
    OPEN
  }
}
