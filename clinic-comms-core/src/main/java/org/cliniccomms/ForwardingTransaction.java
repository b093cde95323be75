package org.cliniccomms;

import java.time.Instant;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.AppointmentStore;
import org.cliniccomms.spi.AuditStore;
import org.cliniccomms.spi.BlockedTimeStore;
import org.cliniccomms.spi.CallStore;
import org.cliniccomms.spi.CancellationStore;
import org.cliniccomms.spi.CandidateSource;
import org.cliniccomms.spi.ChatStore;
import org.cliniccomms.spi.ClinicStore;
import org.cliniccomms.spi.ConsentStore;
import org.cliniccomms.spi.FeedStore;
import org.cliniccomms.spi.HeldUpStore;
import org.cliniccomms.spi.InboundStore;
import org.cliniccomms.spi.LinkStore;
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
import org.cliniccomms.spi.WriteBackStore;

/** A transaction that leaves everything to another, for those that change a part of it. */
abstract class ForwardingTransaction implements Transaction {
  final Transaction tx;

  ForwardingTransaction(Transaction tx) {
    this.tx = tx;
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
  public BlockedTimeStore blockedTimes() {
    return tx.blockedTimes();
  }

  @Override
  public HeldUpStore heldUp() {
    return tx.heldUp();
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
    return tx.messages();
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
    return tx.chats();
  }

  @Override
  public ToolAnswerStore toolAnswers() {
    return tx.toolAnswers();
  }

  @Override
  public LinkStore links() {
    return tx.links();
  }

  @Override
  public FeedStore feeds() {
    return tx.feeds();
  }

  @Override
  public WriteBackStore writeBacks() {
    return tx.writeBacks();
  }

  @Override
  public StaffTaskStore staffTasks() {
    return tx.staffTasks();
  }

  @Override
  public AuditStore audit() {
    return tx.audit();
  }

  @Override
  public TimerStore timers() {
    return tx.timers();
  }
}
