package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WEB_CHAT;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.desk.PatientDesk.Exported;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything that was said to and by a patient is one conversation, whatever it was said by. */
public abstract class ConversationStory extends Story {
  private static final Actor BEA = Actor.staff("bea");

  private List<ConversationLine> lines(String name) {
    return practice.comms().patients().conversation(practice.id(), idOf(name), 200);
  }

  private PatientId idOf(String name) {
    return practice.patient(name).id();
  }

  private List<ConversationLine> exported(String name, int most) {
    List<ConversationLine> lines = new ArrayList<>();
    assertThat(practice.comms().patients().export(practice.id(), idOf(name), most, BEA, lines::add))
        .hasValueSatisfying(it -> assertThat(it.lines()).isEqualTo(lines.size()));
    return lines;
  }

  private MessageId write(String name, String words, Actor actor) {
    WriteResult result =
        practice.comms().messages().write(practice.id(), StaffText.to(idOf(name), words), actor);
    assertThat(result).isInstanceOf(WriteResult.Written.class);
    practice.comms().runDue();
    return ((WriteResult.Written) result).message();
  }

  private Actor by(MessageId id) {
    return practice.comms().messages().find(practice.id(), id).orElseThrow().by();
  }

  private void says(String name, ChannelKind channel, String body) {
    Line line = new Line(channel, practice.clinic().sender(), practice.phone(name));
    practice.receives(practice.event(line, new InboundEvent.Text(body, null)));
    practice.advance(seconds(1));
  }

  private static PhoneNumber german(String written) {
    PhoneParse read = PhoneParser.forRegion("DE").parse(written);
    assertThat(read).isInstanceOf(PhoneParse.Parsed.class);
    return ((PhoneParse.Parsed) read).first();
  }

  @Test
  @DisplayName("S21 +49, 0049 and 0 are one phone: texts, WhatsApp, chat and keys one conversation")
  void everyWayToWriteAPhoneIsOneProfile() {
    PhoneNumber own = german("+49 1512 3456789");
    for (String written : List.of("0049 1512 3456789", "01512 3456789", "tel:+49-1512-3456789")) {
      assertThat(german(written)).as(written).isEqualTo(own);
    }
    practice.opens(WHATSAPP, VOICE, WEB_CHAT);
    practice.waits("A", it -> it.phones(ContactPoint.of(own)).over(SMS, WHATSAPP, WEB_CHAT));
    List<Patient> found =
        records.in(tx -> tx.patients().listByAddress(german("0049 1512 3456789").address()));
    assertThat(found).containsExactly(practice.patient("A"));

    says("A", WHATSAPP, "first, on WhatsApp");
    says("A", VOICE, "second, in a call");
    says("A", WEB_CHAT, "third, in a chat");
    says("A", SMS, "fourth, by text");

    assertThat(lines("A"))
        .filteredOn(it -> it.direction() == Direction.IN)
        .extracting(ConversationLine::channel, ConversationLine::sender)
        .containsExactly(
            Tuple.tuple(SMS, Actor.patient(idOf("A").toString())),
            Tuple.tuple(WEB_CHAT, Actor.patient(idOf("A").toString())),
            Tuple.tuple(VOICE, Actor.patient(idOf("A").toString())),
            Tuple.tuple(WHATSAPP, Actor.patient(idOf("A").toString())));
    assertThat(lines("A"))
        .isSortedAccordingTo(Comparator.comparing(ConversationLine::at).reversed());
    assertThat(exported("A", 100)).isSortedAccordingTo(Comparator.comparing(ConversationLine::at));
  }

  @Test
  @DisplayName("S21 Each line tells channel, direction, status, sender and reason")
  void eachLineTellsWhoAskedForIt() {
    practice.waits("A");
    practice.cancel();
    practice.advance(minutes(1));
    practice.says("A", "no");
    practice.advance(minutes(1));
    MessageId text = write("A", "Please call us", BEA);

    assertThat(lines("A"))
        .extracting(
            ConversationLine::direction,
            ConversationLine::channel,
            ConversationLine::sender,
            ConversationLine::status,
            ConversationLine::note)
        .containsExactly(
            Tuple.tuple(Direction.OUT, SMS, BEA, DeliveryStatus.SENT, "staff-text"),
            Tuple.tuple(Direction.OUT, SMS, Actor.system(), DeliveryStatus.SENT, "declined"),
            Tuple.tuple(Direction.IN, SMS, Actor.patient(idOf("A") + ""), null, "no"),
            Tuple.tuple(Direction.OUT, SMS, Actor.system(), DeliveryStatus.SENT, "offer"));
    assertThat(lines("A").get(0).id()).isEqualTo(text.value());
    assertThat(by(text)).isEqualTo(BEA);
  }

  @Test
  @DisplayName("S21 Who had a message sent again is the sender of that one, on whatever channel")
  void whoSendsAgainIsTheSender() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    MessageId first = write("A", "Please call us", BEA);
    practice.carrier().takesAll();
    MessageId again =
        practice.comms().messages().sendAgain(practice.id(), first, Practice.STAFF).orElseThrow();
    practice.comms().runDue();

