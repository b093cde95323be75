package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one run of reading did.
 *
 * @param end whether everything was read
 * @param pages how many answers were read
 * @param resources how many resources were in them
 * @param changed how many of them were news here
 * @param freed how many seats were given to the waiting list
 * @param problems how many were left out or are odd; the first hundred are in {@code lines}
 * @param lines what was wrong with them, without patient data
 * @param comeAgainAt when the server wants us to; null if it did not say
 * @param lacks what the server says that it does not have, a line for each with its consequence
 */
public record SyncReport(
    End end,
    int pages,
    int resources,
    int changed,
    int freed,
    int problems,
    List<String> lines,
    @Nullable Instant comeAgainAt,
    List<String> lacks) {
  public SyncReport {
    Objects.requireNonNull(end, "end");
    lines = List.copyOf(lines);
    lacks = List.copyOf(lacks);
  }

  /** One at a server of which nothing is known that it lacks. */
  public SyncReport(
      End end,
      int pages,
      int resources,
      int changed,
      int freed,
      int problems,
      List<String> lines,
      @Nullable Instant comeAgainAt) {
    this(end, pages, resources, changed, freed, problems, lines, comeAgainAt, List.of());
  }

  /** The same at a server that lacks these. */
  SyncReport at(List<String> lacking) {
    return new SyncReport(
        end, pages, resources, changed, freed, problems, lines, comeAgainAt, lacking);
  }

  /** How a run ended. */
  public enum End {
    /** Everything was read. */
    COMPLETE,
    /** The server could not be reached any more; the next run begins where this one did. */
    UNREACHABLE,
    /** The server does not answer what it was asked; somebody must look at it. */
    REFUSED
  }
}
