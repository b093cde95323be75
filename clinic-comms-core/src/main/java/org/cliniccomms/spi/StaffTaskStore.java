package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;

/** Keeps what people have to do. */
public interface StaffTaskStore {
  /** Stores those whose business key is not open or taken already. */
  void insertIfAbsent(List<StaffTask> tasks);

  Optional<StaffTask> find(StaffTaskId id);

  /** The newest task of a kind about a patient that is not done. */
  Optional<StaffTask> findLast(StaffTask.Kind kind, PatientId patient);

  /** The newest task of a kind about something that {@code writer} sent, and that is not done. */
  Optional<StaffTask> findLastBySender(StaffTask.Kind kind, Address writer);

  /** Replaces a task if it is still in {@code from}. */
  boolean transition(StaffTask task, StaffTask.State from);

  /**
   * Tasks that are not done, emergencies before all others, then oldest first; with the done ones,
   * newest first.
   */
  List<StaffTask> list(boolean withDone, int offset, int limit);
}
