package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What leaves the clinic says no more than it must, and what is logged says nothing. */
public abstract class PrivacyStory extends Story {
  /** A busy day at a clinic; returns what was logged meanwhile. */
  @SuppressForbidden // System.err: where the log goes.
  private String busyDay() {
    BusyDay day = new BusyDay();
    PrintStream console = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      clinicWith(day::settings);
      day.happensAt(practice);
    } finally {
      System.setErr(console);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("A92 A95 A111 A busy day: texts offer a way out, each is one row, logs tell nothing")
  void aBusyDay() {
    String log = busyDay();

    everyTextOffersAWayOut();
    everyTextThatWasTakenIsOneRow();
    nothingTellsAPhoneANameOrAText(log);
  }

  private void everyTextOffersAWayOut() {
    List<OutboundMessage> all = records.messages();
    assertThat(all.stream().map(OutboundMessage::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(
                    MessageKind.STAFF_TEXT,
                    MessageKind.PORTAL_LINK,
                    MessageKind.STAFF_NEWS,
                    MessageKind.FREE_TIMES,
                    MessageKind.TIME_TAKEN,
                    MessageKind.VISIT_MOVED,
                    MessageKind.STAFF_PAGE,
                    MessageKind.SIGN_IN_CODE,
                    MessageKind.EMERGENCY,
                    MessageKind.REMINDER,
                    MessageKind.VISIT_CONFIRMED,
                    MessageKind.RESCHEDULE_NOTED,
                    MessageKind.VISIT_GIVEN_UP,
                    MessageKind.CONSENT_REQUEST,
                    MessageKind.CONSENT_GRANTED,
                    MessageKind.CONSENT_REFUSED)));
    for (ScriptedCarrier.Sent sent : practice.carrier().sent()) {
      assertThat(sent.request().body()).containsAnyOf("STOP = no more texts", "START");
    }
  }

  private void everyTextThatWasTakenIsOneRow() {
    List<OutboundMessage> sent = records.sent();
    assertThat(sent).extracting(OutboundMessage::id).doesNotHaveDuplicates();
    assertThat(sent)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            message -> {
              assertThat(message.providerId()).isEqualTo("SM-" + message.id());
              assertThat(message.offerId() == null && message.inReplyTo() == null)
                  .as("%s", message)
                  .isFalse();
            });
  }

  private void nothingTellsAPhoneANameOrAText(String log) {
    assertThat(log).contains("threw", "failed");
    assertThat(secrets()).hasSizeGreaterThan(40);
    assertTellsNothing("log", log);
    for (Object value : values()) {
      assertTellsNothing(value.getClass().getSimpleName(), value.toString());
    }
  }

  private void assertTellsNothing(String where, String words) {
    for (String secret : secrets()) {
      assertThat(words.contains(secret))
          .as("%s tells something of %s characters", where, secret.length())
          .isFalse();
    }
  }

  /** Phones with and without their country's code, names, and all that was written and sent. */
  private Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    secrets.addAll(List.of(BusyDay.SECRET, BusyDay.STRANGER.value()));
    for (String name : practice.names()) {
      String phone = practice.phone(name).value();
      secrets.addAll(List.of(phone, phone.substring(2), "Vesna " + name + "ovic", name + "ovic"));
    }
    records.messages().stream().map(OutboundMessage::body).forEach(secrets::add);
    return secrets;
  }

  /** One of everything that a caller can hold in hand, as often as it is on record. */
  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (String name : practice.names()) {
      values.addAll(
          Arrays.asList(
              practice.patient(name),
              practice.patient(name).contactPoints(),
              practice.phone(name),
              records.entry(name),
              practice.text(name, BusyDay.SECRET),
              new InboundEvent.Text(BusyDay.SECRET, null)));
      values.addAll(practice.comms().patients().conversation(practice.id(), idOf(name), 100));
      records.in(tx -> tx.consents().list(practice.phone(name))).forEach(values::add);
    }
    values.addAll(records.messages());
    practice.carrier().sent().forEach(sent -> values.addAll(List.of(sent, sent.request())));
    practice
        .seats()
        .forEach(
            seat -> {
              values.add(records.seat(seat));
              values.addAll(records.offers(seat));
              values.addAll(practice.comms().seats().passedOver(practice.id(), seat, 100));
            });
    values.addAll(practice.comms().tasks().list(practice.id(), true, 0, 500));
    values.addAll(practice.comms().audit().list(practice.id(), null, 0, 500));
    return values;
  }

  private org.cliniccomms.patient.PatientId idOf(String name) {
    return practice.patient(name).id();
  }
}
