package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.KnownInbound;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.Patient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.InboundStore} promises. */
public abstract class InboundStoreContract extends ContractOnStore {
  @Test
  void aTextIsFoundExactlyAsStored() {
    InboundEvent plain = clinic.text("in-1", SampleClinic.patient(1), "¡Sí! 👍", now());
    InboundEvent stop =
        new InboundEvent(
            InboundId.random(),
            "in-2",
            plain.line(),
            now().minusSeconds(2),
            new InboundEvent.Text("", ReplyIntent.OPT_OUT));

    insert(plain);
    insert(stop);

    run(tx -> assertThat(tx.inbound().lockPending(plain.id())).contains(plain));
    run(tx -> assertThat(tx.inbound().lockPending(stop.id())).contains(stop));
  }

  @Test
  void aStatusIsFoundExactlyAsStored() {
    InboundEvent known =
        status(
            "status-1",
            new InboundEvent.Status(
                MessageId.random(),
                "SM1",
                DeliveryStatus.FAILED,
                FailureClass.CONTENT,
                "undelivered 30007"));
    InboundEvent unknown =
        status("status-2", new InboundEvent.Status(null, "SM2", null, null, "paused"));

    insert(known);
    insert(unknown);

    run(tx -> assertThat(tx.inbound().lockPending(known.id())).contains(known));
    run(tx -> assertThat(tx.inbound().lockPending(unknown.id())).contains(unknown));
  }

  @Test
  @DisplayName("A16 what arrives twice is stored once")
  void whatArrivesTwiceIsStoredOnce() {
    InboundEvent first = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    InboundEvent again = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    insert(first);

    run(tx -> assertThat(tx.inbound().insertIfAbsent(again)).isFalse());

    run(tx -> assertThat(tx.inbound().lockPending(again.id())).isEmpty());
  }

  @Test
  void whatArrivesAgainAfterItWasDoneIsStillKnown() {
    InboundEvent event = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    insert(event);
    run(tx -> tx.inbound().done(event.id(), "yes", null));
    InboundEvent again = clinic.text("in-1", SampleClinic.patient(1), "YES", now());

    run(tx -> assertThat(tx.inbound().insertIfAbsent(again)).isFalse());
  }

  @Test
  @DisplayName("W07 what nobody understands is found exactly as it came")
  void whatNobodyUnderstandsIsKept() {
    InboundEvent text = clinic.text("in-1", patient(1), "", now());
    InboundEvent raw = text.with(new InboundEvent.Raw("{\"type\":\"telepathy\",\"👍\":[7]}"));
    insert(raw);

    run(tx -> assertThat(tx.inbound().lockPending(raw.id())).contains(raw));
    run(tx -> tx.inbound().done(raw.id(), "kept-raw", null));
    run(tx -> assertThat(tx.inbound().lastHeard(Set.of(raw.line()))).isEmpty());
  }

  @Test
  void whatWasDoneIsNoLongerPending() {
    Patient patient = patient(1);
    InboundEvent event = clinic.text("in-1", patient, "YES", now());
    insert(event);

    run(tx -> tx.inbound().done(event.id(), "yes", patient.id()));

    run(
        tx -> {
          assertThat(tx.inbound().lockPending(event.id())).isEmpty();
          assertThat(tx.inbound().lockPending(InboundId.random())).isEmpty();
        });
  }

  @Test
  void whatWasDoneIsFoundWithWhoWroteIt() {
    Patient patient = patient(1);
    InboundEvent known = clinic.text("in-1", patient, "YES", now());
    InboundEvent unknown = clinic.text("in-2", patient, "NO", now());
    insert(known);
    insert(unknown);
    run(tx -> assertThat(tx.inbound().findKnown(known.id())).isEmpty());

    run(
        tx -> {
          assertThat(tx.inbound().lockPending(known.id())).isPresent();
          tx.inbound().done(known.id(), "yes", patient.id());
          tx.inbound().done(unknown.id(), "no", null);
        });

    run(
        tx -> {
          assertThat(tx.inbound().findKnown(known.id()))
              .contains(new KnownInbound(known, patient.id()));
          assertThat(tx.inbound().findKnown(unknown.id())).isEmpty();
        });
  }

  @Test
  void failedAttemptsAreCountedAndTheEventStaysPending() {
    InboundEvent event = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    insert(event);

    run(tx -> assertThat(tx.inbound().failed(event.id(), now().plusSeconds(1))).isEqualTo(1));
    run(tx -> assertThat(tx.inbound().failed(event.id(), now().plusSeconds(2))).isEqualTo(2));

    run(tx -> assertThat(tx.inbound().lockPending(event.id())).contains(event));
  }

