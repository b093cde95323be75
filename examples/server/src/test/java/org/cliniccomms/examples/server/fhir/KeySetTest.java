package org.cliniccomms.examples.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.fhir.FhirLogin;
import org.cliniccomms.fhir.FhirSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a FHIR server fetches to know us by. */
class KeySetTest extends ServerTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("Whoever signs publishes the key that signs and the next one, and nothing secret")
  void thePublicKeysArePublished() throws Exception {
    KeyPair now = keys();
    KeyPair next = keys();
    FhirSettings settings =
        FhirSettings.builder(URI.create("https://ehr.example.org/fhir"))
            .login(FhirLogin.privateKey("us", pem("now", now)).alsoPublish(pem("next", next)))
            .build();

    ResponseEntity<String> answer = KeySetController.published(settings);

    JsonNode keys = JsonMapper.shared().readTree(answer.getBody()).get("keys");
    assertThat(keys.findValuesAsString("n")).containsExactly(modulus(now), modulus(next));
    assertThat(keys.findValuesAsString("kid")).doesNotHaveDuplicates().hasSize(2);
    assertThat(keys.findValues("d")).isEmpty();
    assertThat(keys.findValues("p")).isEmpty();
    assertThat(answer.getHeaders().getCacheControl()).contains("max-age=300", "public");
  }

  @Test
  void withoutAKeyThereIsNothingToFetchAndNobodyHasToSignIn() throws Exception {
    HttpResponse<String> answer = send(to("/.well-known/jwks.json"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.uri().getPath()).isEqualTo("/.well-known/jwks.json");
    assertThat(read(answer).get("status").intValue()).isEqualTo(404);
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private Path pem(String name, KeyPair keys) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve(name + ".pem"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  private static String modulus(KeyPair keys) {
    byte[] bytes = ((RSAPublicKey) keys.getPublic()).getModulus().toByteArray();
    byte[] plain = bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
