package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The processor time that a piece of work takes, which other programs on the machine change less
 * than its length.
 */
final class CpuTime {
  private static final long NO_PROCESS = -1;

  private final long postmaster;
  private final Duration start;

  private CpuTime(long postmaster) {
    this.postmaster = postmaster;
    this.start = soFar();
  }

  /**
   * Counts the processes of a database that runs on this machine, this process and its children.
   */
  static CpuTime start(Database database) {
    return new CpuTime(database.postmaster());
  }

  /** Counts this process alone. */
  static CpuTime start() {
    return new CpuTime(NO_PROCESS);
  }

  /** Since the start; of processes that are still there. */
  Duration spent() {
    return soFar().minus(start);
  }

  private Duration soFar() {
    Stream<ProcessHandle> watched =
        postmaster == NO_PROCESS
            ? Stream.of(ProcessHandle.current())
            : Stream.concat(
                all(ProcessHandle.current()),
                ProcessHandle.of(postmaster).stream().flatMap(CpuTime::all));
    return watched
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Stream<ProcessHandle> all(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }
}
