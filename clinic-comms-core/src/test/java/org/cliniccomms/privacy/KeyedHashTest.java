package org.cliniccomms.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

  private static final String DOMAIN = "patient.phone";
  private static final String PHONE = "+15550100";

  private final String keyset = TinkPhiCipher.generateKeyset();
  private final TinkPhiCipher cipher = TinkPhiCipher.of(keyset);

  @Test
  void theSameValueHashesTheSameInEveryProcessWithTheKeyset() {
    assertThat(TinkPhiCipher.of(keyset).hash(DOMAIN, PHONE)).isEqualTo(cipher.hash(DOMAIN, PHONE));
  }

  @Test
  void aHashIsTheKeyIdAndSixteenBytes() {
    byte[] hash = cipher.hash(DOMAIN, PHONE);

    assertThat(hash).hasSize(20).startsWith(keyId(cipher.hash("patient.name", "ana")));
  }

  @Test
  void equalValuesOfTwoDomainsHashDifferently() {
    assertThat(cipher.hash(DOMAIN, PHONE)).isNotEqualTo(cipher.hash("guardian.phone", PHONE));
  }

  @Test
  void movingTheBorderBetweenDomainAndValueChangesTheHash() {
    assertThat(cipher.hash("patient", ".nameana")).isNotEqualTo(cipher.hash("patient.name", "ana"));
  }

  @Test
  void anotherKeysetHashesDifferently() {
    byte[] other = TinkPhiCipher.of(TinkPhiCipher.generateKeyset()).hash(DOMAIN, PHONE);

    assertThat(body(other)).isNotEqualTo(body(cipher.hash(DOMAIN, PHONE)));
  }

  @Test
  void withoutRotationThereIsOneHash() {
    List<byte[]> hashes = cipher.hashes(DOMAIN, PHONE);

    assertThat(hashes).hasSize(1);
    assertThat(hashes.get(0)).isEqualTo(cipher.hash(DOMAIN, PHONE));
  }

  private static byte[] keyId(byte[] hash) {
    return Arrays.copyOf(hash, 4);
  }

  private static byte[] body(byte[] hash) {
    return Arrays.copyOfRange(hash, 4, hash.length);
  }
}
