package org.cliniccomms.spi;

import java.util.List;
import org.cliniccomms.task.Timer;

/** Keeps wake-ups, atomically with the state that they belong to. */
@FunctionalInterface
public interface TimerStore {
  /** Stores those that are not stored yet. Equal timers are one. */
  void schedule(List<Timer> timers);
}