  @Test
  void anEarlierTextOfTheSameLineIsSeenUntilItWasActedOnOrFailedTooOften() {
    Patient writer = SampleClinic.patient(1);
    InboundEvent first = clinic.text("in-1", writer, "YES", now());
    InboundEvent second = clinic.text("in-2", writer, "NO", now().plusSeconds(1));
    InboundEvent other = clinic.text("in-3", SampleClinic.patient(2), "NO", now().plusSeconds(2));
    insert(first);
    insert(second);
    insert(other);

    run(
        tx -> {
          assertThat(tx.inbound().hasEarlierUnread(first, 3)).isFalse();
          assertThat(tx.inbound().hasEarlierUnread(second, 3)).isTrue();
          assertThat(tx.inbound().hasEarlierUnread(other, 3)).isFalse();
          assertThat(tx.inbound().failed(first.id(), now())).isEqualTo(1);
          assertThat(tx.inbound().hasEarlierUnread(second, 1)).isFalse();
          assertThat(tx.inbound().hasEarlierUnread(second, 2)).isTrue();
        });
    run(tx -> tx.inbound().done(first.id(), "yes", null));

    run(tx -> assertThat(tx.inbound().hasEarlierUnread(second, 3)).isFalse());
  }

  @Test
  void whatIsPostponedStaysPendingAndCountsNoFailure() {
    InboundEvent event = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    insert(event);

    run(tx -> tx.inbound().postpone(event.id(), now().plusSeconds(10)));

    run(tx -> assertThat(tx.inbound().lockPending(event.id())).contains(event));
    run(tx -> assertThat(tx.inbound().failed(event.id(), now())).isEqualTo(1));
  }

  @Test
  void whoWroteATextThatWasNotActedOnIsKnown() {
    Patient waiting = SampleClinic.patient(1);
    Patient answered = SampleClinic.patient(2);
    InboundEvent pending = clinic.text("in-1", waiting, "YES", now());
    InboundEvent done = clinic.text("in-2", answered, "YES", now());
    InboundEvent delivered =
        status(
            "status-1",
            new InboundEvent.Status(null, "SM1", DeliveryStatus.DELIVERED, null, "delivered"));
    insert(pending);
    insert(done);
    insert(delivered);
    run(tx -> tx.inbound().done(done.id(), "yes", null));

    Set<Address> all =
        Set.of(pending.line().recipient(), done.line().recipient(), delivered.line().recipient());
    run(
        tx -> {
          assertThat(tx.inbound().unreadFrom(all)).containsExactly(pending.line().recipient());
          assertThat(tx.inbound().unreadFrom(Set.of())).isEmpty();
        });
  }

  @Test
  @DisplayName("A16 of many deliveries of one text exactly one is stored")
  void ofManyRivalsExactlyOneStoresADedupeKey() {
    Patient patient = SampleClinic.patient(1);

    long winners =
        Rivals.winners(
            rival -> {
              InboundEvent own = clinic.text("in-1", patient, "YES", now());
              return in(tx -> tx.inbound().insertIfAbsent(own));
            });

    assertThat(winners).isEqualTo(1);
  }

  @Test
  @DisplayName("A16 of many rivals exactly one acts on a text")
  void ofManyRivalsExactlyOneActsOnAnEvent() {
    InboundEvent event = clinic.text("in-1", SampleClinic.patient(1), "YES", now());
    insert(event);

    long winners =
        Rivals.winners(
            rival ->
                in(
                    tx -> {
                      boolean mine = tx.inbound().lockPending(event.id()).isPresent();
                      if (mine) {
                        tx.inbound().done(event.id(), "yes", null);
                      }
                      return mine;
                    }));

    assertThat(winners).isEqualTo(1);
  }

  private InboundEvent status(String dedupeKey, InboundEvent.Status status) {
    return new InboundEvent(
        InboundId.random(), dedupeKey, clinic.line(SampleClinic.patient(3)), now(), status);
  }

  private void insert(InboundEvent event) {
    run(tx -> assertThat(tx.inbound().insertIfAbsent(event)).isTrue());
  }

  @Test
  @DisplayName("W08 A button is stored with what it is on")
  void aPressedButtonIsFoundExactlyAsStored() {
    Patient patient = patient(1);
    InboundEvent event =
        new InboundEvent(
            InboundId.random(),
            "wamid.1:text",
            clinic.line(patient),
            now(),
            new InboundEvent.Text("Sí", null, "YES", "wamid.0"));
    run(tx -> assertThat(tx.inbound().insertIfAbsent(event)).isTrue());

    run(tx -> assertThat(tx.inbound().lockPending(event.id())).contains(event));
  }

  @Test
  @DisplayName("S01 When each line was last heard of is known to the second")
  void theLastTextOfALineIsKnown() {
    Patient patient = patient(1);
    Line line = clinic.line(patient);
    Line silent = clinic.line(patient(2));
    Line elsewhere = new Line(ChannelKind.WHATSAPP, line.sender(), line.recipient());
    InboundEvent early = clinic.text("text-1", patient, "hello", now());
    InboundEvent late = clinic.text("text-2", patient, "again", now().plusSeconds(5));
    run(tx -> assertThat(tx.inbound().insertIfAbsent(late)).isTrue());
    run(tx -> assertThat(tx.inbound().insertIfAbsent(early)).isTrue());

    run(
        tx ->
            assertThat(tx.inbound().lastHeard(Set.of(line, silent, elsewhere)))
                .containsExactly(java.util.Map.entry(line, late.receivedAt())));
  }
}
