package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.Patient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.CallStore} promises. */
public abstract class CallStoreContract extends ContractOnStore {
  private Call call(int number) {
    Patient patient = patient(number);
    OutboundMessage message = clinic.message("key-" + number, MessageKind.REMINDER, patient, now());
    return Call.of(message, now());
  }

  private boolean insert(Call call) {
    return in(tx -> tx.calls().insertIfAbsent(call));
  }

  private boolean update(Call call) {
    return in(tx -> tx.calls().update(call));
  }

  @Test
  void aCallIsFoundExactlyAsStored() {
    Call call = call(1);

    assertThat(insert(call)).isTrue();

    run(
        tx -> {
          assertThat(tx.calls().find(call.id())).contains(call);
          assertThat(tx.calls().lock(call.id())).contains(call);
          assertThat(tx.calls().find(MessageId.random())).isEmpty();
        });
  }

  @Test
  void allThatIsLearnedIsKept() {
    Call call = call(1);
    assertThat(insert(call)).isTrue();
    Turn turn =
        Turn.listen(
            3,
            List.of(
                Spoken.of("Hello & <goodbye>", Locale.US),
                Spoken.of("नमस्ते।", Locale.forLanguageTag("hi"))),
            "129",
            Duration.ofSeconds(10));
    Call later =
        call.reached(CallState.RINGING, "CA1")
            .answered(AnsweredBy.HUMAN, now())
            .prompted()
            .heard(ReplyIntent.YES)
            .waited()
            .says(turn, List.of(call.id(), MessageId.random()))
            .with(CallOutcome.CONFIRMED)
            .ended(now().plusSeconds(5));

    assertThat(update(later)).isTrue();

    run(tx -> assertThat(tx.calls().find(call.id())).contains(later));
  }

  @Test
  void aCallNeverGoesBack() {
    Call call = call(1);
    assertThat(insert(call)).isTrue();
    assertThat(update(call.ended(now()))).isTrue();

    assertThat(update(call.reached(CallState.RINGING, "CA1"))).isFalse();
    assertThat(update(call(2))).as("never stored").isFalse();

    run(tx -> assertThat(tx.calls().find(call.id())).map(Call::state).contains(CallState.ENDED));
  }

  @Test
  void callsThatAreOverOrOldAreNotLive() {
    Call old = call(1);
    assertThat(insert(old)).isTrue();
    time.advance(Duration.ofMinutes(5));
    Call over = call(2);
    Call live = call(3);
    assertThat(insert(over)).isTrue();
    assertThat(insert(live)).isTrue();
    assertThat(update(over.ended(now()))).isTrue();

    run(
        tx -> {
          assertThat(tx.calls().live(now())).containsExactly(live);
          assertThat(tx.calls().live(now().minus(Duration.ofMinutes(5))))
              .containsExactly(old, live);
        });
    runIn(otherClinic(), tx -> assertThat(tx.calls().live(tx.now().minusSeconds(600))).isEmpty());
  }

  private SampleClinic otherClinic() {
    otherClinic.putInto(store);
    return otherClinic;
  }

  @Test
  @DisplayName("Of many that call one phone at once exactly one does, and the next after its end")
  void aPhoneIsInOneCallAtATime() {
    Patient patient = patient(1);
    List<Call> calls =
        IntStream.range(0, Rivals.COUNT)
            .mapToObj(it -> clinic.message("rival-" + it, MessageKind.REMINDER, patient, now()))
            .map(it -> Call.of(it, now()))
            .toList();

    assertThat(Rivals.winners(rival -> insert(calls.get(rival)))).isEqualTo(1);

    Call winner = in(tx -> tx.calls().live(now())).get(0);
    Call other = calls.stream().filter(it -> !it.equals(winner)).findFirst().orElseThrow();
    assertThat(insert(other)).isFalse();
    assertThat(update(winner.ended(now()))).isTrue();
    assertThat(insert(other)).isTrue();
  }

  @Test
  @DisplayName("Of many that store the same call exactly one does")
  void ofManyRivalsExactlyOneStoresIt() {
    Call call = call(1);

    assertThat(Rivals.winners(rival -> insert(call))).isEqualTo(1);
  }

  @Test
  void whatWaitsForALineIsFoundInOrder() {
    Patient patient = patient(1);
    OutboundMessage first = clinic.message("one", MessageKind.CONFIRMED, patient, now());
    OutboundMessage second =
        clinic.message("two", MessageKind.TAKEN, patient, now().plusSeconds(1));
    OutboundMessage elsewhere = clinic.message("three", MessageKind.TAKEN, patient(2), now());

    run(
        tx -> {
          assertThat(tx.messages().insertIfAbsent(List.of(second, first, elsewhere))).hasSize(3);
          assertThat(tx.messages().underWay(first.line())).containsExactly(first, second);
          Set<MessageId> said =
              tx.messages()
                  .apply(
                      List.of(
                          org.cliniccomms.message.MessageChange.sent(first.id(), "SM1", now())));
          assertThat(said).containsExactly(first.id());
          assertThat(tx.messages().underWay(first.line())).containsExactly(second);
        });
  }

  @Test
  @DisplayName("A call that is placed anew is as young as its last attempt")
  void aCallThatIsPlacedAnewIsLiveAgain() {
    Call call = call(1);
    assertThat(insert(call)).isTrue();
    time.advance(Duration.ofMinutes(15));
    Call again = call.placed(now());

    assertThat(update(again)).isTrue();

    run(
        tx -> {
          assertThat(tx.calls().find(call.id())).contains(again);
          assertThat(tx.calls().live(now().minus(Call.LONGEST))).containsExactly(again);
        });
  }
}
