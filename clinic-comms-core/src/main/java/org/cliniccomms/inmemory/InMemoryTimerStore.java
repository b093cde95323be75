package org.cliniccomms.inmemory;

import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.TimerStore;
import org.cliniccomms.task.Timer;

/** Wake-ups of one clinic. */
final class InMemoryTimerStore implements TimerStore {
  private final ClinicId clinic;
  private final Table<ClinicTimer, TimerRow> rows;

  InMemoryTimerStore(ClinicId clinic, Table<ClinicTimer, TimerRow> rows) {
    this.clinic = clinic;
    this.rows = rows;
  }

  @Override
  public void schedule(List<Timer> timers) {
    for (Timer timer : timers) {
      ClinicTimer key = new ClinicTimer(clinic, timer);
      if (!rows.has(key)) {
        rows.put(key, TimerRow.first(key));
      }
    }
  }
}
