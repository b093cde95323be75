package org.cliniccomms;

import java.time.Instant;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.AppointmentStore;
import org.cliniccomms.spi.AuditStore;
import org.cliniccomms.spi.CallStore;
import org.cliniccomms.spi.CancellationStore;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.ChatStore;
import org.cliniccomms.spi.ClinicStore;
import org.cliniccomms.spi.ConsentStore;
import org.cliniccomms.spi.InboundStore;
import org.cliniccomms.spi.MessageStore;
import org.cliniccomms.spi.OfferStore;
import org.cliniccomms.spi.OneTimeCodeStore;
import org.cliniccomms.spi.PatientStore;
import org.cliniccomms.spi.PromptStore;
import org.cliniccomms.spi.SpeechStore;
import org.cliniccomms.spi.StaffTaskStore;
import org.cliniccomms.spi.TimerStore;
import org.cliniccomms.spi.ToolAnswerStore;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.WaitlistStore;

/**
 * A transaction that tells once, after its commit, that it wrote: whoever touches offers, messages,
 * what arrived, tasks or the audit has changed what people see.
 */
final class NotifyingTransaction implements Transaction {
  private final Transaction tx;
  private final Runnable changed;
  private boolean told;

  NotifyingTransaction(Transaction tx, Runnable changed) {
    this.tx = tx;
    this.changed = changed;
  }

  private void tell() {
    if (!told) {
      told = true;
      tx.afterCommit(changed);
    }
  }

  @Override
  public ClinicId clinicId() {
    return tx.clinicId();
  }

  @Override
  public Instant now() {
    return tx.now();
  }

  @Override
  public void afterCommit(Runnable action) {
    tx.afterCommit(action);
  }

  @Override
  public ClinicStore clinics() {
    return tx.clinics();
  }

  @Override
  public PatientStore patients() {
    return tx.patients();
  }

  @Override
  public ConsentStore consents() {
    return tx.consents();
  }

  @Override
  public WaitlistStore waitlist() {
    return tx.waitlist();
  }

  @Override
  public CandidateSource candidates() {
    return tx.candidates();
  }

  @Override
  public AppointmentStore appointments() {
    return tx.appointments();
  }

  @Override
  public CancellationStore cancellations() {
    return tx.cancellations();
  }

  @Override
  public OfferStore offers() {
    return tx.offers();
  }

  @Override
  public PromptStore prompts() {
    return tx.prompts();
  }

  @Override
  public MessageStore messages() {
    return new NotifyingMessages(tx.messages(), this::tell);
  }

  @Override
  public InboundStore inbound() {
    return tx.inbound();
  }

  @Override
  public CallStore calls() {
    return tx.calls();
  }

  @Override
  public SpeechStore speech() {
    return tx.speech();
  }

  @Override
  public OneTimeCodeStore oneTimeCodes() {
    return tx.oneTimeCodes();
  }

  @Override
  public ChatStore chats() {
    return new NotifyingChats(tx.chats(), this::tell);
  }

  @Override
  public ToolAnswerStore toolAnswers() {
    return tx.toolAnswers();
  }

  @Override
  public StaffTaskStore staffTasks() {
    return tx.staffTasks();
  }

  @Override
  public AuditStore audit() {
    return new NotifyingAudit(tx.audit(), this::tell);
  }

  @Override
  public TimerStore timers() {
    return tx.timers();
  }
}
