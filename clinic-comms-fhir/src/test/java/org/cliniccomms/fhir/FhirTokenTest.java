package org.cliniccomms.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTokenTest {
  private static final String BUNDLE = "{\"resourceType\":\"Bundle\"}";
  private static final String TOKEN =
      "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}";
  private static final String SECRET = "s&cret: %";

  @RegisterExtension
  static final WireMockExtension EHR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir Path folder;

  private final SettableTime time = SettableTime.atNoon();
  private final RecordedPause pause = new RecordedPause();

  @Test
  void aSecretGoesIntoTheHeader() {
    tokens(okJson(TOKEN.replace("%s", "one")));
    takes("one");

    assertThat(ask(secret())).isInstanceOf(Fetched.Page.class);
    String basic = Base64.getEncoder().encodeToString("us:s%26cret%3A+%25".getBytes(UTF_8));
    EHR.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withHeader("Authorization", equalTo("Basic " + basic)));
    assertThat(form())
        .containsEntry("grant_type", "client_credentials")
        .doesNotContainKeys("client_id", "client_secret");
  }

  @Test
  void aSecretGoesIntoTheBodyIfTold() {
    tokens(okJson(TOKEN.replace("%s", "one")));
    takes("one");

    assertThat(ask(settings().login(login().secretInBody()))).isInstanceOf(Fetched.Page.class);
    assertThat(form()).containsEntry("client_id", "us").containsEntry("client_secret", SECRET);
    EHR.verify(postRequestedFor(urlEqualTo("/token")).withHeader("Authorization", absent()));
  }

  @Test
  void aPasswordIsSentWithTheClientsName() {
    tokens(okJson(TOKEN.replace("%s", "one")));
    takes("one");

    assertThat(ask(settings().login(FhirLogin.password("us", "desk", "p@ss").tokenUrl(tokenUrl()))))
        .isInstanceOf(Fetched.Page.class);
    assertThat(form())
        .containsEntry("grant_type", "password")
        .containsEntry("username", "desk")
        .containsEntry("password", "p@ss")
        .doesNotContainKey("scope")
        .containsEntry("client_id", "us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa.jwk", "rsa.pem", "ec.jwk", "ec.pem"})
  void ourSignatureHoldsByWhatWePublish(String kind) throws Exception {
    JWK key = kind.startsWith("rsa") ? SampleKeys.rsa(2048) : SampleKeys.elliptic(Curve.P_384);
    Path file = kind.endsWith("jwk") ? SampleKeys.jwk(folder, key) : SampleKeys.pem(folder, key);
    URI keySet = URI.create("https://us.example/jwks.json");
    FhirSettings settings =
        settings().login(FhirLogin.privateKey("us", file).keySetUrl(keySet)).build();
    configuration();
    tokens(okJson(TOKEN.replace("%s", "one")));
    takes("one");

    try (FhirServer server = new FhirServer(settings, time, pause)) {
      assertThat(server.get("Appointment")).isInstanceOf(Fetched.Page.class);
    }

    Map<String, String> form = form();
    assertThat(form)
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "system/*.read system/*.write")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
    JWK published =
        JWKSet.parse(settings.publicKeySet()).getKeyByKeyId(assertion.getHeader().getKeyID());
    assertThat(published.isPrivate()).isFalse();
    assertThat(assertion.verify(verifier(published))).isTrue();
    assertThat(assertion.getHeader().getAlgorithm())
        .isEqualTo(kind.startsWith("rsa") ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384);
    assertThat(assertion.getHeader().getType().getType()).isEqualTo("JWT");
    assertThat(assertion.getHeader().getJWKURL()).isEqualTo(keySet);
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("us");
    assertThat(claims.getSubject()).isEqualTo("us");
    assertThat(claims.getAudience()).containsExactly(tokenUrl().toString());
    assertThat(claims.getExpirationTime().toInstant())
        .isAfter(time.instant())
        .isBeforeOrEqualTo(time.instant().plus(Duration.ofMinutes(5)));
  }

  @Test
  void noSignatureIsUsedTwice() throws Exception {
    Path file = SampleKeys.jwk(folder, SampleKeys.elliptic(Curve.P_384));
    tokens(aResponse().withStatus(503));

    ask(settings().login(FhirLogin.privateKey("us", file).tokenUrl(tokenUrl())));

    Set<String> ids = new HashSet<>();
    for (var request : EHR.findAll(postRequestedFor(urlEqualTo("/token")))) {
      ids.add(
          SignedJWT.parse(fields(request.getBodyAsString()).get("client_assertion"))
              .getJWTClaimsSet()
              .getJWTID());
    }
    assertThat(ids).hasSize(4);
  }

  @Test
  void anOldKeyIsPublishedBesideTheNewOne() throws Exception {
    Path now = SampleKeys.jwk(folder, SampleKeys.elliptic(Curve.P_384));
    Path before = SampleKeys.pem(folder, SampleKeys.rsa(2048));

    String published =
        settings()
            .login(FhirLogin.privateKey("us", now, "now").alsoPublish(before))
            .build()
            .publicKeySet();

    List<JWK> keys = JWKSet.parse(published).getKeys();
    assertThat(keys).hasSize(2).noneMatch(JWK::isPrivate);
    assertThat(keys.get(0).getKeyID()).isEqualTo("now");
    assertThat(keys.get(1).getKeyID()).isNotBlank();
  }

  @Test
  void theTokenEndpointIsFoundInTheCapabilityStatement() {
    EHR.stubFor(
        get(urlEqualTo("/fhir/metadata"))
            .willReturn(
                okJson(
                    """
                    {"resourceType":"CapabilityStatement","rest":[{"security":{"extension":[{
                     "url":"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
                     "extension":[{"url":"token","valueUri":"%s"}]}]}}]}
                    """
                        .replace("%s", tokenUrl().toString()))));
    tokens(okJson(TOKEN.replace("%s", "one")));
    takes("one");

    assertThat(ask(settings().login(FhirLogin.clientSecret("us", SECRET))))
        .isInstanceOf(Fetched.Page.class);
  }

  @Test
  void withoutATokenEndpointNothingIsSent() {
    assertThat(ask(settings().login(FhirLogin.clientSecret("us", SECRET))))
        .isEqualTo(new Fetched.Unreachable("token-endpoint-unknown", null));
    EHR.verify(0, getRequestedFor(urlPathEqualTo("/fhir/Appointment")));
  }

  @Test
  @DisplayName("A83 a token that expires mid-run is renewed once, and the run goes on")
  void aTokenThatExpiresIsRenewed() {
    tokensInTurn("one", "two");
    takes("two");
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .withHeader("Authorization", equalTo("Bearer one"))
            .willReturn(aResponse().withStatus(401)));

    assertThat(ask(secret())).isInstanceOf(Fetched.Page.class);
    EHR.verify(2, postRequestedFor(urlEqualTo("/token")));
    assertThat(pause.waits()).isEmpty();
  }

  @Test
  @DisplayName("A83 a write that meets an expired token is made again too")
  void aWriteThatMeetsAnExpiredTokenIsMadeAgain() {
    tokensInTurn("one", "two");
    EHR.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(401)));
    EHR.stubFor(
        put(anyUrl())
            .withHeader("Authorization", equalTo("Bearer two"))
            .willReturn(
                okJson("{\"resourceType\":\"Appointment\",\"id\":\"7\"}")
                    .withHeader("ETag", "W/\"2\"")));
    Appointment appointment = new Appointment();
    appointment.setId("7");

    try (FhirServer server = new FhirServer(secret().build(), time, pause)) {
      assertThat(server.update(appointment, "1"))
          .isEqualTo(new WriteResult.Written("7", "2", null));
    }
    EHR.verify(2, putRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("A83 a token that is refused twice is not asked for again and again")
  void aTokenThatIsRefusedTwiceIsGivenUp() {
    tokens(okJson(TOKEN.replace("%s", "one")));
    EHR.stubFor(get(urlPathEqualTo("/fhir/Appointment")).willReturn(aResponse().withStatus(401)));

    assertThat(ask(secret())).isEqualTo(new Fetched.Refused(401, List.of()));
    EHR.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void aTokenServesUntilShortlyBeforeItExpires() {
    tokensInTurn("one", "two");
    takes("one");
    takes("two");
    try (FhirServer server = new FhirServer(secret().build(), time, pause)) {
      server.get("Appointment");
      time.advance(Duration.ofSeconds(239));
      server.get("Appointment");
      EHR.verify(1, postRequestedFor(urlEqualTo("/token")));
      time.advance(Duration.ofSeconds(1));
      server.get("Appointment");
    }

    EHR.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void ofManyThreadsOneAsks() throws Exception {
    tokens(okJson(TOKEN.replace("%s", "one")).withFixedDelay(200));
    takes("one");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (FhirServer server = new FhirServer(secret().build(), time, pause)) {
      List<Callable<Fetched>> asked =
          List.copyOf(Collections.nCopies(8, () -> server.get("Appointment")));
      for (Future<Fetched> answer : threads.invokeAll(asked)) {
        assertThat(answer.get()).isInstanceOf(Fetched.Page.class);
      }
    } finally {
      threads.shutdownNow();
    }

    EHR.verify(1, postRequestedFor(urlEqualTo("/token")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>busy</html>",
        "",
        "{}",
        "[]",
        "{\"access_token\":7}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"a\\r\\nX: b\"}",
        "{\"access_token\":\"one\",\"token_type\":\"mac\"}"
      })
  void anAnswerWithoutATokenIsTold(String answer) {
    tokens(okJson(answer));

    assertThat(ask(secret().retries(0)))
        .isEqualTo(new Fetched.Unreachable("token-malformed", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"expires_in\":\"soon\"", ",\"expires_in\":-1"})
  void aTokenThatDoesNotSayHowLongServesShortly(String life) {
    tokens(okJson("{\"access_token\":\"one\"" + life + "}"));
    takes("one");

    assertThat(ask(secret())).isInstanceOf(Fetched.Page.class);
  }

  @Test
  void aRefusalIsToldAndNotInsistedOn() {
    tokens(
        aResponse()
            .withStatus(401)
            .withBody("{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}"));
    try (FhirServer server = new FhirServer(secret().build(), time, pause)) {
      Fetched refused = new Fetched.Unreachable("token-invalid_client", null);
      assertThat(server.get("Appointment")).isEqualTo(refused);
      assertThat(server.get("Appointment")).isEqualTo(refused);
      EHR.verify(1, postRequestedFor(urlEqualTo("/token")));
      time.advance(Duration.ofMinutes(1));
      assertThat(server.get("Appointment")).isEqualTo(refused);
    }

    EHR.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void anEndpointThatWantsUsToWaitIsWaitedFor() {
    EHR.stubFor(
        post(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "5"))
            .willSetStateTo("good"));
    EHR.stubFor(
        post(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs("good")
            .willReturn(okJson(TOKEN.replace("%s", "one"))));
    takes("one");

    assertThat(ask(secret())).isInstanceOf(Fetched.Page.class);
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void anEndpointThatIsLostIsToldAndMayPass() {
    tokens(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(ask(secret().retries(1)))
        .isEqualTo(new Fetched.Unreachable("token-unreachable", null));
    EHR.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  private Fetched ask(FhirSettings.Builder settings) {
    try (FhirServer server = new FhirServer(settings.build(), time, pause)) {
      return server.get("Appointment");
    }
  }

  private static FhirSettings.Builder secret() {
    return settings().login(login());
  }

  private static FhirLogin login() {
    return FhirLogin.clientSecret("us", SECRET).tokenUrl(tokenUrl());
  }

  private static FhirSettings.Builder settings() {
    return FhirSettings.builder(URI.create(EHR.baseUrl() + "/fhir"));
  }

  private static URI tokenUrl() {
    return URI.create(EHR.baseUrl() + "/token");
  }

  private static void configuration() {
    EHR.stubFor(
        get(urlEqualTo("/fhir/.well-known/smart-configuration"))
            .willReturn(okJson("{\"token_endpoint\":\"" + tokenUrl() + "\"}")));
  }

  private static void tokens(ResponseDefinitionBuilder answer) {
    EHR.stubFor(post(urlEqualTo("/token")).willReturn(answer));
  }

  private static void tokensInTurn(String first, String second) {
    EHR.stubFor(
        post(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(TOKEN.replace("%s", first)))
            .willSetStateTo("second"));
    EHR.stubFor(
        post(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(okJson(TOKEN.replace("%s", second))));
  }

  private static void takes(String token) {
    EHR.stubFor(
        get(urlPathEqualTo("/fhir/Appointment"))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .willReturn(okJson(BUNDLE)));
  }

  /** What was posted to the token endpoint last. */
  private static Map<String, String> form() {
    var requests = EHR.findAll(postRequestedFor(urlEqualTo("/token")));
    return fields(requests.get(requests.size() - 1).getBodyAsString());
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  private static JWSVerifier verifier(JWK published) throws Exception {
    return published instanceof RSAKey rsa
        ? new RSASSAVerifier(rsa)
        : new ECDSAVerifier(published.toECKey());
  }
}
