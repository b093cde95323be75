package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.EMERGENCY;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.OPTED_OUT;
import static org.cliniccomms.message.MessageKind.STAFF_PAGE;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.PageTier;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A patient in danger is told whom to call, and staff are called, before anything else. */
public abstract class EmergencyStory extends Story {
  private static final Address ON_CALL = new Address("+12145550901");
  private static final Address CHIEF = new Address("+12145550902");

  private List<StaffTask> tasks() {
    return practice.comms().tasks().list(practice.id(), true, 0, 100);
  }

  private long pages(Address to) {
    return records.messages().stream()
        .filter(it -> it.kind() == STAFF_PAGE && it.line().recipient().equals(to))
        .count();
  }

  private void withTiers() {
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .pageTier(new PageTier(Duration.ZERO, ChannelKind.SMS, List.of(ON_CALL)))
                    .pageTier(new PageTier(minutes(5), ChannelKind.SMS, List.of(CHIEF)))
                    .build()));
  }

  @Test
  @DisplayName("I06 A text of danger is answered at once, at any hour, and staff are told")
  void dangerIsAnsweredAtOnce() {
    startAt(SampleClinic.NOON.plus(Duration.ofHours(12)));
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 0))));

    practice.says("A", "I have severe chest pain");

    assertThat(records.texts("A")).containsExactly(EMERGENCY);
    assertThat(records.bodies("A").get(0)).contains("911");
    assertThat(tasks()).extracting(StaffTask::kind).containsExactly(StaffTask.Kind.EMERGENCY);
  }

  @Test
  @DisplayName("I03 I05 I06 The advice is in the language of the words")
  void theAdviceIsInTheLanguageOfTheWords() {
    practice.waits("A", "B", "C");

    practice.says("A", "no puedo respirar");
    practice.says("B", "मुझे अपने पैर महसूस नहीं हो रहे हैं");
    practice.says("C", "nu pot respira");

    assertThat(records.messages("A"))
        .extracting(OutboundMessage::language)
        .containsExactly(Locale.forLanguageTag("es"));
    assertThat(records.messages("B"))
        .extracting(OutboundMessage::language)
        .containsExactly(Locale.forLanguageTag("hi"));
    assertThat(records.messages("C"))
        .extracting(OutboundMessage::language)
        .containsExactly(Locale.forLanguageTag("ro"));
    assertThat(records.bodies("A").get(0)).contains("911", "llame");
  }

  @Test
  @DisplayName("I06 Who has opted out is answered, too")
  void anOptOutDoesNotKeepTheAdviceBack() {
    practice.waits("A");
    practice.says("A", "STOP");

    practice.says("A", "I can't breathe");

    assertThat(records.texts("A")).containsExactly(OPTED_OUT, EMERGENCY);
  }

  @Test
  @DisplayName("A49 I06 An opt-out in a text of danger counts as well")
  void aStopInATextOfDangerCounts() {
    practice.waits("A");

    practice.says("A", "stop texting me. I have severe chest pain");

    assertThat(records.texts("A")).contains(EMERGENCY);
    Set<Address> out = records.in(tx -> SampleClinic.optedOut(tx, Set.of(practice.phone("A"))));
    assertThat(out).containsExactly(practice.phone("A"));
  }

  @Test
  @DisplayName("I06 A text of danger is no answer to a question")
  void aTextOfDangerAnswersNothing() {
    practice.waits("A");
    practice.cancel();

    practice.says("A", "Yes I have severe chest pain");

    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    assertThat(records.texts("A")).containsExactly(OFFER, EMERGENCY);
  }

  @Test
  @DisplayName("I07 A denied sign is answered like any other text")
  void aDeniedSignIsNoDanger() {
    practice.waits("A");

    practice.says("A", "No severe chest pain, just my knee");

    assertThat(records.texts("A")).doesNotContain(EMERGENCY);
    assertThat(tasks()).extracting(StaffTask::kind).doesNotContain(StaffTask.Kind.EMERGENCY);
  }

  @Test
  @DisplayName("A56 I06 The same alarm within a minute is answered once")
  void theSameAlarmIsAnsweredOnce() {
    practice.waits("A");

    practice.says("A", "I have severe chest pain");
    practice.says("A", "severe chest pain!!");
    assertThat(records.texts("A")).containsExactly(EMERGENCY);

    practice.advance(minutes(2));
    practice.says("A", "still severe chest pain");
    assertThat(records.texts("A")).containsExactly(EMERGENCY, EMERGENCY);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  @DisplayName("I09 Nobody takes it: the next tier is called, and each step is on record")
  void theNextTierIsCalled() {
    withTiers();
    practice.waits("A");

    practice.says("A", "I have severe chest pain");
    assertThat(pages(ON_CALL)).isEqualTo(1);
    assertThat(pages(CHIEF)).isZero();
    practice.advance(minutes(6));

    assertThat(pages(ON_CALL)).isEqualTo(1);
    assertThat(pages(CHIEF)).isEqualTo(1);
    assertThat(
            practice.comms().audit().list(practice.id(), null, 0, 100).stream()
                .map(it -> it.action())
                .filter(it -> it.startsWith("emergency.")))
        .containsExactlyInAnyOrder("emergency.detected", "emergency.paged", "emergency.paged");
  }

  @Test
  @DisplayName("I09 Once somebody has taken it nobody else is called")
  void whoTakesItEndsTheCalling() {
    withTiers();
    practice.waits("A");
    practice.says("A", "I have severe chest pain");

    assertThat(practice.comms().tasks().take(practice.id(), tasks().get(0).id(), Practice.STAFF))
        .isTrue();
    practice.advance(minutes(30));

    assertThat(pages(CHIEF)).isZero();
  }

  @Test
  @DisplayName("A92 A page tells nothing of the patient")
  void aPageTellsNothingOfThePatient() {
    withTiers();
    practice.waits("A");
    practice.says("A", "I have severe chest pain");

    OutboundMessage page =
        records.messages().stream().filter(it -> it.kind() == STAFF_PAGE).findFirst().orElseThrow();

    assertThat(page.body()).doesNotContain("chest", practice.patient("A").name());
    assertThat(page.patientId()).isNull();
  }

  @Test
  @DisplayName("I09 Danger on another day calls staff again, though they still have the first task")
  void dangerOnAnotherDayCallsStaffAgain() {
    withTiers();
    practice.waits("A");
    practice.says("A", "I have severe chest pain");
    assertThat(practice.comms().tasks().take(practice.id(), tasks().get(0).id(), Practice.STAFF))
        .isTrue();
    practice.advance(Duration.ofDays(1));

    practice.says("A", "I can't breathe");

    assertThat(pages(ON_CALL)).isEqualTo(2);
    assertThat(tasks())
        .extracting(StaffTask::state)
        .containsExactlyInAnyOrder(StaffTask.State.TAKEN, StaffTask.State.OPEN);
  }

  @Test
  @DisplayName("I09 Danger on another day calls staff again, though nobody took the first task")
  void dangerOnAnotherDayCallsStaffThatNeverCame() {
    withTiers();
    practice.waits("A");
    practice.says("A", "I have severe chest pain");
    time.set(time.instant().plus(Duration.ofDays(1)));

    practice.says("A", "I can't breathe");

    assertThat(tasks()).hasSize(2);
    assertThat(pages(ON_CALL)).isGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("I09 While nobody takes it, all are called again")
  void allAreCalledAgain() {
    withTiers();
    practice.waits("A");
    practice.says("A", "I have severe chest pain");
    practice.advance(minutes(6));

    practice.advance(minutes(15));
    assertThat(pages(ON_CALL)).isEqualTo(2);
    assertThat(pages(CHIEF)).isEqualTo(2);
    assertThat(practice.comms().tasks().take(practice.id(), tasks().get(0).id(), Practice.STAFF))
        .isTrue();
    practice.advance(minutes(15));

    assertThat(pages(CHIEF)).isEqualTo(2);
  }

  @Test
  @DisplayName("I09 A tier that cannot be called is on record, and staff are told")
  void aTierThatCannotBeCalledIsOnRecord() {
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .pageTier(new PageTier(Duration.ZERO, ChannelKind.VOICE, List.of(ON_CALL)))
                    .build()));
    practice.waits("A");

    practice.says("A", "I have severe chest pain");

    assertThat(pages(ON_CALL)).isZero();
    assertThat(records.audit()).containsOnlyOnce("emergency.unpaged");
    practice.advance(minutes(16));
    assertThat(records.audit())
        .as("it is called again, and known that it cannot be")
        .containsOnlyOnce("emergency.unpaged");
    assertThat(tasks())
        .extracting(StaffTask::kind)
        .containsExactlyInAnyOrder(StaffTask.Kind.EMERGENCY, StaffTask.Kind.DELIVERY_FAILING);
  }

  private void writesAgainAndAgain(Address from) {
    for (int text = 0; text < 20; text++) {
      practice.receives(practice.text(from, "I can't breathe " + text));
      practice.advance(seconds(5));
    }
  }

  private void assertCalledOnce() {
    assertThat(pages(ON_CALL)).isEqualTo(1);
    assertThat(tasks())
        .filteredOn(it -> it.kind() == StaffTask.Kind.EMERGENCY)
        .as("tasks of one escalation")
        .hasSize(1);
    assertThat(
            records.messages().stream()
                .filter(it -> it.kind() == EMERGENCY)
                .filter(it -> it.status() == DeliveryStatus.SENT))
        .as("one answer a minute")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  @DisplayName("A56 I09 Many alarms from a phone that nobody knows call staff once")
  void aStrangersAlarmsCallStaffOnce() {
    withTiers();

    writesAgainAndAgain(new Address("+12145550777"));

    assertCalledOnce();
  }

  @Test
  @DisplayName("A21 A56 I09 Many alarms from a phone that two patients share call staff once")
  void theAlarmsOfASharedPhoneCallStaffOnce() {
    withTiers();
    practice.waits("A", it -> it.phones(ContactPoint.of(SampleClinic.phone(7))));
    practice.waits("B", it -> it.phones(ContactPoint.of(SampleClinic.phone(7))));

    writesAgainAndAgain(practice.phone("A"));

    assertCalledOnce();
  }
}
