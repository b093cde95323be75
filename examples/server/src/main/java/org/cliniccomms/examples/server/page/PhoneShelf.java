package org.cliniccomms.examples.server.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.engine.Vendors;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the phones that rang last, and a few that may ring next. */
@Component
class PhoneShelf {
  private static final int PHONES = 12;
  private static final int LINES = 30;
  private static final Set<DeliveryStatus> ARRIVED =
      Set.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ);

  private final ClinicComms comms;
  private final PostgresStore store;
  private final BoardQueries queries;
  private final Vendors vendors;

  PhoneShelf(ClinicComms comms, PostgresStore store, BoardQueries queries, Vendors vendors) {
    this.comms = comms;
    this.store = store;
    this.queries = queries;
    this.vendors = vendors;
  }

  /** A phone, its conversation oldest first; {@code channel} is the one to write on. */
  record Phone(
      String id,
      String name,
      String number,
      String language,
      String channel,
      @Nullable Ringing call,
      List<Bubble> bubbles) {}

  /**
   * A call that rings or is being talked in.
   *
   * @param spoken what the clinic said last, each in its language
   * @param keys those that mean something now
   * @param goesOn whether the clinic goes on by itself in a moment
   */
  record Ringing(
      String id,
      int turn,
      boolean answered,
      List<Spoken> spoken,
      List<String> keys,
      boolean goesOn) {
    static Ringing of(Call call) {
      Turn turn = call.turn();
      return new Ringing(
          call.id().toString(),
          turn.number(),
          call.state() == CallState.ANSWERED,
          turn.spoken(),
          turn.keys().chars().mapToObj(Character::toString).toList(),
          turn.next() == Turn.Next.ASK_AGAIN);
    }
  }

  /** One message as the patient sees it, with its buttons where the channel has any. */
  record Bubble(boolean mine, ChannelKind by, String text, String at, List<Button> buttons) {}

  /** A button under a message. */
  record Button(String message, String choice, String title) {}

  List<Phone> phones(Wording words, @Nullable ServerUser viewer) {
    Set<PatientId> whose = new LinkedHashSet<>(queries.ringing(PHONES));
    comms.waitlist().list(OwnClinic.ID, 0, PHONES).stream()
        .map(it -> it.entry().patientId())
        .forEach(it -> addWhileShort(whose, it));
    ZoneId zone = comms.clinics().find(OwnClinic.ID).orElseThrow().zone();
    return store.inTransaction(
        OwnClinic.ID,
        tx -> {
          Set<PatientId> shown = withCodesFirst(tx, whose);
          Map<PatientId, Patient> patients =
              BoardQueries.byKey(tx.patients().findAll(shown), Patient::id);
          Map<PatientId, Call> calls = new HashMap<>();
          tx.calls().live(tx.now().minus(Call.LONGEST)).stream()
              .filter(it -> it.patientId() != null)
              .forEach(it -> calls.put(it.patientId(), it));
          return shown.stream()
              .map(patients::get)
              .filter(Objects::nonNull)
              .map(it -> phone(tx, it, calls.get(it.id()), zone, words, Naming.of(viewer)))
              .toList();
        });
  }

  /** Whoever signs in wants to see the phone on which the code is. */
  private Set<PatientId> withCodesFirst(Transaction tx, Set<PatientId> ringing) {
    Set<PatientId> shown = new LinkedHashSet<>();
    vendors.demoCodes().phones().stream()
        .flatMap(phone -> tx.patients().listByAddress(phone).stream())
        .map(Patient::id)
        .forEach(shown::add);
    ringing.forEach(it -> addWhileShort(shown, it));
    return shown;
  }

  /** Texts have none, for there one writes, nor have calls, for there one presses keys. */
  private static List<Button> buttons(ConversationLine line) {
    return line.channel() == ChannelKind.SMS || line.channel().isSpoken()
        ? List.of()
        : line.choices().stream()
            .map(it -> new Button(String.valueOf(line.messageId()), it.id(), it.title()))
            .toList();
  }

  private static void addWhileShort(Set<PatientId> whose, PatientId next) {
    if (whose.size() < PHONES) {
      whose.add(next);
    }
  }

  private Phone phone(
      Transaction tx,
      Patient patient,
      @Nullable Call call,
      ZoneId clinics,
      Wording words,
      Naming names) {
    ZoneId zone = Objects.requireNonNullElse(patient.preferences().zone(), clinics);
    Locale language = patient.preferences().language();
    List<Bubble> bubbles = new ArrayList<>();
    for (ConversationLine line : tx.messages().conversation(patient.id(), LINES)) {
      if (line.status() == null || ARRIVED.contains(line.status())) {
        boolean mine = line.direction() == ConversationLine.Direction.IN;
        String at = words.clock(line.at(), zone);
        bubbles.add(0, new Bubble(mine, line.channel(), line.body(), at, buttons(line)));
      }
    }
    for (ContactPoint contact : patient.contactPoints()) {
      vendors
          .demoCodes()
          .find(contact.address())
          .map(
              code ->
                  new Bubble(
                      false, ChannelKind.SMS, code.text(), words.clock(code.at(), zone), List.of()))
          .ifPresent(bubbles::add);
    }
    return new Phone(
        patient.id().toString(),
        names.of(patient),
        Naming.phone(patient),
        language == null ? "en" : language.getLanguage(),
        bubbles.isEmpty() ? usual(patient) : WireWord.of(bubbles.get(bubbles.size() - 1).by()),
        call == null || call.state() == CallState.ENDED ? null : Ringing.of(call),
        List.copyOf(bubbles));
  }

  private static String usual(Patient patient) {
    ChannelKind preferred = patient.preferences().preferred();
    return WireWord.of(preferred == null ? ChannelKind.SMS : preferred);
  }
}
