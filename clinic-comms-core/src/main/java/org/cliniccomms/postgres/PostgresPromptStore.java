package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.PromptStore;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Keeps questions. Many are written in the order of the address hash, so that none deadlock. */
final class PostgresPromptStore implements PromptStore {
  private final PostgresTransaction tx;

  PostgresPromptStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public Set<PromptId> openIfQuiet(List<Prompt> prompts) {
    if (prompts.isEmpty()) {
      return Set.of();
    }
    closeLapsed(prompts);
    tx.phi().prepare(prompts.stream().map(prompt -> prompt.patientId().value()).toList());
    return new HashSet<>(
        tx.sql()
            .list(
                """
                insert into clinic_comms.prompt (clinic_id, id, channel, sender, recipient_hash,
                  recipient, language, patient_id, offer_id, cancellation_id, entry_id,
                  appointment_id, times, purpose, version, open_until, state, asked_at,
                  quiet_until)
                select ?, t.*
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (id, channel, sender, hash)
                order by t.hash
                on conflict do nothing
                returning id
                """,
                columns(prompts),
                row -> new PromptId(row.uuid("id"))));
  }

  /** A question that keeps its line for a time of its own keeps others waiting no longer. */
  private void closeLapsed(List<Prompt> next) {
    Instant now = next.get(0).askedAt();
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.prompt p set state = 'CLOSED', quiet_until = p.open_until
            where p.clinic_id = ? and p.state = 'OPEN' and p.open_until <= ?
              and p.recipient_hash = any (?)
            """,
            tx.clinicFirst()
                .time(now)
                .byteStrings(
                    next.stream()
                        .flatMap(it -> tx.phi().hashes(it.line().recipient()).stream())
                        .toList()));
  }

  private static Optional<Question.OfferedSeat> seat(Prompt prompt) {
    return prompt.question() instanceof Question.OfferedSeat seat
        ? Optional.of(seat)
        : Optional.empty();
  }

  private static Optional<Question.PlannedVisit> visit(Prompt prompt) {
    return prompt.question() instanceof Question.PlannedVisit visit
        ? Optional.of(visit)
        : Optional.empty();
  }

  private static Optional<Question.ConsentTo> consent(Prompt prompt) {
    return prompt.question() instanceof Question.ConsentTo consent
        ? Optional.of(consent)
        : Optional.empty();
  }

  private static Optional<Question.FreeTimes> times(Prompt prompt) {
    return prompt.question() instanceof Question.FreeTimes times
        ? Optional.of(times)
        : Optional.empty();
  }

  private static @Nullable UUID visitOf(Prompt prompt) {
    return visit(prompt)
        .map(Question.PlannedVisit::appointmentId)
        .or(() -> times(prompt).map(Question.FreeTimes::appointmentId))
        .map(AppointmentId::value)
        .orElse(null);
  }

  private static Question question(Row row) throws SQLException {
    Purpose purpose = row.constantOrNull(Purpose.class, "purpose");
    if (purpose != null) {
      return new Question.ConsentTo(purpose, row.text("version"), row.time("open_until"));
    }
    UUID visit = row.uuidOrNull("appointment_id");
    String times = row.textOrNull("times");
    if (visit != null && times != null) {
      return new Question.FreeTimes(
          new AppointmentId(visit),
          SeatText.read(times),
          row.time("open_until").minus(Question.FreeTimes.QUIET));
    }
    return visit == null
        ? new Question.OfferedSeat(
            new OfferId(row.uuid("offer_id")),
            new CancellationId(row.uuid("cancellation_id")),
            new WaitlistEntryId(row.uuid("entry_id")))
        : new Question.PlannedVisit(new AppointmentId(visit), row.time("open_until"));
  }

  private Params columns(List<Prompt> prompts) {
    return Columns.of(tx.clinicFirst(), prompts)
        .uuid(prompt -> prompt.id().value())
        .constant(prompt -> prompt.line().channel())
        .text(prompt -> prompt.line().sender().value())
        .bytes(prompt -> tx.phi().hash(prompt.line().recipient()))
        .bytes(
            prompt ->
                cells(prompt.patientId().value(), prompt.id().value())
                    .seal(LineRows.RECIPIENT, prompt.line().recipient().value()))
        .text(prompt -> prompt.language().toLanguageTag())
        .uuid(prompt -> prompt.patientId().value())
        .uuid(prompt -> seat(prompt).map(it -> it.offerId().value()).orElse(null))
        .uuid(prompt -> seat(prompt).map(it -> it.cancellationId().value()).orElse(null))
        .uuid(prompt -> seat(prompt).map(it -> it.entryId().value()).orElse(null))
        .uuid(PostgresPromptStore::visitOf)
        .text(prompt -> times(prompt).map(it -> SeatText.write(it.times())).orElse(null))
        .constant(prompt -> consent(prompt).map(Question.ConsentTo::purpose).orElse(null))
        .text(prompt -> consent(prompt).map(Question.ConsentTo::version).orElse(null))
        .time(prompt -> prompt.question().lineKeptUntil().orElse(null))
        .constant(Prompt::state)
        .time(Prompt::askedAt)
        .time(Prompt::quietUntil)
        .params();
  }

  @Override
  public Optional<Prompt> findLast(Line line) {
    return tx.phi()
        .first(
            "patient_id",
            """
            with q as materialized (
              select ?::uuid as clinic, ?::bytea[] as hashes, ?::text as sender, ?::text as channel)
            select p.*
            from q cross join unnest(q.hashes) as h (hash)
            cross join lateral (
              (select p.* from clinic_comms.prompt p
                where p.clinic_id = q.clinic and p.channel = q.channel and p.sender = q.sender
                  and p.recipient_hash = h.hash and p.state = 'OPEN')
              union all
              (select p.* from clinic_comms.prompt p
                where p.clinic_id = q.clinic and p.recipient_hash = h.hash
                  and p.sender = q.sender and p.channel = q.channel
                order by p.asked_at desc, p.id desc limit 1)) as p
            order by (p.state = 'OPEN') desc, p.asked_at desc, p.id desc
            """,
            tx.clinicFirst()
                .byteStrings(tx.phi().hashes(line.recipient()))
                .text(line.sender().value())
                .constant(line.channel()),
            this::read);
  }

  @Override
  public Optional<Prompt> find(PromptId id) {
    return tx.phi()
        .first(
            "patient_id",
            "select p.* from clinic_comms.prompt p where p.clinic_id = ? and p.id = ?",
            tx.clinicFirst().uuid(id.value()),
            this::read);
  }

  @Override
  public Optional<Prompt> findAbout(Address recipient, Purpose purpose) {
    return tx.phi()
        .first(
            "patient_id",
            """
            select p.* from clinic_comms.prompt p
            where p.clinic_id = ? and p.recipient_hash = any (?) and p.purpose = ?
            order by (p.state = 'OPEN') desc, p.asked_at desc, p.id desc limit 1
            """,
            tx.clinicFirst().byteStrings(tx.phi().hashes(recipient)).constant(purpose),
            this::read);
  }

  @Override
  public Optional<Prompt> findAbout(OfferId offer) {
    return tx.phi()
        .first(
            "patient_id",
            """
            select p.* from clinic_comms.prompt p where p.clinic_id = ? and p.offer_id = ?
            order by (p.state = 'OPEN') desc, p.asked_at desc, p.id desc limit 1
            """,
            tx.clinicFirst().uuid(offer.value()),
            this::read);
  }

  @Override
  public Optional<Prompt> findAbout(AppointmentId visit) {
    return tx.phi()
        .first(
            "patient_id",
            """
            select p.* from clinic_comms.prompt p
            where p.clinic_id = ? and p.appointment_id = ? and p.times is null
            order by (p.state = 'OPEN') desc, p.asked_at desc, p.id desc limit 1
            """,
            tx.clinicFirst().uuid(visit.value()),
            this::read);
  }

  @Override
  public List<Prompt> listAboutTimes(AppointmentId visit) {
    return tx.phi()
        .list(
            "patient_id",
            """
            select p.* from clinic_comms.prompt p
            where p.clinic_id = ? and p.appointment_id = ? and p.times is not null
            order by p.asked_at, p.id
            """,
            tx.clinicFirst().uuid(visit.value()),
            this::read);
  }

  @Override
  public void close(Set<OfferId> offers, Prompt.State state, Instant quietUntil) {
    if (offers.isEmpty()) {
      return;
    }
    tx.sql()
        .updateSoon(
            """
            with locked as materialized (
              select id from clinic_comms.prompt
              where clinic_id = ? and offer_id = any (?) and state = 'OPEN'
              order by recipient_hash for no key update)
            update clinic_comms.prompt p set state = ?, quiet_until = ?
            from locked
            where p.clinic_id = ? and p.id = locked.id and p.state = 'OPEN'
            """,
            tx.clinicFirst()
                .uuids(offers.stream().map(OfferId::value).toList())
                .constant(state)
                .time(quietUntil)
                .uuid(tx.clinicId().value()));
  }

  @Override
  public void close(AppointmentId visit, Prompt.State state, Instant quietUntil) {
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.prompt set state = ?, quiet_until = ?
            where clinic_id = ? and appointment_id = ? and state = 'OPEN'
            """,
            Params.of()
                .constant(state)
                .time(quietUntil)
                .uuid(tx.clinicId().value())
                .uuid(visit.value()));
  }

  @Override
  public void close(PromptId id, Prompt.State state, Instant quietUntil) {
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.prompt set state = ?, quiet_until = ?
            where clinic_id = ? and id = ? and state = 'OPEN'
            """,
            Params.of()
                .constant(state)
                .time(quietUntil)
                .uuid(tx.clinicId().value())
                .uuid(id.value()));
  }

  private Phi.Cells cells(UUID patient, UUID prompt) {
    return tx.phi().cells("prompt", patient, prompt);
  }

  private Prompt read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    UUID patient = row.uuid("patient_id");
    return new Prompt(
        new PromptId(id),
        LineRows.read(row, cells(patient, id)),
        Locale.forLanguageTag(row.text("language")),
        new PatientId(patient),
        question(row),
        row.constant(Prompt.State.class, "state"),
        row.time("asked_at"),
        row.timeOrNull("quiet_until"));
  }
}
