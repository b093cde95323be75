package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.cliniccomms.appointment.Appointment.Status;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubscriptionKeeperTest {
  private PushStory story = PushStory.inStep(PushStory.BY_TOPIC);

  @AfterEach
  void close() {
    story.close();
  }

  private void by(FhirPush push) {
    story.close();
    story = PushStory.inStep(push);
  }

  /** Somebody changes it there. */
  private void sets(SubscriptionStatus status, Instant end) {
    Subscription changed = story.subscription();
    changed.setStatus(status);
    changed.setEnd(Date.from(end));
    story.server.put(changed);
  }

  private void later(Duration pause) {
    story.time.advance(pause);
    story.looks();
  }

  private List<Subscription> all() {
    return story.server.all(Subscription.class);
  }

  @Test
  @DisplayName("A topic's subscription is made as the backport guide has it")
  void aSubscriptionToATopicIsMade() {
    Subscription made = story.subscription();

    assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(made))
        .contains(
            "\"criteria\":\"https://ehr.example.org/topics/appointments\"",
            "backport-filter-criteria\",\"valueString\":\"Appointment?\"",
            "backport-heartbeat-period\",\"valueUnsignedInt\":300",
            "backport-timeout\",\"valueUnsignedInt\":60",
            "backport-payload-content\",\"valueCode\":\"id-only\"",
            "\"type\":\"rest-hook\"",
            "\"endpoint\":\"https://clinic.example.org/webhooks/fhir\"",
            "\"payload\":\"application/fhir+json\"",
            "\"header\":[\"Authorization: Bearer " + PushStory.SECRET + "\"]");
    assertThat(made.getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
    assertThat(story.notes.read().numbers()).isEqualTo(EventNumbers.NONE);
  }

  @Test
  void aClassicSubscriptionIsMadeWithOrWithoutContent() {
    by(PushStory.BY_HOOK);
    assertThat(story.subscription().getCriteria()).isEqualTo("Appointment?");
    assertThat(story.subscription().getChannel().hasPayload()).isFalse();

    by(PushStory.BY_HOOK.content(FhirPush.Content.FULL_RESOURCE));
    assertThat(story.subscription().getChannel().getPayload()).isEqualTo("application/fhir+json");
  }

  @Test
  void oneIsEnough() {
    later(Duration.ofHours(1));
    later(Duration.ofHours(1));

    assertThat(all()).hasSize(1);
    assertThat(story.server.versions("Subscription", story.subscriptionId())).isEqualTo(1);
  }

  @Test
  @DisplayName("It is renewed a week before its end")
  void itIsRenewedBeforeItsEnd() {
    Instant end = story.subscription().getEnd().toInstant();
    later(Duration.ofDays(22));
    assertThat(story.subscription().getEnd().toInstant()).isEqualTo(end);

    later(Duration.ofDays(2));

    assertThat(all()).hasSize(1);
    assertThat(story.subscription().getEnd().toInstant())
        .isAfter(story.time.instant().plus(Duration.ofDays(29)));
  }

  @Test
  @DisplayName("One that the server turned off is turned on again")
  void whatWasTurnedOffIsTurnedOnAgain() {
    for (SubscriptionStatus status : List.of(SubscriptionStatus.ERROR, SubscriptionStatus.OFF)) {
      sets(status, story.time.instant().plus(Duration.ofDays(20)));

      later(Duration.ofMinutes(5));

      assertThat(story.subscription().getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void oneThatTellsOfItsTroublesIsLookedAfterAtOnce() {
    sets(SubscriptionStatus.ERROR, story.time.instant().plus(Duration.ofDays(20)));
    String troubled =
        story.notification("heartbeat", 0, List.of()).replace("\"active\"", "\"error\"");

    assertThat(story.calls("POST", "", troubled)).isEqualTo(200);
    story.looks();

    assertThat(story.subscription().getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
  }

  @Test
  void oneThatIsGoneIsMadeAgain() {
    String former = story.subscriptionId();
    story.server.delete("Subscription", former);

    later(Duration.ofMinutes(5));

    assertThat(all()).hasSize(1);
    assertThat(story.subscriptionId()).isNotEqualTo(former);
    assertThat(story.notes.read().isOf(story.subscriptionId())).isTrue();
  }

  @Test
  @DisplayName("One whose id was forgotten is found by its endpoint, and taken over")
  void oneThatWasForgottenIsTakenOver() {
    String former = story.subscriptionId();
    PushState unused = story.notes.change(state -> PushState.NEW);

    story.looks();

    assertThat(all()).hasSize(1);
    assertThat(story.notes.read().isOf(former)).isTrue();
    assertThat(story.notes.read().numbers()).isEqualTo(EventNumbers.UNKNOWN);
  }

  @Test
  void anotherWishChangesIt() {
    FhirConnection other =
        story.connect().push(PushStory.BY_TOPIC.content(FhirPush.Content.FULL_RESOURCE));
    var comms = story.practice.node();
    other.join(comms, Duration.ofSeconds(30));
    story.time.advance(Duration.ofMinutes(2));
    comms.runDue();

    assertThat(all()).hasSize(1);
    assertThat(
            story
                .subscription()
                .getChannel()
                .getPayloadElement()
                .getExtension()
                .get(0)
                .getValueAsPrimitive()
                .getValueAsString())
        .isEqualTo("full-resource");
    other.close();
  }

  @Test
  @DisplayName("A server without subscriptions is polled, and asked for none")
  void aServerWithoutSubscriptionsIsPolled() {
    story.close();
    story = new PushStory(PushStory.BY_TOPIC);
    StubMapping bare =
        story.door.stubFor(
            get(urlPathEqualTo("/fhir/metadata"))
                .atPriority(1)
                .willReturn(
                    okJson(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}")));
    story.visit(
        "one", "eva", org.hl7.fhir.r4.model.Appointment.AppointmentStatus.BOOKED, story.seatAt);

    story.looks();

    assertThat(bare.getPriority()).isEqualTo(1);
    assertThat(all()).isEmpty();
    assertThat(story.visits()).containsExactly(Status.BOOKED);
  }

  @Test
  void aServerThatRefusesIsPolled() {
    story.server.delete("Subscription", story.subscriptionId());
    story.isCancelledThere();
    StubMapping refusing =
        story.door.stubFor(
            com.github.tomakehurst.wiremock.client.WireMock.post(
                    urlPathEqualTo("/fhir/Subscription"))
                .atPriority(1)
                .willReturn(
                    com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(403)));

    later(Duration.ofMinutes(5));

    assertThat(refusing.getPriority()).isEqualTo(1);
    assertThat(all()).isEmpty();
    assertThat(story.visits()).containsExactly(Status.CANCELLED, Status.BOOKED);
  }

  @Test
  void whatCannotBeAskedForIsSaid() {
    URI endpoint = PushStory.ENDPOINT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FhirPush.restHook(endpoint, "short"))
        .withMessageStartingWith("secret:");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FhirPush.restHook(URI.create("https://clinic.example.org/?x=1"), PushStory.SECRET))
        .withMessageStartingWith("endpoint:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushStory.BY_HOOK.content(FhirPush.Content.ID_ONLY))
        .withMessageStartingWith("content:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushStory.BY_TOPIC.heartbeat(Duration.ofSeconds(1)))
        .withMessageStartingWith("heartbeat:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushStory.BY_TOPIC.criteria("Patient?"))
        .withMessageStartingWith("criteria:");
  }
}
