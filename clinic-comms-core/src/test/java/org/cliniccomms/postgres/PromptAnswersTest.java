package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.VAPI;
import static org.cliniccomms.contact.ChannelKind.VOICE;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.cliniccomms.call.Turn;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for an answer in a call gets one, also while another holds what it depends on. */
@Timeout(60)
class PromptAnswersTest {
  private final SettableTime time = SettableTime.atNoon();
  private final TestDatabase database = TestDatabase.emptied();
  private final Practice practice = Practice.on(database.store().time(time).build(), time);

  private MessageId called(ChannelKind by) {
    practice.opens(by);
    practice.waits("A", it -> it.over(by));
    assertThat(
            practice
                .comms()
                .calls()
                .say(
                    practice.id(),
                    practice.patient("A").id(),
                    "Please call us.",
                    "call-A",
                    Practice.STAFF))
        .isNotNull();
    practice.comms().runDue();
    return practice.carrier().sent().get(0).request().messageId();
  }

  /** While another transaction holds the call's row, which it gives back only afterwards. */
  private void whileTheCallIsHeld(MessageId call, Runnable what) throws SQLException {
    try (Connection other = database.application().getConnection()) {
      other.setAutoCommit(false);
      try (PreparedStatement lock =
          other.prepareStatement(
              "select 1 from clinic_comms.call where message_id = ? for update")) {
        lock.setObject(1, call.value());
        try (ResultSet held = lock.executeQuery()) {
          assertThat(held.next()).isTrue();
        }
        what.run();
      }
      other.rollback();
    }
  }

  @Test
  @DisplayName("W12 A tool call is told to try again in time while its call is held by another")
  void aToolCallIsAnsweredInTime() throws SQLException {
    MessageId call = called(VAPI);
    WebhookRequest first = practice.assistant().uses(call, "tool-1", "clinic_info");

    whileTheCallIsHeld(call, () -> assertThat(answered(first)).isEqualTo("try-again"));

    assertThat(answered(first)).as("asked once more, it is done").isNotEqualTo("try-again");
  }

  private String answered(WebhookRequest request) {
    assertThat(practice.comms().inbox().receive(practice.assistant(), request).status())
        .isEqualTo(200);
    return practice
        .assistant()
        .answersTo("tool-1")
        .get(practice.assistant().answersTo("tool-1").size() - 1)
        .code();
  }

  @Test
  @DisplayName("W12 A turn of a call is asked for again while its call is held by another")
  void aTurnIsAnsweredInTime() throws SQLException {
    MessageId call = called(VOICE);
    WebhookRequest picksUp = practice.telephone().answered(call, Phase.ANSWERED_BY_PERSON);

    whileTheCallIsHeld(
        call, () -> assertThat(turn(call, picksUp).next()).isEqualTo(Turn.Next.ASK_AGAIN));

    assertThat(turn(call, practice.telephone().silent(call, 0)).next()).isEqualTo(Turn.Next.LISTEN);
  }

  private Turn turn(MessageId call, WebhookRequest request) {
    assertThat(practice.comms().inbox().receive(practice.telephone(), request).status())
        .isLessThan(300);
    return practice.telephone().said(call);
  }
}
