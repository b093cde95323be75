package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContactPointTest {
  private static final ContactPoint PHONE = ContactPoint.of(new PhoneNumber("+12145550123"));

  private static Set<ChannelKind> allowed(Reach reach) {
    return Arrays.stream(ChannelKind.values()).filter(reach::allows).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @DisplayName("A61 A lesson adds to what was known and takes nothing back")
  @CsvSource({
    "UNKNOWN, NO_CALLS, NO_CALLS",
    "WORKS, NOT_ON_WHATSAPP, NOT_ON_WHATSAPP",
    "NOT_ON_WHATSAPP, NO_CALLS, SMS_ONLY",
    "NO_CALLS, NOT_ON_WHATSAPP, SMS_ONLY",
    "NO_CALLS, LANDLINE, SILENT_LANDLINE",
    "LANDLINE, NO_CALLS, SILENT_LANDLINE",
    "LANDLINE, UNREACHABLE, SILENT_LANDLINE",
    "SMS_ONLY, LANDLINE, SILENT_LANDLINE",
    "SILENT_LANDLINE, LANDLINE, SILENT_LANDLINE",
    "SILENT_LANDLINE, UNREACHABLE, SILENT_LANDLINE",
    "SILENT_LANDLINE, NOT_ON_WHATSAPP, SILENT_LANDLINE",
    "SILENT_LANDLINE, WRONG_NUMBER, WRONG_NUMBER",
    "WORKS, UNREACHABLE, UNREACHABLE",
    "LANDLINE, NOT_ON_WHATSAPP, LANDLINE",
    "WRONG_NUMBER, LANDLINE, WRONG_NUMBER",
    "WRONG_NUMBER, UNREACHABLE, WRONG_NUMBER",
    "UNREACHABLE, WRONG_NUMBER, WRONG_NUMBER"
  })
  void aLessonAdds(Reach before, Reach lesson, Reach after) {
    assertThat(PHONE.withReach(before).learned(lesson).reach()).isEqualTo(after);
  }

  @ParameterizedTest
  @DisplayName("A61 What comes through on a channel opens that channel and closes none")
  @EnumSource(
      value = Reach.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WRONG_NUMBER"})
  void whatComesThroughOpensItsChannel(Reach before) {
    for (ChannelKind channel : ChannelKind.values()) {
      Reach after = PHONE.withReach(before).reachedBy(channel).reach();

      assertThat(allowed(after)).as("%s", channel).contains(channel).containsAll(allowed(before));
    }
  }

  @Test
  @DisplayName("A61 A landline that could not be called and answers a call still gets no texts")
  void aLandlineStaysOne() {
    ContactPoint phone = PHONE.learned(Reach.LANDLINE).learned(Reach.NO_CALLS);

    assertThat(phone.reachedBy(ChannelKind.VOICE).reach()).isEqualTo(Reach.LANDLINE);
    assertThat(phone.reachedBy(ChannelKind.SMS).reach()).isEqualTo(Reach.WORKS);
  }

  @Test
  @DisplayName("A61 A mobile that was off and answers a call gets texts again, too")
  void aMobileThatWasOffIsReachedAsBefore() {
    ContactPoint phone = PHONE.learned(Reach.UNREACHABLE);

    assertThat(phone.takes(ChannelKind.VOICE)).isFalse();
    assertThat(phone.reachedBy(ChannelKind.VOICE).takes(ChannelKind.SMS)).isTrue();
  }

  @Test
  @DisplayName("A57 A wrong number stays one, whoever answers there")
  void aWrongNumberStaysOne() {
    ContactPoint wrong = PHONE.withReach(Reach.WRONG_NUMBER);

    assertThat(wrong.reachedBy(ChannelKind.SMS)).isEqualTo(wrong);
  }
}
