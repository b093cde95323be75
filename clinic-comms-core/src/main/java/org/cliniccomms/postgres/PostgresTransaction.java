package org.cliniccomms.postgres;

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
import org.cliniccomms.spi.PhiCipher;
import org.cliniccomms.spi.PromptStore;
import org.cliniccomms.spi.SpeechStore;
import org.cliniccomms.spi.StaffTaskStore;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.TimerStore;
import org.cliniccomms.spi.ToolAnswerStore;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.WaitlistStore;
import org.cliniccomms.spi.WriteBackStore;

/**
 * One transaction over one connection.
 *
 * <p>What a repository has deferred is run before a statement of the same repository that would
 * read it, and together with the commit at the latest.
 */
final class PostgresTransaction implements Transaction {

  /** What outlives one transaction. */
  record Shared(
      Database database,
      PhiCipher cipher,
      DataKeys keys,
      ClinicCache clinics,
      WaitingPoints.Finder waitingPoints,
      TimerQueue timers) {}

  private final ClinicId clinic;
  private final Shared shared;
  private final Sql sql;
  private final Phi phi;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final ClinicStore clinics;
  private final PostgresPatientStore patients;
  private final ConsentStore consents;
  private final WaitlistStore waitlist;
  private final CandidateSource candidates;
  private final AppointmentStore appointments;
  private final CancellationStore cancellations;
  private final OfferStore offers;
  private final PromptStore prompts;
  private final MessageStore messages;
  private final InboundStore inbound;
  private final CallStore calls;
  private final SpeechStore speech;
  private final OneTimeCodeStore oneTimeCodes;
  private final ChatStore chats;
  private final StaffTaskStore staffTasks;
  private final AuditStore audit;
  private final TimerStore timers;

  PostgresTransaction(ClinicId clinic, Shared shared, Sql sql) {
    this.clinic = clinic;
    this.shared = shared;
    this.sql = sql;
    this.phi = new Phi(sql, clinic, shared.cipher(), shared.keys());
    this.clinics = new PostgresClinicStore(this, shared.clinics());
    this.patients = new PostgresPatientStore(this);
    this.consents = new PostgresConsentStore(this);
    this.waitlist = new PostgresWaitlistStore(this);
    this.candidates = new PostgresCandidateSource(this);
    this.appointments = new PostgresAppointmentStore(this);
    this.cancellations = new PostgresCancellationStore(this);
    this.offers = new PostgresOfferStore(this);
    this.prompts = new PostgresPromptStore(this);
    this.messages = new PostgresMessageStore(this);
    this.inbound = new PostgresInboundStore(this);
    this.calls = new PostgresCallStore(this);
    this.speech = new PostgresSpeechStore(this);
    this.oneTimeCodes = new PostgresOneTimeCodeStore(this);
    this.chats = new PostgresChatStore(this);
    this.staffTasks = new PostgresStaffTaskStore(this);
    this.audit = new PostgresAuditStore(this);
    this.timers = new PostgresTimerStore(this, shared.timers()::wake);
  }

  Sql sql() {
    return sql;
  }

  Phi phi() {
    return phi;
  }

  Database database() {
    return shared.database();
  }

  WaitingPoints.Finder waitingPoints() {
    return shared.waitingPoints();
  }

  /** Parameters that start with the clinic, as those of nearly every statement do. */
  Params clinicFirst() {
    return Params.of().uuid(clinic.value());
  }

  /** Commits; returns what is to be run once the connection was given back. */
  List<Runnable> commit() {
    sql.commit();
    phi.committed();
    return List.copyOf(afterCommit);
  }

  @Override
  public ClinicId clinicId() {
    return clinic;
  }

  @Override
  public Instant now() {
    return sql.now();
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  @Override
  public ClinicStore clinics() {
    return clinics;
  }

  @Override
  public PatientStore patients() {
    return patients;
  }

  @Override
  public ConsentStore consents() {
    return consents;
  }

  @Override
  public WaitlistStore waitlist() {
    return waitlist;
  }

  @Override
  public CandidateSource candidates() {
    return candidates;
  }

  @Override
  public AppointmentStore appointments() {
    return appointments;
  }

  @Override
  public CancellationStore cancellations() {
    return cancellations;
  }

  @Override
  public BlockedTimeStore blockedTimes() {
    return new PostgresBlockedTimeStore(this);
  }

  @Override
  public HeldUpStore heldUp() {
    return new PostgresHeldUpStore(this);
  }

  @Override
  public OfferStore offers() {
    return offers;
  }

  @Override
  public PromptStore prompts() {
    return prompts;
  }

  @Override
  public MessageStore messages() {
    return messages;
  }

  @Override
  public InboundStore inbound() {
    return inbound;
  }

  @Override
  public CallStore calls() {
    return calls;
  }

  @Override
  public SpeechStore speech() {
    return speech;
  }

  @Override
  public OneTimeCodeStore oneTimeCodes() {
    return oneTimeCodes;
  }

  @Override
  public ChatStore chats() {
    return chats;
  }

  @Override
  public ToolAnswerStore toolAnswers() {
    return new PostgresToolAnswerStore(this);
  }

  @Override
  public LinkStore links() {
    return new PostgresLinkStore(this);
  }

  @Override
  public FeedStore feeds() {
    return new PostgresFeedStore(this);
  }

  @Override
  public WriteBackStore writeBacks() {
    return new PostgresWriteBackStore(this);
  }

  @Override
  public StaffTaskStore staffTasks() {
    return staffTasks;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public TimerStore timers() {
    return timers;
  }
}
