package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.AskResult;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What sells something goes to who has agreed to that, by day. */
public abstract class MarketingStory extends Story {
  /** The wording that a process has from its start on. */
  private String version = "2026-01";

  @BeforeEach
  void theClinicHasAWording() {
    clinicWith(
        it ->
            it.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .perRecipientAndHour(MessagingSettings.UNLIMITED)
                    .consentVersion(Purpose.MARKETING, version)
                    .build()));
  }

  private WriteResult sells(String name) {
    StaffText news = StaffText.to(practice.patient(name).id(), "Flu shots are half price.");
    WriteResult result =
        practice.comms().messages().write(practice.id(), news.marketing(), Practice.STAFF);
    practice.comms().runDue();
    return result;
  }

  private List<OutboundMessage> news(String name) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == MessageKind.STAFF_NEWS)
        .toList();
  }

  private void agrees(String name) {
    AskResult asked =
        practice
            .comms()
            .consents()
            .ask(practice.id(), practice.patient(name).id(), Purpose.MARKETING, Practice.STAFF);
    assertThat(asked).isInstanceOf(AskResult.Asked.class);
    practice.comms().runDue();
    practice.says(name, "YES");
  }

  @Test
  @DisplayName("S10 What sells goes only to who has agreed to it, and to its present wording")
  void whatSellsNeedsAYes() {
    WriteResult noConsent = new WriteResult.Refused(WriteResult.Reason.NO_CONSENT);
    practice.waits("A", "B");
    assertThat(sells("A")).isEqualTo(noConsent);
    agrees("A");

    assertThat(sells("A")).isInstanceOf(WriteResult.Written.class);
    assertThat(sells("B")).isEqualTo(noConsent);

    assertThat(news("A")).extracting(OutboundMessage::status).containsExactly(DeliveryStatus.SENT);
    assertThat(news("A").get(0).body()).contains("half price").contains("STOP");
    assertThat(news("B")).isEmpty();
    version = "2026-02";
    practice.restart();
    assertThat(sells("A")).as("the wording is another now").isEqualTo(noConsent);
    practice.says("A", "STOP");
    assertThat(sells("A")).isEqualTo(new WriteResult.Refused(WriteResult.Reason.OPTED_OUT));
  }

  @Test
  @DisplayName("S10 What sells keeps quiet hours, also of who has just written; S11 and their no")
  void whatSellsNeverComesByNight() {
    practice.waits("A");
    agrees("A");
    practice.advance(Duration.ofHours(11));
    practice.says("A", "what are your prices?");

    assertThat(sells("A")).isInstanceOf(WriteResult.Written.class);

    assertThat(news("A")).extracting(OutboundMessage::detail).containsExactly("outside-hours");
    practice.says("A", "STOP");
    practice.advance(Duration.ofHours(12));
    assertThat(news("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.SUPPRESSED);
    assertThat(news("A")).extracting(OutboundMessage::detail).containsExactly("opted-out");
  }

  @Test
  @DisplayName("S10 What sells is never spoken, nor replaced by a link that needs no consent")
  void whatSellsIsNotSpoken() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.over(VOICE, SMS));
    agrees("A");
    StaffText news = StaffText.to(practice.patient("A").id(), "Flu shots are half price.");

    assertThat(
            practice
                .comms()
                .messages()
                .write(practice.id(), news.by(VOICE).marketing(), Practice.STAFF))
        .isInstanceOf(WriteResult.Written.class);

    assertThat(news("A")).extracting(it -> it.line().channel()).containsExactly(SMS);
    assertThatThrownBy(() -> news.orLink().marketing())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("linkInstead");
  }
}
