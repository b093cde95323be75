package org.cliniccomms.channels.vapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Store;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clinic calls by the real channel; only Vapi itself is a stand-in. */
class VapiStoryTest extends Story {
  @RegisterExtension
  private static final WireMockExtension VAPI =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private VapiChannel channel = VapiSamples.reader();

  @Override
  protected Store store(SettableTime source) {
    return InMemoryStore.create(source);
  }

  @BeforeEach
  void letVapiCall() {
    channel = new VapiChannel(VapiSamples.settings(VAPI.baseUrl()).build(), time);
    clinicWith(builder -> builder.channel(channel));
    practice
        .comms()
        .clinics()
        .putAddress(
            practice.id(), ChannelKind.VAPI, new Address(VapiSamples.NUMBER), Practice.STAFF);
    practice.waits("A", it -> it.over(ChannelKind.VAPI));
  }

  private static void places() {
    VAPI.stubFor(
        post(urlEqualTo("/call"))
            .willReturn(okJson("{\"id\":\"" + VapiSamples.CALL + "\"}").withStatus(201)));
  }

  private OutboundMessage call() {
    assertThat(
            practice
                .comms()
                .calls()
                .say(
                    practice.id(),
                    practice.patient("A").id(),
                    "Please call us.",
                    "k",
                    Practice.STAFF))
        .isNotNull();
    practice.comms().runDue();
    return message();
  }

  private OutboundMessage message() {
    return records.messages("A").get(0);
  }

  private String about(String type, String fields) {
    return VapiSamples.message(type, fields)
        .replace(VapiSamples.MESSAGE.toString(), message().id().toString())
        .replace(VapiSamples.PATIENT_PHONE, practice.phone("A").value());
  }

  private WebhookResponse receives(WebhookRequest request) {
    return practice.comms().inbox().receive(channel, request);
  }

  private static String tool(String id, String name, String parameters) {
    return "\"toolCallList\":[{\"id\":\""
        + id
        + "\",\"name\":\""
        + name
        + "\",\"parameters\":"
        + parameters
        + "}]";
  }

  private JsonNode uses(String id, String name, String parameters) {
    WebhookResponse response =
        receives(VapiSamples.secret(about("tool-calls", tool(id, name, parameters))));
    assertThat(response.status()).isEqualTo(200);
    JsonNode one = Json.read(response.body()).path("results").path(0);
    assertThat(Json.text(one, "toolCallId")).isEqualTo(id);
    return Json.read(Json.text(one, "result") + Json.text(one, "error"));
  }

