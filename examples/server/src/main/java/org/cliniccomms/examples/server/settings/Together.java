package org.cliniccomms.examples.server.settings;

import java.util.List;

/** Settings of one vendor that are of use only together. */
record Together(String vendor, List<String> names) {
  boolean isWanted(Values values) {
    return names.stream().anyMatch(values::isSet);
  }

  /** Names those that are missing, and those that have blanks, which no vendor gives. */
  void check(Values values, Problems problems) {
    names.forEach(name -> check(name, values, problems));
  }

  private void check(String name, Values values, Problems problems) {
    if (!values.isSet(name)) {
      problems.add(
          name, "is missing: " + vendor + " needs " + String.join(", ", names) + " together");
    } else if (values.text(name, "").chars().anyMatch(Character::isWhitespace)) {
      problems.add(name, "must not contain blanks");
    }
  }
}
