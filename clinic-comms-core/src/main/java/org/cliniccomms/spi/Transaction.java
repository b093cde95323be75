package org.cliniccomms.spi;

import java.time.Instant;
import org.cliniccomms.clinic.ClinicId;

/**
 * One transaction inside one clinic: every look-up finds, and every write makes, rows of this
 * clinic only.
 *
 * <p>Locks are taken in one order: a patient's waiting-list entry, then one cancellation, then its
 * offers. Not thread-safe, and of no use after the transaction.
 */
public interface Transaction {
  /** The clinic it runs in. */
  ClinicId clinicId();

  /** The store's time, the same throughout the transaction, in whole microseconds. */
  Instant now();

  /** Runs {@code action} once the transaction has committed; never if it rolls back. */
  void afterCommit(Runnable action);

  ClinicStore clinics();

  PatientStore patients();

  ConsentStore consents();

  WaitlistStore waitlist();

  CandidateSource candidates();

  AppointmentStore appointments();

  CancellationStore cancellations();

  HeldUpStore heldUp();

  BlockedTimeStore blockedTimes();

  OfferStore offers();

  PromptStore prompts();

  MessageStore messages();

  InboundStore inbound();

  CallStore calls();

  SpeechStore speech();

  OneTimeCodeStore oneTimeCodes();

  ChatStore chats();

  ToolAnswerStore toolAnswers();

  LinkStore links();

  FeedStore feeds();

  WriteBackStore writeBacks();

  StaffTaskStore staffTasks();

  AuditStore audit();

  TimerStore timers();
}
