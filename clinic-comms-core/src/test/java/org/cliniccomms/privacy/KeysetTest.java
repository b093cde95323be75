package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.cliniccomms.spi.DataKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeysetTest {

  private static final String OWNER = "clinic-1/patient-7";
  private static final String CONTEXT = "clinic-1/message/body/m-1";
  private static final byte[] TEXT = "See you at ten".getBytes(UTF_8);

  private final String keyset = TinkPhiCipher.generateKeyset();

  @Test
  void aKeysetIsOnePrintableWordForAnEnvironmentVariable() {
    assertThat(keyset).matches("[A-Za-z0-9_-]+").hasSizeLessThan(1000);
    assertThat(TinkPhiCipher.generateKeyset()).isNotEqualTo(keyset);
  }

  @Test
  void spaceAroundAKeysetIsForgiven() {
    byte[] hash = TinkPhiCipher.of(keyset).hash("patient.name", "ana");

    assertThat(TinkPhiCipher.of("  " + keyset + "\n").hash("patient.name", "ana")).isEqualTo(hash);
  }

  @Test
  void anEmptyKeysetIsRefused() {
    refused("  ", "keyset is empty");
  }

  @Test
  void aGarbledKeysetIsRefused() {
    refused("not base64!", "keyset is garbled");
    refused(encode("[1]"), "keyset is garbled");
    refused(encode("no json {"), "keyset is garbled");
    refused(encode("null"), "keyset is garbled");
  }

  @Test
  void aCutOffKeysetIsRefusedAtAnyLength() {
    for (int length = 0; length < keyset.length(); length += 7) {
      String cut = keyset.substring(0, length);
      assertThatIllegalArgumentException().isThrownBy(() -> TinkPhiCipher.of(cut));
    }
  }

  @Test
  void anotherVersionIsRefused() {
    refused(encode(decode().replace("\"version\":1", "\"version\":2")), "not of version 1");
    refused(encode(decode().replace("\"version\":1,", "")), "not of version 1");
    refused(encode("{}"), "not of version 1");
  }

  @Test
  void aMissingOrUnusablePartIsNamed() {
    refused(encode("{\"version\":1}"), "lacks \"aead\"");
    refused(encode("{\"version\":1,\"aead\":{}}"), "unusable \"aead\"");
    refused(encode("{\"version\":1,\"aead\":null}"), "unusable \"aead\"");
    refused(encode(decode().replace("HmacPrfKey", "AesGcmKey")), "unusable \"prf\"");
    refused(encode(decode().replace("\"aead\"", "\"x\"").replace("\"prf\"", "\"aead\"")), "aead");
  }

  @Test
  @DisplayName("A92 a keyset that is refused is quoted nowhere")
  void aRefusedKeysetIsNotQuoted() {
    String broken = encode(decode().replace("AesGcmKey", "Unknown"));
    String[] secrets =
        decode().replaceAll("(?s).*?\"value\":\"([^\"]+)\"|.+$", "$1 ").strip().split(" ");

    assertThat(secrets).hasSize(2).allMatch(secret -> secret.length() > 40);
    assertThatThrownBy(() -> TinkPhiCipher.of(broken))
        .hasNoCause()
        .hasMessageNotContainingAny(broken, secrets[0], secrets[1]);
    assertThatThrownBy(() -> TinkPhiCipher.of(keyset + "=!")).hasMessageNotContaining(keyset);
  }

  @Test
  void afterRotationOldDataStillOpens() {
    DataKey old = TinkPhiCipher.of(keyset).newKey(OWNER);
    byte[] ciphertext = old.encrypt(TEXT, CONTEXT);

    TinkPhiCipher rotated = TinkPhiCipher.of(TinkPhiCipher.rotate(TinkPhiCipher.rotate(keyset)));

    assertThat(rotated.openKey(OWNER, old.wrapped()).decrypt(ciphertext, CONTEXT)).isEqualTo(TEXT);
  }

  @Test
  void afterRotationNewKeysNeedTheNewKeyset() {
    TinkPhiCipher before = TinkPhiCipher.of(keyset);
    TinkPhiCipher after = TinkPhiCipher.of(TinkPhiCipher.rotate(keyset));
    byte[] wrapped = after.newKey(OWNER).wrapped();

    assertThat(after.openKey(OWNER, wrapped).wrapped()).isEqualTo(wrapped);
    assertThatThrownBy(() -> before.openKey(OWNER, wrapped)).isInstanceOf(PhiException.class);
  }

  @Test
  void afterRotationALookUpAsksForNewAndOldHashes() {
    String once = TinkPhiCipher.rotate(keyset);
    TinkPhiCipher twice = TinkPhiCipher.of(TinkPhiCipher.rotate(once));
    byte[] oldest = TinkPhiCipher.of(keyset).hash("patient.name", "ana");
    byte[] middle = TinkPhiCipher.of(once).hash("patient.name", "ana");
    byte[] newest = twice.hash("patient.name", "ana");

    List<byte[]> hashes = twice.hashes("patient.name", "ana");

    assertThat(hashes)
        .usingElementComparator(Arrays::compare)
        .containsExactly(newest, middle, oldest);
    assertThat(newest).isNotEqualTo(middle);
  }

  @Test
  void aGarbledKeysetIsNotRotated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkPhiCipher.rotate("x"))
        .withMessageContaining("keyset");
  }

  private static void refused(String keyset, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkPhiCipher.of(keyset))
        .withMessageContaining(because);
  }

  private String decode() {
    return new String(Base64.getUrlDecoder().decode(keyset), UTF_8);
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
