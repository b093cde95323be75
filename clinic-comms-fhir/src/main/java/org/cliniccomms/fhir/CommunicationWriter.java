package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.hl7.fhir.r4.model.Communication;
import org.jspecify.annotations.Nullable;

/** Keeps a record on the server of what was said to patients, and by them. Thread-safe. */
final class CommunicationWriter {
  private static final String TYPE = "Communication";
  private static final int MOST_ATTEMPTS = 3;

  /** Of these nothing can be said yet; the message is noted again when it goes on. */
  private static final Set<DeliveryStatus> NOT_YET =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN);

  private final Store store;
  private final ClinicId clinic;
  private final FhirServer server;
  private final FhirRecords records;
  private final FhirLinks links;
  private final CommunicationDraft drafts;

  CommunicationWriter(Store store, ClinicId clinic, FhirAccess access, boolean withBodies) {
    this.store = store;
    this.clinic = clinic;
    this.server = access.server();
    this.records = access.records();
    this.links = new FhirLinks(store);
    this.drafts = new CommunicationDraft(withBodies);
  }

  /**
   * What is to stand there.
   *
   * @param link null if nothing does yet
   * @param now brings what stands there up to date
   */
  private record Said(
      UUID id, @Nullable Link link, Communication draft, UnaryOperator<Communication> now) {}

  /** A message of ours as far as it has come. */
  void writeMessage(UUID id) throws NotNow {
    write(store.inTransaction(clinic, tx -> sent(tx, id)));
  }

  private Optional<Said> sent(Transaction tx, UUID id) {
    Optional<OutboundMessage> message =
        tx.messages().findAll(Set.of(new MessageId(id))).stream()
            .filter(it -> !NOT_YET.contains(it.status()))
            .findFirst();
    Optional<ExternalId> patient = message.flatMap(it -> FhirLinks.patient(tx, it.patientId()));
    return message.isEmpty() || patient.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Said(
                id,
                tx.links().find(TYPE, id).orElse(null),
                drafts.of(message.get(), patient.get()),
                before -> drafts.withStatus(before, message.get())));
  }

  /** What a patient wrote. */
  void writeInbound(UUID id) throws NotNow {
    write(store.inTransaction(clinic, tx -> heard(tx, id)));
  }

  private Optional<Said> heard(Transaction tx, UUID id) {
    return tx.inbound()
        .findKnown(new InboundId(id))
        .flatMap(
            known ->
                FhirLinks.patient(tx, known.patientId())
                    .map(
                        patient ->
                            new Said(
                                id,
                                tx.links().find(TYPE, id).orElse(null),
                                drafts.of(known.event(), patient),
                                UnaryOperator.identity())));
  }

  private void write(Optional<Said> said) throws NotNow {
    if (said.isPresent()) {
      Link link = said.get().link();
      update(said.get(), link == null ? create(said.get()) : link.externalId());
    }
  }

  /** One that was written before and not remembered is found again. */
  private ExternalId create(Said said) throws NotNow {
    WriteResult result =
        server.create(said.draft(), "identifier=" + CommunicationDraft.SYSTEM + "|" + said.id());
    if (result instanceof WriteResult.Written written) {
      ExternalId id = new ExternalId(TYPE, written.id());
      UUID unused = links.keep(clinic, id, said.id(), records.revision(id, written));
      return id;
    }
    throw SeatWriter.notWritten(result);
  }

  private void update(Said said, ExternalId id) throws NotNow {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<Standing<Communication>> standing = records.find(id, Communication.class);
      if (standing.isEmpty()) {
        return; // Somebody deleted it there.
      }
      Communication after = said.now().apply(standing.get().resource());
      if (after.equalsDeep(standing.get().resource())) {
        return;
      }
      if (standing.get().version().isEmpty()) {
        throw new NotNow("no-version");
      }
      WriteResult result = server.update(after, standing.get().version());
      if (result instanceof WriteResult.Written || result instanceof WriteResult.Gone) {
        return;
      }
      if (!(result instanceof WriteResult.Conflict)) {
        throw SeatWriter.notWritten(result);
      }
    }
    throw new NotNow("conflict");
  }
}
