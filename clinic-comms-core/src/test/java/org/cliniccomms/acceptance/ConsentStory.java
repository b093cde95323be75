package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.contact.ChannelKind.EMAIL;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;
import static org.cliniccomms.message.MessageKind.CONSENT_GRANTED;
import static org.cliniccomms.message.MessageKind.CONSENT_REFUSED;
import static org.cliniccomms.message.MessageKind.CONSENT_REQUEST;
import static org.cliniccomms.message.MessageKind.NOT_UNDERSTOOD;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.AskResult;
import org.cliniccomms.messaging.AskResult.Reason;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patients are asked for consent, and give it by a plain yes to just that question. */
public abstract class ConsentStory extends Story {
  private static final String FIRST = "2026-01";
  private static final ContactPoint MAIL =
      new ContactPoint(
          new EmailAddress("ana@example.org"),
          2,
          ContactPoint.Holder.PATIENT,
          ContactPoint.Reach.UNKNOWN);

  /** The wording that a process has from its start on. */
  private String version = FIRST;

  private MessagingSettings.Builder settings() {
    return MessagingSettings.builder()
        .rules(Practice.manyConversations())
        .perRecipientAndHour(MessagingSettings.UNLIMITED)
        .consentVersion(Purpose.MARKETING, version);
  }

  @BeforeEach
  void theClinicHasAWording() {
    clinicWith(it -> it.messaging(settings().build()));
  }

  private AskResult ask(String name) {
    AskResult result = askOnly(name);
    practice.comms().runDue();
    return result;
  }

  private AskResult askOnly(String name) {
    return practice
        .comms()
        .consents()
        .ask(practice.id(), practice.patient(name).id(), Purpose.MARKETING, Practice.STAFF);
  }

  private void isRefused(AskResult result, Reason reason) {
    assertThat(result).isEqualTo(new AskResult.Refused(reason));
  }

  private void isAsked(AskResult result) {
    assertThat(result).isInstanceOf(AskResult.Asked.class);
  }

  private boolean permits(String name, Purpose purpose) {
    return records.<Boolean>in(
        tx ->
            tx.consents()
                .current(practice.phone(name))
                .permits(SMS, purpose, Map.of(Purpose.MARKETING, version)));
  }

  private boolean marketing(String name) {
    return permits(name, Purpose.MARKETING);
  }

  private List<ConsentDecision> ledger(String name) {
    return practice.comms().consents().said(practice.id(), practice.phone(name));
  }

  private List<AuditEvent> audit(String name, String action) {
    PatientId id = practice.patient(name).id();
    return records.in(tx -> tx.audit().list(id.value(), 0, 100)).stream()
        .filter(it -> it.action().equals(action))
        .toList();
  }

  private OutboundMessage last(String name) {
    List<OutboundMessage> all = records.messages(name);
    return all.get(all.size() - 1);
  }

  /** Asks somebody who speaks this language, and has them answer. */
  private void answering(String language, String answer) {
    startOver();
    theClinicHasAWording();
    practice.waits("A", it -> it.speaks(Locale.forLanguageTag(language)));
    isAsked(ask("A"));
    practice.says("A", answer);
  }