  @Test
  @DisplayName("W12 A tool call gets its JSON result in the answer, without any request to Vapi")
  void aToolCallIsAnsweredAtOnce() {
    places();
    call();
    int before = VAPI.getAllServeEvents().size();

    JsonNode answer = uses("a", "request_callback", "{\"reason\":\"a question\"}");

    assertThat(answer.path("ok").asBoolean()).isTrue();
    assertThat(VAPI.getAllServeEvents()).hasSize(before);
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.CALL_BACK);
    assertThat(uses("a", "request_callback", "{\"reason\":\"a question\"}")).isEqualTo(answer);
    assertThat(records.staffTasks()).hasSize(1);
  }

  @Test
  @DisplayName("W12 An unknown function is a structured error, another patient is refused")
  void whatMustNotBeDoneIsAnError() {
    places();
    call();
    practice.waits("Y");

    assertThat(Json.text(uses("a", "delete_all", "{}"), "code")).isEqualTo("unknown-tool");
    JsonNode other =
        uses(
            "b",
            "schedule_appointment",
            "{\"patientId\":\""
                + practice.patient("Y").id()
                + "\",\"start\":\"2026-06-05T09:00\"}");

    assertThat(Json.text(other, "code")).isEqualTo("not-this-patient");
    assertThat(practice.comms().appointments().of(practice.id(), practice.patient("Y").id()))
        .isEmpty();
  }

  private JsonNode transfers(String body) {
    WebhookResponse response = receives(VapiSamples.secret(body));
    assertThat(response.status()).isEqualTo(200);
    return Json.read(response.body());
  }

  private String transfer() {
    return about("transfer-destination-request", VapiSamples.TRANSFER);
  }

  @Test
  @DisplayName("W12 Who wants a person is connected with the clinic, the same however often asked")
  void whoWantsAPersonIsConnected() {
    places();
    call();
    int before = VAPI.getAllServeEvents().size();

    JsonNode answer = transfers(transfer());

    JsonNode destination = answer.path("destination");
    assertThat(Json.text(destination, "type")).isEqualTo("number");
    assertThat(Json.text(destination, "number")).isEqualTo("+17735550199");
    assertThat(answer.has("error")).isFalse();
    assertThat(VAPI.getAllServeEvents()).as("the answer is all it takes").hasSize(before);
    practice.restart();
    withPhone("(773) 555-0188");
    assertThat(transfers(transfer())).as("it was written down").isEqualTo(answer);
    assertThat(practice.comms().tasks().list(practice.id(), false, 0, 10))
        .singleElement()
        .satisfies(task -> assertThat(task.kind()).isEqualTo(StaffTask.Kind.CALL_BACK))
        .satisfies(task -> assertThat(task.note()).isEqualTo("a bill"));
  }

  @ParameterizedTest
  @DisplayName("Where the clinic has no phone to connect with, staff call back")
  @ValueSource(strings = {"", "ask at the desk"})
  void withoutAPhoneStaffCallBack(String phone) {
    withPhone(phone);
    places();
    call();

    JsonNode answer = transfers(transfer());

    assertThat(answer.has("destination")).isFalse();
    assertThat(Json.text(Json.read(Json.text(answer, "error")), "message"))
        .contains(phone.isEmpty() ? "call the patient back" : phone);
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.CALL_BACK);
  }

  @Test
  @DisplayName("W12 No call is connected that is over, or has another phone in it, or is not ours")
  void noOtherCallIsConnected() {
    places();
    call();
    receives(VapiSamples.secret(about("status-update", "\"status\":\"in-progress\"")));
    String ours = transfer();

    for (String other :
        List.of(
            ours.replace(practice.phone("A").value(), "+12145559999"),
            ours.replace(message().id().toString(), new UUID(4, 4).toString()),
            ours.replace(VapiSamples.CALL, new UUID(5, 5).toString()))) {
      JsonNode answer = transfers(other);
      assertThat(answer.has("destination")).isFalse();
      assertThat(Json.text(answer, "error")).contains("unknown-call");
    }

    assertThat(records.staffTasks()).isEmpty();
    receives(
        VapiSamples.secret(about("end-of-call-report", "\"endedReason\":\"customer-ended-call\"")));
    assertThat(Json.text(transfers(ours), "error")).contains("unknown-call");
    assertThat(records.staffTasks()).isEmpty();
  }

  private void withPhone(String phone) {
    Clinic now = practice.clinic().clinic();
    practice
        .comms()
        .clinics()
        .put(
            new Clinic(
                now.id(),
                now.name(),
                phone,
                now.zone(),
                now.language(),
                now.region(),
                now.contactWindow(),
                now.leadTime()),
            Practice.STAFF);
  }

  @ParameterizedTest
  @DisplayName("A63 A forged request is answered by 401, and no row is written")
  @ValueSource(strings = {"tool-calls", "transcript", "status-update"})
  void aForgedRequestLeavesNoRow(String type) {
    places();
    call();
    String fields =
        tool("a", "request_callback", "{}")
            + ",\"status\":\"ringing\",\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":"
            + "\"stop\"";
    List<String> before = records.audit();

    WebhookResponse response =
        receives(VapiSamples.with(about(type, fields), "X-Vapi-Secret", "forged"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(records.staffTasks()).isEmpty();
    assertThat(records.audit()).isEqualTo(before);
    assertThat(stored().state()).isEqualTo(CallState.DIALING);
    OutboundMessage message = message();
    boolean heard =
        records.<Boolean>in(tx -> !tx.inbound().lastHeard(Set.of(message.line())).isEmpty());
    assertThat(heard).isFalse();
  }

  private Call stored() {
    OutboundMessage message = message();
    return records.in(tx -> tx.calls().find(message.id())).orElseThrow();
  }

  @Test
  void aCallIsFollowedFromItsPlacingToItsEnd() {
    places();
    call();

    receives(VapiSamples.secret(about("status-update", "\"status\":\"ringing\"")));
    assertThat(stored().state()).isEqualTo(CallState.RINGING);
    receives(VapiSamples.secret(about("status-update", "\"status\":\"in-progress\"")));
    assertThat(stored().state()).isEqualTo(CallState.ANSWERED);
    receives(
        VapiSamples.secret(
            about(
                "end-of-call-report",
                "\"endedReason\":\"customer-ended-call\",\"artifact\":{\"messages\":[{\"role\":"
                    + "\"user\",\"message\":\"a\"},{\"role\":\"user\",\"message\":\"b\"}]}")));

    assertThat(stored().state()).isEqualTo(CallState.ENDED);
    assertThat(message().status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  @DisplayName("S16 After a 502 that came once the call was placed, no second call is placed")
  void anErrorAfterAcceptanceIsNoSecondCall() {
    VAPI.stubFor(post(urlEqualTo("/call")).willReturn(aResponse().withStatus(502)));
    OutboundMessage sent = call();
    VAPI.stubFor(
        get(urlPathEqualTo("/call"))
            .willReturn(
                okJson("[{\"id\":\"" + VapiSamples.CALL + "\",\"name\":\"" + sent.id() + "\"}]")));

    practice.advance(Duration.ofMinutes(5));

    VAPI.verify(1, postRequestedFor(urlEqualTo("/call")));
    assertThat(message().status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(message().providerId()).isEqualTo(VapiSamples.CALL);
  }

  @Test
  @DisplayName("S16 While Vapi cannot be asked, a lost call is not placed again")
  void whileVapiCannotBeAskedNoSecondCallIsPlaced() {
    VAPI.stubFor(
        post(urlEqualTo("/call"))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    VAPI.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
    call();

    practice.advance(Duration.ofMinutes(3));

    assertThat(VAPI.findAll(postRequestedFor(urlEqualTo("/call")))).hasSizeLessThanOrEqualTo(1);
    assertThat(message().status()).isNotEqualTo(DeliveryStatus.SENT);
  }

  @Test
  @DisplayName("A53 Stop, said to the assistant, opts out")
  void stopOptsOut() {
    places();
    call();

    receives(
        VapiSamples.secret(
            about(
                "transcript",
                "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\"Stop.\"")));

    boolean wants =
        records.<Boolean>in(
            tx ->
                tx.consents()
                    .current(practice.phone("A"))
                    .permits(ChannelKind.VAPI, org.cliniccomms.consent.Purpose.CARE));
    assertThat(wants).isFalse();
  }

  @Test
  @DisplayName("I06 Danger told to the assistant is answered in the call")
  void dangerIsAnsweredInTheCall() {
    places();
    call();
    VAPI.stubFor(
        get(urlEqualTo("/call/" + VapiSamples.CALL))
            .willReturn(
                okJson(
                    "{\"status\":\"in-progress\",\"monitor\":{\"controlUrl\":\""
                        + VAPI.baseUrl()
                        + "/control\"}}")));
    VAPI.stubFor(post(urlEqualTo("/control")).willReturn(okJson("{}")));

    receives(
        VapiSamples.secret(
            about(
                "transcript",
                "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\"I have severe chest"
                    + " pain\"")));

    VAPI.verify(1, postRequestedFor(urlEqualTo("/control")));
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.EMERGENCY);
  }
}
