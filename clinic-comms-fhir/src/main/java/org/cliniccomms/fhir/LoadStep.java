package org.cliniccomms.fhir;

import java.util.Arrays;
import java.util.List;

/**
 * In which order an export is read, so that whom something names is known by then. A place's zone
 * may be its organization's and a practitioner's places are their roles', so those are kept first.
 *
 * <p>Free slots are not asked for: there are more of them than visits, and those that a visit needs
 * are read as they are needed.
 */
enum LoadStep {
  ORGANIZATIONS("Organization", Way.KEEP),
  PLACES_BESIDE("Location", Way.KEEP),
  PLACES("Location", Way.TAKE),
  ROLES_BESIDE("PractitionerRole", Way.KEEP),
  PRACTITIONERS("Practitioner", Way.TAKE),
  ROLES("PractitionerRole", Way.TAKE),
  SCHEDULES("Schedule", Way.KEEP),
  PATIENTS("Patient", Way.TAKE),
  VISITS("Appointment", Way.TAKE),
  /** What the server says went wrong. */
  ERRORS("OperationOutcome", Way.REPORT);

  /** What is done with what is read. */
  enum Way {
    /** It is kept beside, to understand other things. */
    KEEP,
    /** It is taken in. */
    TAKE,
    /** It is read only to say what is wrong. */
    REPORT
  }

  private final String type;
  private final Way way;

  LoadStep(String type, Way way) {
    this.type = type;
    this.way = way;
  }

  String type() {
    return type;
  }

  Way way() {
    return way;
  }

  /** Whether its flaws are told; what is read twice is flawed once. */
  boolean tells() {
    return this != PLACES_BESIDE && this != ROLES_BESIDE;
  }

  List<ExportManifest.Output> files(ExportManifest manifest) {
    return this == ERRORS
        ? manifest.errors()
        : manifest.outputs().stream().filter(one -> one.type().equals(type)).toList();
  }

  /** What an export is to consist of. */
  static List<String> types() {
    return Arrays.stream(values())
        .filter(step -> step != ERRORS)
        .map(LoadStep::type)
        .distinct()
        .toList();
  }
}