  @Test
  @DisplayName("S14 JA to a German request grants the asked purpose only, with the answer's id")
  void aYesGrantsWhatWasAsked() {
    practice.waits("A", it -> it.speaks(Locale.GERMANY));
    isAsked(ask("A"));
    assertThat(records.bodies("A").get(0))
        .contains("JA oder 1", "NEIN oder 2", "STOP = keine SMS mehr");
    InboundEvent yes = practice.text("A", "JA");

    practice.receives(yes);

    assertThat(marketing("A")).isTrue();
    assertThat(ledger("A"))
        .containsExactly(
            new ConsentDecision(
                practice.phone("A"),
                ConsentScope.to(Purpose.MARKETING, FIRST),
                ConsentStatus.OPTED_IN,
                ConsentSource.PATIENT,
                "inbound " + yes.id(),
                time.instant()));
    assertThat(records.texts("A")).containsExactly(CONSENT_REQUEST, CONSENT_GRANTED);
    assertThat(records.bodies("A").get(1)).contains("Danke, Ihr Ja");
    assertThat(audit("A", "patient.consent"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.actor()).isEqualTo(Actor.patient(practice.patient("A").id() + ""));
              assertThat(it.oldValue()).isNull();
              assertThat(it.newValue()).isEqualTo("OPTED_IN MARKETING " + FIRST);
            });
  }

  @Test
  @DisplayName("S14 The word or digit that the question asks for is a yes, in every language")
  void everyLanguageHasItsYes() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("en", List.of("YES", "yes.", "1"));
    words.put("es", List.of("SI", "Sí", "1"));
    words.put("pt-BR", List.of("Sim", "1"));
    words.put("hi", List.of("हाँ", "1"));
    words.put("de", List.of("Ja!", "1"));
    words.put("ro", List.of("Da", "DA", "1"));
    words.forEach(
        (language, yeses) ->
            yeses.forEach(
                yes -> {
                  answering(language, yes);

                  assertThat(marketing("A")).as("%s %s", language, yes).isTrue();
                  assertThat(records.texts("A"))
                      .as("%s %s", language, yes)
                      .containsExactly(CONSENT_REQUEST, CONSENT_GRANTED);
                  assertThat(records.messages("A").get(1).language().getLanguage())
                      .isEqualTo(Locale.forLanguageTag(language).getLanguage());
                }));
  }

  @Test
  @DisplayName("S13 Da, vreau programare grants nothing, nor does any answer but a plain yes")
  void moreThanAYesGrantsNothing() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("Da, vreau programare", "ro");
    answers.put("Da, vreau", "ro");
    answers.put("vin", "ro");
    answers.put("ich komme", "de");
    answers.put("Ja, ich komme", "de");
    answers.put("ok", "en");
    answers.put("Yes, confirmed", "en");
    answers.put("YES?", "en");
    answers.put("Yes but only in the morning", "en");
    answers.forEach(
        (body, language) -> {
          answering(language, body);

          assertThat(ledger("A")).as(body).isEmpty();
          assertThat(marketing("A")).as(body).isFalse();
          assertThat(records.texts("A")).as(body).containsExactly(CONSENT_REQUEST, NOT_UNDERSTOOD);
          assertThat(records.staffTasks()).as(body).contains(StaffTask.Kind.READ_MESSAGE);
        });
  }

  @Test
  @DisplayName(
      "S13 A yes to an offered seat that was asked later takes the seat and grants nothing")
  void aYesToAnotherQuestionGrantsNothing() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.advance(Duration.ofHours(3));
    practice.cancel();

    practice.says("A", "YES");

    assertThat(records.texts("A"))
        .containsExactly(CONSENT_REQUEST, MessageKind.OFFER, MessageKind.CONFIRMED);
    assertThat(ledger("A")).isEmpty();
  }

  @Test
  @DisplayName("S13 A yes after staff have written something else grants nothing; staff read it")
  void aYesToATextOfStaffGrantsNothing() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.advance(minutes(5));
    assertThat(Texts.ofStaff(practice, "A", SMS)).isNotNull();
    practice.comms().runDue();

    practice.says("A", "YES");

    assertThat(ledger("A")).isEmpty();
    assertThat(records.staffTasks()).contains(StaffTask.Kind.READ_MESSAGE);
  }

  @Test
  @DisplayName("S13 A yes that quotes an earlier text of ours grants nothing")
  void aYesUnderAnotherTextGrantsNothing() {
    practice.waits("A");
    OutboundMessage earlier = Texts.ofStaff(practice, "A", SMS);
    practice.comms().runDue();
    practice.advance(minutes(5));
    isAsked(ask("A"));

    practice.receives(
        practice.event(
            practice.phone("A"), new InboundEvent.Text("YES", null, null, "SM-" + earlier.id())));
    assertThat(ledger("A")).isEmpty();

    OutboundMessage request = last("A");
    practice.advance(minutes(15));
    MessageId id = request.kind() == CONSENT_REQUEST ? request.id() : requestOf("A").id();
    practice.receives(
        practice.event(practice.phone("A"), new InboundEvent.Text("YES", null, null, "SM-" + id)));
    assertThat(marketing("A")).isTrue();
  }

  private OutboundMessage requestOf(String name) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == CONSENT_REQUEST)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  @DisplayName("S14 A no refuses that purpose only, and nobody asks again for a while")
  void aNoRefusesThatPurposeOnly() {
    for (String no : List.of("NO", "2", "No thank you")) {
      startOver();
      theClinicHasAWording();
      practice.waits("A");
      isAsked(ask("A"));

      practice.says("A", no);

      assertThat(records.texts("A")).as(no).containsExactly(CONSENT_REQUEST, CONSENT_REFUSED);
      assertThat(ledger("A"))
          .extracting(ConsentDecision::scope, ConsentDecision::status)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  ConsentScope.to(Purpose.MARKETING, FIRST), ConsentStatus.OPTED_OUT));
      for (Purpose other : EnumSet.complementOf(EnumSet.of(Purpose.MARKETING))) {
        assertThat(permits("A", other)).as("%s %s", no, other).isTrue();
      }
      isRefused(ask("A"), Reason.REFUSED_LATELY);
    }
    assertThat(records.staffTasks())
        .as("more words than a no")
        .containsExactly(StaffTask.Kind.READ_MESSAGE);

    time.advance(Duration.ofDays(90));
    isAsked(ask("A"));
    practice.says("A", "YES");
    assertThat(marketing("A")).isTrue();
  }

  @Test
  @DisplayName("S14 Each change of mind is confirmed once, the same answer twice is not")
  void aChangeOfMindIsConfirmedOnce() {
    practice.waits("A");
    isAsked(ask("A"));

    practice.says("A", "YES");
    practice.advance(minutes(1));
    practice.says("A", "YES");
    assertThat(ledger("A")).hasSize(1);
    practice.advance(minutes(1));
    practice.says("A", "NO");
    assertThat(marketing("A")).isFalse();
    practice.advance(minutes(1));
    practice.says("A", "NO");
    practice.advance(minutes(1));
    practice.says("A", "YES");

    assertThat(marketing("A")).isTrue();
    assertThat(records.texts("A"))
        .containsExactly(CONSENT_REQUEST, CONSENT_GRANTED, CONSENT_REFUSED, CONSENT_GRANTED);
    assertThat(audit("A", "patient.consent"))
        .extracting(AuditEvent::oldValue)
        .containsExactly("OPTED_OUT MARKETING " + FIRST, "OPTED_IN MARKETING " + FIRST, null);
  }

  @Test
  @DisplayName("S14 A58 The same yes delivered twice is one grant and one confirmation")
  void theSameYesTwiceIsOneGrant() {
    practice.waits("A");
    isAsked(ask("A"));
    InboundEvent yes = practice.text("A", "YES");

    assertThat(practice.receives(yes)).isTrue();
    assertThat(practice.receives(yes)).isFalse();

    assertThat(ledger("A")).hasSize(1);
    assertThat(records.texts("A")).containsExactly(CONSENT_REQUEST, CONSENT_GRANTED);
  }

  @Test
  @DisplayName("S12 After STOP nobody asks for consent, on no address, until START")
  void afterStopNobodyAsks() {
    practice.opens(EMAIL);
    practice.waits(
        "A", it -> it.phones(ContactPoint.of(SampleClinic.phone(7)), MAIL).over(SMS, EMAIL));
    practice.says("A", "STOP");

    isRefused(ask("A"), Reason.OPTED_OUT);
    practice.advance(minutes(1));
    practice.says("A", "START");
    isAsked(ask("A"));

    assertThat(records.texts("A"))
        .containsExactly(MessageKind.OPTED_OUT, MessageKind.OPTED_IN, CONSENT_REQUEST);
  }

  @Test
  @DisplayName("S14 Nobody is asked by mail, where a yes would be read by no one")
  void nobodyIsAskedByMail() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(ContactPoint.of(SampleClinic.phone(7)), MAIL).over(EMAIL));

    isRefused(ask("A"), Reason.NOT_REACHABLE);
  }

  @Test
  @DisplayName("S12 A request that waits for the morning is not sent after STOP")
  void aWaitingRequestIsNotSentAfterStop() {
    startAt(SampleClinic.NOON.plus(Duration.ofHours(10)));
    theClinicHasAWording();
    practice.waits("A");
    isAsked(ask("A"));
    assertThat(records.texts("A")).isEmpty();

    practice.says("A", "STOP");
    practice.advance(Duration.ofHours(12));

    assertThat(records.texts("A")).containsExactly(MessageKind.OPTED_OUT);
    assertThat(requestOf("A").detail()).isEqualTo("opted-out");
  }

  @Test
  @DisplayName("S12 A yes after STOP and START grants nothing that was asked before them")
  void aStopEndsTheQuestion() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.advance(minutes(1));
    practice.says("A", "STOP");
    practice.advance(minutes(1));
    practice.says("A", "START");
    practice.advance(minutes(1));

    practice.says("A", "YES");

    assertThat(ledger("A")).extracting(it -> it.scope().purpose()).containsOnlyNulls();
    assertThat(marketing("A")).isFalse();
  }

  @Test
  @DisplayName("S12 S15 STOP ends a consent that was given, and the record says what held before")
  void aStopEndsAConsent() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.says("A", "YES");
    practice.advance(minutes(1));
    practice.says("A", "STOP");
    assertThat(marketing("A")).isFalse();
    practice.advance(minutes(1));
    practice.says("A", "START");
    assertThat(marketing("A")).isFalse();

    isAsked(ask("A"));
    practice.says("A", "YES");

    assertThat(marketing("A")).isTrue();
    assertThat(audit("A", "patient.consent"))
        .extracting(AuditEvent::newValue)
        .containsExactly(
            "OPTED_IN MARKETING " + FIRST, "OPTED_IN", "OPTED_OUT", "OPTED_IN MARKETING " + FIRST);
    assertThat(audit("A", "patient.consent").get(0).oldValue()).isEqualTo("OPTED_IN");
  }

  @Test
  @DisplayName("S15 A new wording ends earlier consent until it is renewed; the record tells true")
  void aNewWordingEndsEarlierConsent() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.says("A", "YES");
    isRefused(ask("A"), Reason.GIVEN_ALREADY);

    version = "2026-02";
    practice.restart();
    assertThat(marketing("A")).isFalse();
    practice.advance(minutes(1));
    isAsked(ask("A"));
    assertThat(marketing("A")).isFalse();
    practice.says("A", "YES");

    assertThat(marketing("A")).isTrue();
    AuditEvent renewed = audit("A", "patient.consent").get(0);
    assertThat(renewed.oldValue()).isEqualTo("OPTED_IN MARKETING " + FIRST);
    assertThat(renewed.newValue()).isEqualTo("OPTED_IN MARKETING 2026-02");
    assertThat(audit("A", "patient.consent-asked").get(0))
        .satisfies(
            it -> {
              assertThat(it.actor()).isEqualTo(Practice.STAFF);
              assertThat(it.oldValue()).isEqualTo("OPTED_IN MARKETING " + FIRST);
              assertThat(it.newValue()).startsWith("MARKETING 2026-02 SMS message ");
            });
  }

  @Test
  @DisplayName("S15 A yes to the old wording is written down as just that, and permits nothing")
  void aYesToTheOldWordingPermitsNothing() {
    practice.waits("A");
    isAsked(ask("A"));
    version = "2026-02";
    practice.restart();

    practice.says("A", "YES");

    assertThat(ledger("A")).extracting(it -> it.scope().version()).containsExactly(FIRST);
    assertThat(marketing("A")).isFalse();
  }

  @Test
  @DisplayName("S12 A request waits for the hours at which the patient may be written to")
  void aRequestWaitsForTheHours() {
    startAt(SampleClinic.NOON.plus(Duration.ofHours(10)));
    theClinicHasAWording();
    practice.waits("A");

    isAsked(ask("A"));
    assertThat(records.texts("A")).isEmpty();
    practice.says("A", "YES");
    assertThat(ledger("A")).as("nobody can have read it").isEmpty();
    practice.advance(Duration.ofHours(11));

    assertThat(records.texts("A")).containsExactly(NOT_UNDERSTOOD, CONSENT_REQUEST);
    practice.says("A", "YES");
    assertThat(marketing("A")).isTrue();
  }

  @Test
  @DisplayName("S14 A request counts as a conversation that we start")
  void aRequestCountsAsAConversation() {
    ContactRules oneADay = ContactRules.of(new ContactCaps(1, 3), LegalHours::in);
    clinicWith(it -> it.messaging(settings().rules(oneADay).build()));
    practice.waits("A");
    assertThat(Texts.ofStaff(practice, "A", SMS)).isNotNull();
    practice.comms().runDue();

    isRefused(ask("A"), Reason.CONTACT_CAP);
    practice.advance(Duration.ofDays(1));
    isAsked(ask("A"));

    Instant since = time.instant().minus(Duration.ofDays(7));
    List<Instant> started = records.in(tx -> tx.messages().started(practice.phone("A"), since));
    assertThat(started).hasSize(2);
  }

  @Test
  @DisplayName("S14 A patient who has not answered is not asked again, nor while something else is")
  void nobodyIsAskedTwice() {
    practice.waits("A", "B");
    isAsked(ask("A"));
    isRefused(ask("A"), Reason.ASKED_ALREADY);
    practice.advance(Duration.ofDays(6));
    isRefused(ask("A"), Reason.ASKED_ALREADY);
    practice.advance(Duration.ofDays(1));
    practice.says("A", "YES");
    assertThat(marketing("A")).as("a yes after a week").isFalse();
    isAsked(ask("A"));

    practice.cancel(time.instant().plus(Duration.ofDays(2)));
    assertThat(records.asked()).containsExactly("B");
    isRefused(ask("B"), Reason.LINE_BUSY);
  }

  @Test
  @DisplayName("S13 Consent is not asked where a late yes to an offer may still come")
  void consentIsNotAskedWhereALateYesMayCome() {
    practice.waits("A");
    practice.cancel();
    practice.advance(minutes(8));
    assertThat(records.answers()).containsEntry("A", OfferState.EXPIRED);

    isRefused(ask("A"), Reason.LINE_BUSY);
    practice.says("A", "YES");
    assertThat(ledger("A")).isEmpty();

    practice.advance(minutes(30));
    isAsked(ask("A"));
  }

  @Test
  @DisplayName("S14 A request that did not arrive can be made again, and frees the line")
  void whatDidNotArriveIsAskedAgain() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    isAsked(ask("A"));
    OutboundMessage failed = last("A");
    assertThat(practice.comms().messages().sendAgain(practice.id(), failed.id(), Practice.STAFF))
        .as("a question is asked anew, not sent again")
        .isEmpty();
    practice.carrier().takesAll();
    practice.says("A", "YES");
    assertThat(ledger("A")).isEmpty();

    isAsked(ask("A"));
    practice.says("A", "YES");

    assertThat(marketing("A")).isTrue();
  }

  @Test
  @DisplayName("S14 Whom the clinic may not or cannot ask is not asked, and it is told why")
  void theReasonIsTold() {
    practice.waits("A", it -> it.over(WHATSAPP));
    isRefused(ask("A"), Reason.NOT_REACHABLE);
    PatientId nobody = PatientId.random();
    isRefused(
        practice.comms().consents().ask(practice.id(), nobody, Purpose.MARKETING, Practice.STAFF),
        Reason.NO_SUCH_PATIENT);
    isRefused(
        practice
            .comms()
            .consents()
            .ask(practice.id(), practice.patient("A").id(), Purpose.REMINDER, Practice.STAFF),
        Reason.NEEDS_NO_CONSENT);
    clinicWith(it -> it);
    practice.waits("A");
    isRefused(ask("A"), Reason.NO_WORDING);
    assertThat(records.messages()).isEmpty();
  }

  @Test
  @DisplayName("S14 On the telephone consent is asked only if staff say so, and given by a key")
  void consentIsGivenByAKey() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.over(VOICE));
    isRefused(ask("A"), Reason.NOT_REACHABLE);

    isAsked(
        practice
            .comms()
            .consents()
            .ask(
                practice.id(),
                practice.patient("A").id(),
                Purpose.MARKETING,
                VOICE,
                Practice.STAFF));
    practice.comms().runDue();
    OutboundMessage call = last("A");
    assertThat(call.body()).contains("press 1", "press 2").doesNotContain("STOP");
    InboundEvent.Text yes =
        new InboundEvent.Text("1", null, "YES", String.valueOf(call.providerId()));
    practice.receives(practice.event(line(VOICE, "A"), yes));

    assertThat(marketing("A")).isTrue();
  }

  private Line line(ChannelKind channel, String name) {
    return new Line(channel, practice.clinic().sender(), practice.phone(name));
  }

  @Test
  @DisplayName("S15 Erasure removes who a patient was, and keeps a record that names nobody")
  void anErasedPatientLeavesARecordThatNamesNobody() {
    practice.waits("A");
    isAsked(ask("A"));
    practice.says("A", "YES");
    practice.advance(minutes(1));
    practice.says("A", "STOP");
    PatientId id = practice.patient("A").id();
    List<String> before = records.audit();
    assertThat(practice.comms().waitlist().remove(practice.id(), place("A"), Practice.STAFF))
        .isTrue();

    erases("A");

    assertThat(practice.comms().patients().find(practice.id(), id)).isEmpty();
    assertThat(practice.comms().patients().search(practice.id(), "Aovic", 10)).isEmpty();
    assertThat(practice.comms().patients().conversation(practice.id(), id, 100)).isEmpty();
    assertThat(records.messages()).isEmpty();
    List<AuditEvent> left = records.in(tx -> tx.audit().list(id.value(), 0, 100));
    assertThat(left.get(0).action()).isEqualTo("patient.erased");
    assertThat(left).extracting(AuditEvent::action).contains("patient.added", "patient.consent");
    assertThat(left)
        .allSatisfy(
            it -> {
              assertThat(it.oldValue()).isNull();
              assertThat(it.newValue()).isNull();
            });
    assertThat(records.audit()).containsAll(before);
    assertThat(practice.comms().audit().seal()).isPositive();
    assertThat(practice.comms().audit().check(practice.id()).isWhole()).isTrue();
    assertThat(marketing("A")).isFalse();
    assertThat(permits("A", Purpose.CARE)).as("the STOP goes on").isFalse();
    practice.says("A", "YES");
    assertThat(records.messages("A")).as("a stranger's text").isEmpty();
  }

  private WaitlistEntryId place(String name) {
    return practice.place(name).id();
  }

  @Test
  @DisplayName("S15 Of a phone that another patient shares the other one keeps what was said of it")
  void asharedPhoneStaysTheOthers() {
    practice.waits("A");
    sharesPhone("B", "A");
    isAsked(ask("A"));
    practice.says("A", "YES");
    assertThat(practice.comms().waitlist().remove(practice.id(), place("A"), Practice.STAFF))
        .isTrue();

    erases("A");

    assertThat(marketing("B")).isTrue();
    assertThat(ledger("B")).hasSize(1);
    assertThat(records.patientNow("B")).isEqualTo(practice.patient("B"));
  }

  @Test
  @DisplayName("S15 Nobody is erased who waits, has a visit ahead or is being written to")
  void whoIsBusyIsNotErased() {
    practice.waits("A");
    PatientId id = practice.patient("A").id();
    assertThatThrownBy(() -> erases("A")).hasMessageContaining("waiting list");
    assertThat(practice.comms().waitlist().remove(practice.id(), place("A"), Practice.STAFF))
        .isTrue();
    Appointment visit =
        ((BookResult.Booked)
                practice
                    .comms()
                    .appointments()
                    .book(
                        practice.id(),
                        id,
                        practice.clinic().seat(time.instant().plus(Duration.ofDays(3))),
                        Practice.STAFF))
            .appointment();
    assertThatThrownBy(() -> erases("A")).hasMessageContaining("visits ahead");
    practice.advance(Duration.ofDays(4));
    assertThat(visit.seat().endAt()).isBefore(time.instant());
    isAsked(askOnly("A"));
    assertThatThrownBy(() -> erases("A")).hasMessageContaining("under way");
    practice.comms().runDue();

    erases("A");

    assertThat(practice.comms().patients().erase(practice.id(), id, Practice.STAFF)).isFalse();
  }
}
