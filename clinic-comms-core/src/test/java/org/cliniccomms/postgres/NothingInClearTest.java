package org.cliniccomms.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.WhatsAppUserId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SamplePrioritizer;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.junit.jupiter.api.Test;

/** Writes recognisable patient data through the store and looks for it in every column. */
class NothingInClearTest {
  private static final String NAME = "Zebulonia Quartermaine";
  private static final String PHONE = "+12145558642";
  private static final LocalDate BIRTH = LocalDate.of(1957, 11, 23);
  private static final String USER_ID = "13491208655302741918";
  private static final String OUT = "Xylophone outbound sentence";
  private static final String IN = "Yarrow inbound sentence";
  private static final String REASON = "Wombat reason";
  private static final String NOTE = "Vermilion note";
  private static final String EVIDENCE = "Umbrella evidence";
  private static final String OLD = "Tamarind old value";
  private static final String NEW = "Sassafras new value";
  private static final String DOCUMENT = "Quetzal5document";
  private static final String ANSWER = "Rhododendron tool answer";

  private final TestDatabase database = TestDatabase.migrated();
  private final SettableTime time = SettableTime.atNoon();
  private final SampleClinic clinic = SampleClinic.of(1);
  private final Patient patient =
      new Patient(
          PatientId.random(),
          NAME,
          BIRTH,
          CommunicationPreferences.standard().speaking(Locale.US),
          null,
          List.of(
              ContactPoint.of(new PhoneNumber(PHONE))
                  .withUserId(new WhatsAppUserId("US." + USER_ID))),
          List.of(new PersonalDocument("CC", DOCUMENT, "")));

  @Test
  void noColumnOfAnyTableShowsPatientData() throws SQLException {
    try (Store store = database.store().time(time).build()) {
      clinic.putInto(store);
      assertThat(store.<Boolean>inTransaction(clinic.id(), this::writeEverything)).isTrue();
    }

    List<String> columns = columns();

    assertThat(columns).as("the search looks at real rows").hasSizeGreaterThan(150);
    for (String wanted : forms()) {
      assertThat(columns).noneMatch(column -> column.contains(wanted));
    }
  }

  @Test
  void theSearchFindsWhatIsNotPatientData() throws SQLException {
    try (Store store = database.store().time(time).build()) {
      clinic.putInto(store);
    }

    String name = clinic.clinic().name().toLowerCase(Locale.ROOT);
    assertThat(columns()).anyMatch(column -> column.contains(name));
  }

  private boolean writeEverything(Transaction tx) {
    tx.patients().insert(patient);
    assertThat(tx.patients().update(patient)).isTrue();
    tx.consents()
        .append(
            ConsentDecision.about(
                clinic.line(patient).recipient(),
                ConsentStatus.OPTED_IN,
                ConsentSource.PATIENT,
                EVIDENCE,
                time.instant()));
    WaitlistEntry entry = SampleClinic.entry(patient, time.instant());
    assertThat(
            tx.waitlist()
                .insertIfAbsent(
                    entry, SamplePrioritizer.standard().standing(entry, time.instant())))
        .isTrue();
    Cancellation seat =
        Cancellation.open(
                clinic.cancellation(time.instant(), time.instant()).id(),
                clinic.seat(time.instant().plus(Duration.ofDays(2))),
                patient.id(),
                time.instant())
            .withReason(REASON);
    assertThat(tx.cancellations().insertIfAbsent(seat)).isTrue();
    assertThat(tx.cancellations().update(seat)).isTrue();
    tx.heldUp()
        .put(
            List.of(
                new HeldUpSeat(
                    AppointmentId.random(),
                    seat.seat(),
                    patient.id(),
                    Set.of(),
                    REASON,
                    0,
                    time.instant())));
    Offer offer = clinic.offer(seat, entry, patient, time.instant());
    tx.offers().insert(List.of(offer));
    assertThat(tx.prompts().openIfQuiet(List.of(SampleClinic.prompt(offer, time.instant()))))
        .hasSize(1);
    assertThat(tx.messages().insertIfAbsent(List.of(message()))).hasSize(1);
    writeInbound(tx, "one", true);
    writeInbound(tx, "two", false);
    writeRecords(tx);
    writeSignIn(tx);
    return true;
  }

