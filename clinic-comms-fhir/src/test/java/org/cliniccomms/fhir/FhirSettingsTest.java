package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirSettingsTest {
  private static final URI EHR = URI.create("https://ehr.example/fhir");

  @TempDir Path folder;

  @Test
  @DisplayName("A92 settings show no secret")
  void settingsShowNoSecret() {
    FhirSettings.Builder both =
        FhirSettings.builder(EHR)
            .login(FhirLogin.password("us", "desk", "pass-word").withClientSecret("se-cret"));

    assertThat(both.build().toString())
        .contains("ehr.example", "us")
        .doesNotContain("pass-word", "se-cret", "desk");
    assertThat(
            FhirSettings.builder(EHR)
                .login(FhirLogin.clientSecret("us", "se-cret"))
                .build()
                .toString())
        .doesNotContain("se-cret");
  }

  @Test
  void theWordsOfMessagesStayHereUnlessTheyAreWantedThere() {
    assertThat(FhirSettings.builder(EHR).build().messageWords()).isFalse();
    FhirSettings told = FhirSettings.builder(EHR).messageWords().build();
    assertThat(told.messageWords()).isTrue();
    assertThat(told.hurried().messageWords()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "a.example",
        "https:///x",
        "https://u:p@a.example",
        "https://a.example?x=1",
        "https://a.example#x"
      })
  void anAddressThatCannotBeUsedIsNamed(String url) {
    assertThatThrownBy(FhirSettings.builder(URI.create(url))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("baseUrl:");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("clientId", builder -> builder.login(FhirLogin.clientSecret("", "s"))),
        wrong("clientSecret", builder -> builder.login(FhirLogin.clientSecret("us", ""))),
        wrong("username", builder -> builder.login(FhirLogin.password("us", "", "p"))),
        wrong("password", builder -> builder.login(FhirLogin.password("us", "u", ""))),
        wrong(
            "privateKeyFile",
            builder -> builder.login(FhirLogin.none().alsoPublish(Path.of("none.pem")))),
        wrong(
            "privateKeyFile",
            builder -> builder.login(FhirLogin.privateKey("us", Path.of("none.pem")))),
        wrong(
            "clientSecret",
            builder -> builder.login(FhirLogin.clientSecret("us", "s").withClientSecret("t"))),
        wrong("tokenUrl", builder -> builder.login(FhirLogin.none().tokenUrl(URI.create("token")))),
        wrong(
            "keySetUrl", builder -> builder.login(FhirLogin.none().keySetUrl(URI.create("jwks")))),
        wrong("scope", builder -> builder.login(FhirLogin.none().scope(""))),
        wrong("pageSize", builder -> builder.pageSize(0)),
        wrong("mostPages", builder -> builder.mostPages(0)),
        wrong("mostBytes", builder -> builder.mostBytes(0)),
        wrong("retries", builder -> builder.retries(-1)),
        wrong("longestWait", builder -> builder.longestWait(Duration.ofHours(1))),
        wrong(
            "capabilitiesKeptFor", builder -> builder.capabilitiesKeptFor(Duration.ofSeconds(-1))),
        wrong("timeouts", builder -> builder.timeouts(seconds(0), seconds(1), seconds(2))),
        wrong("timeouts", builder -> builder.timeouts(seconds(1), seconds(3), seconds(2))));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotBeUsedIsNamed(String field, UnaryOperator<FhirSettings.Builder> wrong) {
    assertThatThrownBy(() -> wrong.apply(FhirSettings.builder(EHR)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field.equals("keySetUrl") ? "privateKeyFile:" : field + ":");
  }

  @Test
  void aKeyFromOpenSslIsRead() {
    Path file = SampleKeys.openSsl(folder, SampleKeys.elliptic(Curve.P_384));

    SigningKey key = SigningKey.read(file, "ours");

    assertThat(key.toString()).isEqualTo("SigningKey[ours, ES384]");
  }

  @Test
  void aKeyThatIsTooWeakOrOfNoUseIsRefused() {
    assertThatThrownBy(() -> read(SampleKeys.jwk(folder, SampleKeys.rsa(1024))))
        .hasMessageStartingWith("privateKeyFile: give an RSA key of 2048 bits");
    assertThatThrownBy(() -> read(SampleKeys.jwk(folder, SampleKeys.elliptic(Curve.P_256))))
        .hasMessageStartingWith("privateKeyFile:");
    assertThatThrownBy(
            () -> read(SampleKeys.jwk(folder, SampleKeys.elliptic(Curve.P_384).toPublicJWK())))
        .hasMessageStartingWith("privateKeyFile:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
        "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"
      })
  void whatIsNoKeyIsRefusedWithoutAWordOfIt(String text) {
    assertThatThrownBy(() -> read(SampleKeys.write(folder.resolve("key"), text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("privateKeyFile:")
        .hasMessageNotContaining("c2VjcmV0")
        .hasNoCause();
  }

  @Test
  void withoutAKeyNothingIsPublished() {
    assertThat(FhirSettings.builder(EHR).build().publicKeySet()).isEqualTo("{\"keys\":[]}");
  }

  private static SigningKey read(Path file) {
    return SigningKey.read(file, null);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Arguments wrong(String field, UnaryOperator<FhirSettings.Builder> change) {
    return Arguments.of(field, change);
  }
}
