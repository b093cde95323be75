package org.cliniccomms.inmemory;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.speech.SpeechKey;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** All rows of one clinic. Guarded by the store's lock. */
final class ClinicRows {
  final ClinicId id;
  final Table<ClinicId, Clinic> clinic;
  final Table<LocationId, Location> locations;
  final Table<ProviderId, Provider> providers;
  final Table<ChannelKind, Address> addresses;
  final Table<FormerAddress, ClinicId> formerAddresses;

  final Table<PatientId, Patient> patients;
  final Table<PatientId, PatientId> erased;
  final Index<Address, PatientId, Patient> patientsByAddress;
  final Index<PersonalDocument, PatientId, Patient> patientsByDocument;

  final Table<Long, ConsentDecision> consents;
  final Index<Address, Long, ConsentDecision> consentsByAddress;

  final Table<WaitlistEntryId, EntryRow> entries;
  final Index<PatientId, WaitlistEntryId, EntryRow> entriesByPatient;

  final Table<CancellationId, Cancellation> cancellations;
  final Index<SeatKey, CancellationId, Cancellation> openBySeat;
  final Index<CancellationState, CancellationId, Cancellation> cancellationsByState;

  final Table<OfferId, Offer> offers;
  final Index<CancellationId, OfferId, Offer> offersByCancellation;
  final Index<CancellationId, OfferId, Offer> acceptedByCancellation;
  final Index<PatientId, OfferId, Offer> pendingByPatient;
  final Index<AskedKey, OfferId, Offer> asked;
  final Table<Long, PassedOver> passedOver;
  final Index<CancellationId, Long, PassedOver> passedOverByCancellation;

  final Table<AppointmentId, Appointment> appointments;
  final Table<AppointmentId, BlockedTime> blockedTimes;
  final Table<HeldUpKey, HeldUpSeat> heldUp;
  final Index<AppointmentId, HeldUpKey, HeldUpSeat> heldUpByHolder;
  final Table<ScheduleKey, Schedule> schedules;
  final Table<PromptId, Prompt> prompts;
  final Index<Line, PromptId, Prompt> promptsByLine;
  final Index<Address, PromptId, Prompt> promptsByRecipient;
  final Index<OfferId, PromptId, Prompt> promptsByOffer;

  final Table<MessageId, MessageRow> messages;
  final Index<String, MessageId, MessageRow> messagesByBusinessKey;
  final Index<String, MessageId, MessageRow> messagesByProviderId;
  final Index<MessageId, MessageId, MessageRow> messagesByFirst;
  final Index<Address, MessageId, MessageRow> messagesByRecipient;
  final Index<Address, MessageId, MessageRow> takenBySender;
  final Index<PatientId, MessageId, MessageRow> messagesByPatient;
  final Index<Boolean, MessageId, MessageRow> messagesUnderWay;
  final Table<Long, MessageChange> messageEvents;

  final Table<MessageId, Call> calls;
  final Index<Boolean, MessageId, Call> callsUnderWay;
  final Table<SpeechKey, SpeechRow> speech;
  final Table<String, SpeechTokenRow> speechTokens;
  final Table<ToolKey, ToolResult> toolAnswers;

  final Table<ExternalId, Link> links;
  final Index<UUID, ExternalId, Link> linksByLocalId;
  final Table<String, String> feeds;
  final Table<UUID, WriteBackRow> writeBacks;
  final Index<UUID, UUID, WriteBackRow> writeBacksBySubject;

  final Table<Address, OneTimeCodeRow> oneTimeCodes;
  final Table<ChatId, ChatRow> chats;
  final Index<Line, ChatId, ChatRow> chatsByLine;
  final Table<ChatLineKey, ChatLineRow> chatLines;
  final Index<ChatId, ChatLineKey, ChatLineRow> chatLinesByChat;
  final Index<MessageId, ChatLineKey, ChatLineRow> chatLinesByMessage;

  final Table<InboundId, InboundRow> inbound;
  final Index<String, InboundId, InboundRow> inboundByDedupeKey;
  final Index<Boolean, InboundId, InboundRow> inboundPending;
  final Index<PatientId, InboundId, InboundRow> inboundByPatient;

  final Table<StaffTaskId, StaffTask> staffTasks;
  final Index<String, StaffTaskId, StaffTask> unfinishedTasks;

  final Table<Long, AuditEvent> audit;
  final Table<Long, AuditSeal> auditSeals;
  final Index<UUID, Long, AuditEvent> auditBySubject;

  /** Numbers rows in the order in which they are added or changed; gaps are fine. */
  private final AtomicLong sequence = new AtomicLong();

