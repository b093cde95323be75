package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.EMAIL;
import static org.cliniccomms.contact.ChannelKind.PUSH;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.Violation;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.messaging.WriteResult.Reason;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PushTopic;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What staff write says nothing about a patient's health, or does not leave. */
public abstract class ContentStory extends Story {
  private static final URI PORTAL = URI.create("https://portal.example.org");
  private static final ContactPoint MAIL =
      new ContactPoint(
          new EmailAddress("ana@example.org"),
          2,
          ContactPoint.Holder.PATIENT,
          ContactPoint.Reach.UNKNOWN);

  private void portalOpens() {
    clinicWith(
        it ->
            it.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .portal(PORTAL)
                    .build()));
  }

  private WriteResult write(StaffText text) {
    WriteResult result = practice.comms().messages().write(practice.id(), text, Practice.STAFF);
    practice.comms().runDue();
    return result;
  }

  private StaffText text(String words) {
    return StaffText.to(practice.patient("A").id(), words);
  }

  private String ruleOf(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.ContentRefused.class);
    Violation violation = ((WriteResult.ContentRefused) result).violation();
    assertThat(violation.remedy()).isNotBlank();
    return violation.rule();
  }

  private List<AuditEvent> audit() {
    return records.in(tx -> tx.audit().list(practice.patient("A").id().value(), 0, 100));
  }

  @Test
  @DisplayName("S22 What staff write is said once, in the patient's language, and is on record")
  void whatStaffWriteIsSaid() {
    practice.waits("A", it -> it.speaks(Locale.forLanguageTag("es")));

    WriteResult result = write(text("Por favor llame a la recepción."));

    OutboundMessage said = records.messages("A").get(0);
    assertThat(result).isEqualTo(new WriteResult.Written(said.id(), false));
    assertThat(records.texts("A")).containsExactly(MessageKind.STAFF_TEXT);
    assertThat(said.body()).contains("Por favor llame a la recepción.", "no más mensajes");
    AuditEvent written = audit().get(0);
    assertThat(written.action()).isEqualTo("message.written");
    assertThat(written.actor()).isEqualTo(Practice.STAFF);
    assertThat(written.newValue()).isEqualTo("STAFF_TEXT " + said.id());
  }

  @Test
  @DisplayName(
      "S22 Diagnosis, medicine and reason of a visit are refused by name, in each language")
  void whatTellsAboutHealthIsRefused() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Your diabetes check is due", "diagnosis");
    texts.put("Su control de hipertensión", "diagnosis");
    texts.put("Seu acompanhamento da gravidez", "diagnosis");
    texts.put("आपके मधुमेह के बारे में", "diagnosis");
    texts.put("Your Metformin is ready", "medicine");
    texts.put("Su insulina ya llegó", "medicine");
    texts.put("Seu anticoncepcional chegou", "medicine");
    texts.put("आपकी इंसुलिन आ गई", "medicine");
    texts.put("Your colonoscopy is tomorrow", "visit-reason");
    texts.put("Su ecografía es mañana", "visit-reason");
    texts.put("Seu exame de sangue é amanhã", "visit-reason");
    texts.put("कल आपका अल्ट्रासाउंड है", "visit-reason");
    practice.waits("A");

    texts.forEach((words, rule) -> assertThat(ruleOf(write(text(words)))).isEqualTo(rule));

    assertThat(records.messages()).as("nothing of it is stored").isEmpty();
    assertThat(audit())
        .filteredOn(it -> it.action().equals("message.refused"))
        .hasSize(texts.size())
        .allSatisfy(it -> assertThat(it.newValue()).isIn(texts.values()));
  }

  @Test
  @DisplayName(
      "S22 The patient's own terms are refused: full name, date of birth, what visits are for")
  void thePatientsOwnTermsAreRefused() {
    practice.waits("A", it -> it.born(LocalDate.of(1980, 3, 5)));
    Seat seat = practice.clinic().seat(time.instant().plus(Duration.ofDays(3)));
    Seat visit =
        new Seat(seat.locationId(), seat.providerId(), seat.startAt(), seat.endAt(), "Wart clinic");
    assertThat(
            practice
                .comms()
                .appointments()
                .book(practice.id(), practice.patient("A").id(), visit, Practice.STAFF))
        .isInstanceOf(BookResult.Booked.class);

    assertThat(ruleOf(write(text("Dear Vesna Aovic, please call")))).isEqualTo("protected-term");
    assertThat(ruleOf(write(text("You were born on March 5, 1980?")))).isEqualTo("birth-date");
    assertThat(ruleOf(write(text("The clinic for the wart is closed"))))
        .isEqualTo("protected-term");
    assertThat(records.messages()).isEmpty();
    assertThat(write(text("Your visit is on Friday, please call")))
        .isInstanceOf(WriteResult.Written.class);
  }

  @Test
  @DisplayName("S22 A link to the portal goes out in place of what may not, if the caller wants it")
  void aLinkGoesOutInstead() {
    for (String language : List.of("en", "es", "pt", "hi")) {
      startOver();
      portalOpens();
      practice.waits("A", it -> it.speaks(Locale.forLanguageTag(language)));

      WriteResult result = write(text("Your biopsy shows cancer").orLink());

      OutboundMessage said = records.messages("A").get(0);
      assertThat(result).isEqualTo(new WriteResult.Written(said.id(), true));
      assertThat(records.texts("A")).containsExactly(MessageKind.PORTAL_LINK);
      assertThat(said.language().getLanguage()).isEqualTo(language);
      assertThat(said.body()).contains(PORTAL.toString()).doesNotContain("biopsy", "cancer");
    }
    assertThat(write(text("Please call us").orLink()))
        .isInstanceOfSatisfying(WriteResult.Written.class, it -> assertThat(it.asLink()).isFalse());
    assertThat(records.texts("A")).containsExactly(MessageKind.PORTAL_LINK, MessageKind.STAFF_TEXT);
  }

  @Test
  @DisplayName("S22 Without a portal there is no link, and nothing is sent in place of the words")
  void withoutAPortalThereIsNoLink() {
    practice.waits("A");

    assertThat(write(text("Your biopsy").orLink()))
        .isEqualTo(new WriteResult.Refused(Reason.NO_PORTAL));
    assertThat(records.messages()).isEmpty();
  }

  @Test
  @DisplayName("S22 By text, e-mail, push or WhatsApp the same words are refused, and in a call")
  void everyChannelRefusesThem() {
    ContactPoint push =
        new ContactPoint(
            new PushTopic("clinic-topic-of-ana"),
            3,
            ContactPoint.Holder.PATIENT,
            ContactPoint.Reach.UNKNOWN);
    practice.opens(WHATSAPP, EMAIL, PUSH, VOICE);
    practice.waits(
        "A",
        it ->
            it.phones(ContactPoint.of(SampleClinic.phone(9)), MAIL, push)
                .over(SMS, WHATSAPP, EMAIL, PUSH, VOICE));
    for (ChannelKind channel : List.of(SMS, WHATSAPP, EMAIL, PUSH, VOICE)) {
      assertThat(ruleOf(write(text("About your chemotherapy").by(channel))))
          .isEqualTo("visit-reason");
    }
    assertThat(
            practice
                .comms()
                .calls()
                .say(
                    practice.id(),
                    practice.patient("A").id(),
                    "About your HIV test",
                    "key",
                    Practice.STAFF))
        .isEqualTo(new PlaceResult.Refused("minimum-necessary:diagnosis"));
    assertThat(records.messages()).isEmpty();

    for (ChannelKind channel : List.of(SMS, WHATSAPP, EMAIL, PUSH)) {
      assertThat(write(text("Please call us").by(channel))).isInstanceOf(WriteResult.Written.class);
    }
    assertThat(records.messages("A"))
        .extracting(it -> it.line().channel())
        .containsExactlyInAnyOrder(SMS, WHATSAPP, EMAIL, PUSH);
  }

  @Test
  @DisplayName("S22 What became forbidden before it left is suppressed by the rule's name")
  void whatBecameForbiddenDoesNotLeave() {
    startAt(SampleClinic.NOON.plus(Duration.ofHours(10)));
    practice.waits("A");
    assertThat(write(text("Please ask for Dr. Wart"))).isInstanceOf(WriteResult.Written.class);
    Seat seat = practice.clinic().seat(time.instant().plus(Duration.ofDays(3)));
    Seat visit =
        new Seat(seat.locationId(), seat.providerId(), seat.startAt(), seat.endAt(), "Wart");
    assertThat(
            practice
                .comms()
                .appointments()
                .book(practice.id(), practice.patient("A").id(), visit, Practice.STAFF))
        .isInstanceOf(BookResult.Booked.class);

    practice.advance(Duration.ofHours(11));

    OutboundMessage text = records.messages("A").get(0);
    assertThat(text.status()).isEqualTo(DeliveryStatus.SUPPRESSED);
    assertThat(text.detail()).isEqualTo("minimum-necessary:protected-term");
    assertThat(records.texts("A")).isEmpty();
  }

  @Test
  @DisplayName("S11 S22 Nobody is written to who opted out, is not reachable, or does not exist")
  void theReasonIsTold() {
    practice.waits("A");
    practice.waits("B", it -> it.over(WHATSAPP));
    practice.says("A", "STOP");

    assertThat(write(text("Please call us"))).isEqualTo(new WriteResult.Refused(Reason.OPTED_OUT));
    assertThat(write(StaffText.to(practice.patient("B").id(), "Please call us")))
        .isEqualTo(new WriteResult.Refused(Reason.NOT_REACHABLE));
    assertThat(write(StaffText.to(PatientId.random(), "Please call us")))
        .isEqualTo(new WriteResult.Refused(Reason.NO_SUCH_PATIENT));
    assertThat(records.texts("A")).containsExactly(MessageKind.OPTED_OUT);
  }

  @Test
  @DisplayName("A92 What staff write shows in no log: neither the words nor what was found in them")
  void theWordsDoNotShow() {
    practice.waits("A");
    StaffText text = text("About your diabetes");

    assertThat(text.toString()).doesNotContain("diabetes");
    assertThat(write(text).toString()).doesNotContain("diabetes");
  }
}
