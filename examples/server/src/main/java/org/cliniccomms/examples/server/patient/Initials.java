package org.cliniccomms.examples.server.patient;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What those who may only read see of a name, in the API as on the pages. */
public final class Initials {
  private Initials() {}

  /** Returns the first letter of each word: {@code U. V.} */
  public static String of(String name) {
    return Stream.of(name.strip().split("\\s+"))
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)) + ".")
        .collect(Collectors.joining(" "));
  }
}
