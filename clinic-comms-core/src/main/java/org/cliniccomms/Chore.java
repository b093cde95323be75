package org.cliniccomms;

import java.time.Duration;

/** What is done again and again, each on a thread of its own. */
enum Chore {
  INBOX("clinic-comms-inbox", Duration.ofSeconds(1)),
  BOOKING("clinic-comms-booking", Duration.ofMillis(500)),
  SWEEP("clinic-comms-sweep", Duration.ofSeconds(15)),
  CATCH_UP("clinic-comms-catch-up", Duration.ofMinutes(5)),
  REFRESH("clinic-comms-refresh", Duration.ofMinutes(1)),
  SEAL("clinic-comms-seal", Duration.ofMinutes(5)),
  CLEAN("clinic-comms-clean", Duration.ofHours(1));

  private final String threadName;
  private final Duration pause;

  Chore(String threadName, Duration pause) {
    this.threadName = threadName;
    this.pause = pause;
  }

  /** A thread that does it, not started yet. */
  Worker worker(Runnable job) {
    return new Worker(threadName, 1, pause, job);
  }
}
