package org.cliniccomms.fhir;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/**
 * How far an export was read, so that whoever is stopped goes on there.
 *
 * @param file which file of the step, from 0
 * @param mark by which the file is known again, should the server list others later
 * @param line how many of its lines were read; {@link #ALL} at its end
 * @param resources how many resources were taken in altogether
 */
record LoadPlace(LoadStep step, int file, String mark, long line, long resources) {
  static final long ALL = Long.MAX_VALUE;

  private static final String PLACE = "fhir-export-place";
  private static final String STATUS = "fhir-export-status";
  private static final String STUCK = "fhir-export-stuck";
  private static final int MOST_STUCK = 3;
  private static final int LONGEST_STATUS = 1_900;

  static final LoadPlace BEGINNING = new LoadPlace(LoadStep.ORGANIZATIONS, 0, "", 0, 0);

  /** The mark of a file: its path, without what may be signed anew each time. */
  static String mark(ExportManifest.Output file) {
    String path = file.url().replaceAll("[?#].*", "");
    return Integer.toHexString(path.hashCode());
  }

  /** The export that is under way, and where the server tells how it gets on; empty if none is. */
  static Optional<ExportStage.Begun> begun(Store store, ClinicId clinic) {
    return store
        .inTransaction(clinic, tx -> tx.feeds().position(STATUS))
        .map(written -> written.split(" ", -1))
        .filter(parts -> parts.length == 2)
        .map(parts -> new ExportStage.Begun(URI.create(parts[0]), Instant.parse(parts[1])));
  }

  static LoadPlace of(Store store, ClinicId clinic) {
    String written =
        store
            .inTransaction(clinic, tx -> tx.feeds().position(PLACE))
            .filter(it -> !it.isEmpty())
            .orElse("");
    String[] parts = written.split(" ", -1);
    boolean isKnown =
        parts.length == 5
            && Arrays.stream(LoadStep.values()).anyMatch(step -> step.name().equals(parts[0]));
    return isKnown
        ? new LoadPlace(
            LoadStep.valueOf(parts[0]),
            Integer.parseInt(parts[1]),
            parts[2],
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]))
        : BEGINNING;
  }

  /** The same file, further on. */
  LoadPlace at(long lines, long all) {
    return new LoadPlace(step, file, mark, lines, all);
  }

  /** Remembers it. */
  LoadPlace put(Transaction tx) {
    tx.feeds().put(PLACE, step + " " + file + " " + mark + " " + line + " " + resources);
    return this;
  }

  /** An export begins; false if its address is too long to be remembered. */
  static boolean begin(Transaction tx, ExportStage.Begun begun) {
    String status = begun.status().toString();
    if (status.length() > LONGEST_STATUS) {
      return false;
    }
    tx.feeds().put(STATUS, status + " " + begun.begunAt());
    tx.feeds().put(PLACE, "");
    return true;
  }

  /** What changes as an export gets on. */
  static String sofar(Transaction tx) {
    return tx.feeds().position(STATUS).orElse("") + " " + tx.feeds().position(PLACE).orElse("");
  }

  /** Counts the runs in a row that came no further; returns how many there are. */
  static int count(Transaction tx, boolean isNoFurther) {
    int before = stuck(tx);
    int now = isNoFurther ? Math.min(before + 1, MOST_STUCK) : 0;
    if (now != before) {
      tx.feeds().put(STUCK, Integer.toString(now));
    }
    return now;
  }

  /** Whether it came no further so often that it is of no use to wait for it. */
  static boolean isStuck(Transaction tx) {
    return stuck(tx) >= MOST_STUCK;
  }

  private static int stuck(Transaction tx) {
    return tx.feeds().position(STUCK).map(Integer::parseInt).orElse(0);
  }

  /** There is no export under way any more. */
  static void forget(Transaction tx) {
    tx.feeds().put(STATUS, "");
    tx.feeds().put(PLACE, "");
    int unused = count(tx, false);
  }
}