  ClinicRows(ClinicId id, UndoLog undo) {
    this.id = id;
    clinic = new Table<>(undo);
    locations = new Table<>(undo);
    providers = new Table<>(undo);
    addresses = new Table<>(undo);
    formerAddresses = new Table<>(undo);

    patients = new Table<>(undo);
    erased = new Table<>(undo);
    patientsByAddress =
        patients.indexBy(
            row -> row.contactPoints().stream().flatMap(it -> it.addresses().stream()).toList());
    patientsByDocument = patients.indexBy(Patient::documents);

    consents = new Table<>(undo);
    consentsByAddress = consents.indexBy(row -> List.of(row.address()));

    entries = new Table<>(undo);
    entriesByPatient = entries.indexBy(row -> List.of(row.entry().patientId()));

    cancellations = new Table<>(undo);
    openBySeat =
        cancellations.indexBy(row -> only(!row.state().isTerminal(), SeatKey.of(row.seat())));
    cancellationsByState = cancellations.indexBy(row -> List.of(row.state()));

    offers = new Table<>(undo);
    offersByCancellation = offers.indexBy(row -> List.of(row.cancellationId()));
    acceptedByCancellation =
        offers.indexBy(row -> only(row.state() == OfferState.ACCEPTED, row.cancellationId()));
    pendingByPatient =
        offers.indexBy(row -> only(row.state() == OfferState.PENDING, row.patientId()));
    asked = offers.indexBy(row -> only(row.wasAsked(), AskedKey.of(row)));
    passedOver = new Table<>(undo);
    passedOverByCancellation = passedOver.indexBy(row -> List.of(row.cancellationId()));

    appointments = new Table<>(undo);
    blockedTimes = new Table<>(undo);
    heldUp = new Table<>(undo);
    heldUpByHolder = heldUp.indexBy(row -> List.of(row.holder()));
    schedules = new Table<>(undo);
    prompts = new Table<>(undo);
    promptsByLine = prompts.indexBy(row -> List.of(row.line()));
    promptsByRecipient = prompts.indexBy(row -> List.of(row.line().recipient()));
    promptsByOffer =
        prompts.indexBy(
            row ->
                row.question() instanceof Question.OfferedSeat seat
                    ? List.of(seat.offerId())
                    : List.of());

    messages = new Table<>(undo);
    messagesByBusinessKey = messages.indexBy(row -> List.of(row.message().businessKey()));
    messagesByFirst = messages.indexBy(row -> List.of(row.message().first()));
    messagesByProviderId =
        messages.indexBy(row -> Stream.ofNullable(row.message().providerId()).toList());
    messagesByRecipient = messages.indexBy(row -> List.of(row.message().line().recipient()));
    takenBySender =
        messages.indexBy(
            row -> only(row.sentAt() != null || row.isClaimed(), row.message().line().sender()));
    messagesByPatient =
        messages.indexBy(row -> Stream.ofNullable(row.message().patientId()).toList());
    messagesUnderWay = messages.indexBy(row -> only(row.isUnderWay(), true));
    messageEvents = new Table<>(undo);

    calls = new Table<>(undo);
    callsUnderWay = calls.indexBy(row -> only(row.state() != CallState.ENDED, true));
    speech = new Table<>(undo);
    speechTokens = new Table<>(undo);
    toolAnswers = new Table<>(undo);

    links = new Table<>(undo);
    linksByLocalId = links.indexBy(row -> List.of(row.localId()));
    feeds = new Table<>(undo);
    writeBacks = new Table<>(undo);
    writeBacksBySubject = writeBacks.indexBy(row -> List.of(row.note().subject()));

    oneTimeCodes = new Table<>(undo);
    chats = new Table<>(undo);
    chatsByLine = chats.indexBy(row -> List.of(row.line()));
    chatLines = new Table<>(undo);
    chatLinesByChat = chatLines.indexBy(row -> List.of(row.key().chat()));
    chatLinesByMessage = chatLines.indexBy(row -> Stream.ofNullable(row.message()).toList());

    inbound = new Table<>(undo);
    inboundByDedupeKey = inbound.indexBy(row -> List.of(row.event().dedupeKey()));
    inboundPending = inbound.indexBy(row -> only(row.outcome() == null, true));
    inboundByPatient = inbound.indexBy(row -> Stream.ofNullable(row.patientId()).toList());

    staffTasks = new Table<>(undo);
    unfinishedTasks =
        staffTasks.indexBy(row -> only(row.state() != StaffTask.State.DONE, row.businessKey()));

    audit = new Table<>(undo);
    auditSeals = new Table<>(undo);
    auditBySubject = audit.indexBy(row -> List.of(row.subjectId()));
  }

  long next() {
    return sequence.incrementAndGet();
  }

  private static <I> List<I> only(boolean condition, I value) {
    return condition ? List.of(value) : List.of();
  }
}