    assertThat(by(again)).isEqualTo(Practice.STAFF);

    practice.opens(WHATSAPP);
    practice.waits("B", it -> it.over(SMS, WHATSAPP));
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    write("B", "Please call us", BEA);
    assertThat(lines("B"))
        .extracting(ConversationLine::channel, ConversationLine::sender)
        .containsExactlyInAnyOrder(Tuple.tuple(SMS, BEA), Tuple.tuple(WHATSAPP, BEA));
  }

  @Test
  @DisplayName("S21 The export has every line once, also what failed or was suppressed, and why")
  void theExportIsWhole() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    write("A", "This one fails", BEA);
    practice.carrier().takesAll();
    practice.advance(minutes(1));
    for (int number = 0; number < 7; number++) {
      write("A", "Line number " + number, BEA);
      practice.says("A", "answer number " + number);
      practice.advance(minutes(20));
    }
    practice.open(practice.clinic().seat(time.instant().plus(Duration.ofDays(2))));
    practice.says("A", "STOP");

    List<ConversationLine> all = exported("A", 1_000);

    assertThat(all).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(ConversationLine::id)
        .containsExactlyInAnyOrderElementsOf(
            lines("A").stream().map(ConversationLine::id).toList());
    assertThat(all).isSortedAccordingTo(Comparator.comparing(ConversationLine::at));
    assertThat(all)
        .filteredOn(it -> it.status() == DeliveryStatus.FAILED)
        .extracting(ConversationLine::note)
        .containsExactly("30007");
    assertThat(all)
        .filteredOn(it -> it.status() == DeliveryStatus.SUPPRESSED)
        .isNotEmpty()
        .extracting(ConversationLine::note)
        .allMatch(it -> it.equals("opted-out") || it.equals("overtaken"));
    assertThat(pages("A", 3)).isEqualTo(all);
    assertThat(exported("A", 5)).isEqualTo(all.subList(0, 5));
  }

  /** The conversation as it is read in portions. */
  private List<ConversationLine> pages(String name, int size) {
    List<ConversationLine> all = new ArrayList<>();
    List<ConversationLine> page;
    do {
      ConversationLine after = all.isEmpty() ? null : all.get(all.size() - 1);
      page = records.in(tx -> tx.messages().conversation(idOf(name), after, size));
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }

  @Test
  @DisplayName("S21 A93 An export says whether it is whole, and is on record without its content")
  void anExportIsOnRecord() {
    practice.waits("A");
    write("A", "One", BEA);
    practice.advance(minutes(1));
    write("A", "Two", BEA);
    List<ConversationLine> lines = new ArrayList<>();

    assertThat(practice.comms().patients().export(practice.id(), idOf("A"), 1, BEA, lines::add))
        .contains(new Exported(1, false));
    assertThat(practice.comms().patients().export(practice.id(), idOf("A"), 2, BEA, lines::add))
        .contains(new Exported(2, true));

    List<AuditEvent> audit = records.in(tx -> tx.audit().list(idOf("A").value(), 0, 100));
    assertThat(audit)
        .filteredOn(it -> it.action().equals("patient.conversation-exported"))
        .hasSize(2)
        .allSatisfy(
            it -> {
              assertThat(it.actor()).isEqualTo(BEA);
              assertThat(it.newValue()).isNull();
            });
    assertThat(lines.get(0).toString()).doesNotContain("One");
  }

  @Test
  @DisplayName("S21 What came of a call stands beside what it spoke")
  void aCallTellsItsOutcome() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.over(VOICE));
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);
    assertThat(lines("A").get(0).call()).isNull();
    Call call = records.in(tx -> tx.calls().find(offer.id())).orElseThrow();
    boolean noted =
        records.<Boolean>in(
            tx -> tx.calls().update(call.with(CallOutcome.VOICEMAIL).ended(tx.now())));

    assertThat(noted).isTrue();
    assertThat(lines("A").get(0).call()).isEqualTo("VOICEMAIL");
    assertThat(exported("A", 10)).extracting(ConversationLine::call).containsExactly("VOICEMAIL");
  }

  @Test
  @DisplayName("S21 Another clinic on the same store sees and exports none of it")
  void anotherClinicSeesNone() {
    practice.waits("A");
    write("A", "Please call us", BEA);
    PatientId ours = idOf("A");
    SampleClinic other = SampleClinic.of(9_000);
    other.putInto(practice.store());
    ClinicComms comms = practice.comms();

    assertThat(comms.patients().conversation(other.id(), ours, 100)).isEmpty();
    assertThat(comms.patients().export(other.id(), ours, 100, BEA, line -> {})).isEmpty();
    assertThat(comms.audit().list(other.id(), ours.value(), 0, 10)).isEmpty();
    assertThat(comms.patients().conversation(practice.id(), ours, 100)).hasSize(1);
  }
}