  private OutboundMessage message() {
    OutboundMessage plain = clinic.message("key", MessageKind.OFFER, patient, time.instant());
    return new OutboundMessage(
        MessageId.random(),
        plain.businessKey(),
        plain.kind(),
        plain.line(),
        plain.patientId(),
        null,
        null,
        null,
        null,
        new RenderedText(
            OUT,
            Locale.US,
            Map.of("text", OUT),
            List.of(new Choice(ReplyIntent.YES, OUT.substring(0, 8)))),
        time.instant(),
        time.instant(),
        null,
        DeliveryStatus.QUEUED,
        0,
        null,
        null,
        null);
  }

  private void writeInbound(Transaction tx, String dedupeKey, boolean done) {
    InboundEvent event = clinic.text(dedupeKey, patient, IN, time.instant());
    assertThat(tx.inbound().insertIfAbsent(event)).isTrue();
    if (done) {
      assertThat(tx.inbound().lockPending(event.id())).contains(event);
      tx.inbound().done(event.id(), "understood", patient.id());
    }
  }

  private void writeSignIn(Transaction tx) {
    Line sms = clinic.line(patient);
    tx.oneTimeCodes()
        .put(
            tx.oneTimeCodes()
                .lockOrBegin(sms.recipient())
                .requested(MessageId.random(), time.instant()),
            time.instant());
    Line chat = new Line(ChannelKind.WEB_CHAT, sms.sender(), sms.recipient());
    assertThat(tx.chats().add(chat, MessageId.random())).isTrue();
  }

  private void writeRecords(Transaction tx) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                new StaffTask(
                    StaffTaskId.random(),
                    "key",
                    StaffTask.Kind.READ_MESSAGE,
                    UUID.randomUUID(),
                    patient.id(),
                    NOTE,
                    time.instant(),
                    StaffTask.State.OPEN,
                    null,
                    null)));
    tx.audit()
        .append(
            List.of(
                new AuditEvent(
                    AuditEventId.random(),
                    time.instant(),
                    Actor.system(),
                    "patient.changed",
                    "patient",
                    patient.id().value(),
                    patient.id(),
                    OLD,
                    NEW)));
    assertThat(
            tx.toolAnswers()
                .insertIfAbsent(
                    MessageId.random(), "tool", patient.id(), ToolResult.done("done", ANSWER)))
        .isTrue();
  }

  /** What must not be seen, in lower case: as text, as hexadecimal digits and as Base64. */
  private static List<String> forms() {
    List<String> secrets =
        new ArrayList<>(List.of(OUT, IN, REASON, NOTE, EVIDENCE, OLD, NEW, ANSWER, DOCUMENT));
    secrets.addAll(List.of(NAME.split(" ", -1)));
    secrets.addAll(List.of(USER_ID, PHONE.substring(1), "2145558642", "5558642", "(214) 555-8642"));
    secrets.addAll(List.of(BIRTH.toString(), "19571123", "11/23/1957", "23.11.1957"));
    List<String> forms = new ArrayList<>();
    for (String secret : secrets) {
      for (String variant : List.of(secret, secret.toLowerCase(Locale.ROOT))) {
        byte[] bytes = variant.getBytes(UTF_8);
        forms.add(variant.toLowerCase(Locale.ROOT));
        forms.add(HexFormat.of().formatHex(bytes));
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        forms.add(base64.substring(0, base64.length() - 1).toLowerCase(Locale.ROOT));
      }
    }
    return forms;
  }

  /** Every value of every table of the database that is not the server's own, in lower case. */
  private List<String> columns() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.owner().getConnection()) {
      for (String table : tables(connection)) {
        try (PreparedStatement select = connection.prepareStatement("select * from " + table);
            ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            readRow(rows, found);
          }
        }
      }
    }
    return found;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select quote_ident(schemaname) || '.' || quote_ident(tablename)
                from pg_catalog.pg_tables
                where schemaname not in ('pg_catalog', 'information_schema')
                """);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void readRow(ResultSet row, List<String> found) throws SQLException {
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      String text = row.getString(column);
      if (text != null) {
        found.add(text.toLowerCase(Locale.ROOT));
        byte[] bytes =
            row.getMetaData().getColumnTypeName(column).equals("bytea")
                ? row.getBytes(column)
                : new byte[0];
        found.add(new String(bytes, UTF_8).toLowerCase(Locale.ROOT));
      }
    }
  }
}
