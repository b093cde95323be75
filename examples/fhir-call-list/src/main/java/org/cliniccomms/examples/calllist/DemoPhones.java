package org.cliniccomms.examples.calllist;

import java.util.Optional;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.channels.simulated.SimulatedPhone;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.webhook.WebhookRequest;

/** The patients' telephones of the demo: somebody at the page does what a patient would. */
final class DemoPhones {
  private final CallDesk desk;
  private final SimulatedPhone phone;

  private DemoPhones(CallDesk desk, SimulatedPhone phone) {
    this.desk = desk;
    this.phone = phone;
  }

  /** Empty unless this is the demo. */
  static Optional<DemoPhones> of(CallDesk desk) {
    return desk.telephone()
        .filter(SimulatedPhone.class::isInstance)
        .map(it -> new DemoPhones(desk, (SimulatedPhone) it));
  }

  /**
   * Does something with a phone; nothing if the clinic says something else by now.
   *
   * @param turn the number of what was being said
   * @param deed {@code answer}, {@code voicemail}, {@code wait}, {@code end}, or a key
   */
  void press(MessageId id, String turn, String deed) {
    desk.findCall(id)
        .filter(call -> call.state() != CallState.ENDED)
        .filter(call -> turn.equals(Integer.toString(call.turn().number())))
        .ifPresent(call -> press(call, deed));
  }

  /** Does something with a phone, whatever is being said. */
  void press(Call call, String deed) {
    var unused = desk.comms().inbox().receive(phone, request(call, deed));
  }

  /** Picks up and presses these keys, one after the other; empty if nobody picks up. */
  void pressAll(MessageId id, String keys) {
    if (!keys.isEmpty()) {
      desk.findCall(id).ifPresent(call -> press(call, "answer"));
      keys.chars()
          .mapToObj(Character::toString)
          .forEach(key -> desk.findCall(id).ifPresent(call -> press(call, key)));
    }
    desk.findCall(id).ifPresent(call -> press(call, "end"));
  }

  private WebhookRequest request(Call call, String deed) {
    return switch (deed) {
      case "answer" -> phone.answers(call, false);
      case "voicemail" -> phone.answers(call, true);
      case "wait" -> phone.waits(call);
      case "end" -> phone.ends(call);
      default -> {
        if (!deed.matches("[0-9*#]")) {
          throw new IllegalArgumentException("deed");
        }
        yield phone.presses(call, deed.charAt(0));
      }
    };
  }
}
