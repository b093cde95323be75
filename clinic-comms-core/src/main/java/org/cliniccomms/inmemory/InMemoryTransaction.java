package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** One transaction in one clinic, under the store's lock. */
final class InMemoryTransaction implements Transaction {
  private final AllClinics clinics;
  private final ClinicRows rows;
  private final Table<ClinicTimer, TimerRow> timers;
  private final Instant now;
  private final List<Runnable> afterCommit = new ArrayList<>();

  InMemoryTransaction(
      AllClinics clinics, ClinicId clinic, Table<ClinicTimer, TimerRow> timers, Instant now) {
    this.clinics = clinics;
    this.rows = clinics.of(clinic);
    this.timers = timers;
    this.now = now;
  }

  List<Runnable> afterCommit() {
    return List.copyOf(afterCommit);
  }

  @Override
  public ClinicId clinicId() {
    return rows.id;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  @Override
  public ClinicStore clinics() {
    return new InMemoryClinicStore(rows, clinics);
  }

  @Override
  public PatientStore patients() {
    return new InMemoryPatientStore(rows);
  }

  @Override
  public ConsentStore consents() {
    return new InMemoryConsentStore(rows);
  }

  @Override
  public WaitlistStore waitlist() {
    return new InMemoryWaitlistStore(rows);
  }

  @Override
  public CandidateSource candidates() {
    return new InMemoryCandidateSource(rows, now);
  }

  @Override
  public AppointmentStore appointments() {
    return new InMemoryAppointmentStore(rows);
  }

  @Override
  public CancellationStore cancellations() {
    return new InMemoryCancellationStore(rows);
  }

  @Override
  public BlockedTimeStore blockedTimes() {
    return new InMemoryBlockedTimeStore(rows, now());
  }

  @Override
  public HeldUpStore heldUp() {
    return new InMemoryHeldUpStore(rows, now);
  }

  @Override
  public OfferStore offers() {
    return new InMemoryOfferStore(rows);
  }

  @Override
  public PromptStore prompts() {
    return new InMemoryPromptStore(rows);
  }

  @Override
  public MessageStore messages() {
    return new InMemoryMessageStore(rows);
  }

  @Override
  public InboundStore inbound() {
    return new InMemoryInboundStore(rows, now);
  }

  @Override
  public CallStore calls() {
    return new InMemoryCallStore(rows);
  }

  @Override
  public SpeechStore speech() {
    return new InMemorySpeechStore(rows, now);
  }

  @Override
  public OneTimeCodeStore oneTimeCodes() {
    return new InMemoryOneTimeCodeStore(rows);
  }

  @Override
  public ChatStore chats() {
    return new InMemoryChatStore(rows);
  }

  @Override
  public ToolAnswerStore toolAnswers() {
    return new InMemoryToolAnswerStore(rows);
  }

  @Override
  public LinkStore links() {
    return new InMemoryLinkStore(rows);
  }

  @Override
  public FeedStore feeds() {
    return new InMemoryFeedStore(rows);
  }

  @Override
  public WriteBackStore writeBacks() {
    return new InMemoryWriteBackStore(rows, now);
  }

  @Override
  public StaffTaskStore staffTasks() {
    return new InMemoryStaffTaskStore(rows);
  }

  @Override
  public AuditStore audit() {
    return new InMemoryAuditStore(rows);
  }

  @Override
  public TimerStore timers() {
    return new InMemoryTimerStore(rows.id, timers);
  }
}
