package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cliniccomms.spi.DataKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TinkPhiCipherTest {

  private static final String OWNER = "clinic-1/patient-7";
  private static final String CONTEXT = "clinic-1/patient/name/patient-7";
  private static final byte[] NAME = "Ana-María Núñez".getBytes(UTF_8);

  private final TinkPhiCipher cipher = TinkPhiCipher.of(TinkPhiCipher.generateKeyset());

  @Test
  void whatAKeyEncryptedItsStoredFormDecrypts() {
    DataKey key = cipher.newKey(OWNER);
    byte[] ciphertext = key.encrypt(NAME, CONTEXT);

    assertThat(key.decrypt(ciphertext, CONTEXT)).isEqualTo(NAME);
    DataKey opened = cipher.openKey(OWNER, key.wrapped());
    assertThat(opened.decrypt(ciphertext, CONTEXT)).isEqualTo(NAME);
    assertThat(opened.wrapped()).isEqualTo(key.wrapped());
  }

  @Test
  void equalTextsEncryptDifferentlyAtTwentyEightBytesMore() {
    DataKey key = cipher.newKey(OWNER);

    assertThat(key.encrypt(NAME, CONTEXT))
        .hasSize(NAME.length + 28)
        .isNotEqualTo(key.encrypt(NAME, CONTEXT));
  }

  @Test
  void anEmptyTextSurvives() {
    DataKey key = cipher.newKey(OWNER);

    assertThat(key.decrypt(key.encrypt(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void randomTextsOfManyLengthsSurvive() {
    Random random = new Random(20261121);
    DataKey key = cipher.newKey(OWNER);
    for (int i = 0; i < 500; i++) {
      byte[] text = new byte[random.nextInt(5000)];
      random.nextBytes(text);
      String context = "clinic-1/message/body/" + random.nextLong();

      assertThat(key.decrypt(key.encrypt(text, context), context)).isEqualTo(text);
    }
  }

  @Test
  void aCiphertextMovedToAnotherPlaceDoesNotOpen() {
    DataKey key = cipher.newKey(OWNER);
    byte[] ciphertext = key.encrypt(NAME, CONTEXT);

    for (String elsewhere :
        List.of(
            "clinic-2/patient/name/patient-7",
            "clinic-1/contact/name/patient-7",
            "clinic-1/patient/email/patient-7",
            "clinic-1/patient/name/patient-8")) {
      assertThatThrownBy(() -> key.decrypt(ciphertext, elsewhere)).isInstanceOf(PhiException.class);
    }
  }

  @Test
  void aDataKeyOpensForNoOtherOwner() {
    byte[] wrapped = cipher.newKey(OWNER).wrapped();

    assertThatThrownBy(() -> cipher.openKey("clinic-1/patient-8", wrapped))
        .isInstanceOf(PhiException.class);
  }

  @Test
  void anotherPatientsKeyDecryptsNothing() {
    byte[] ciphertext = cipher.newKey(OWNER).encrypt(NAME, CONTEXT);
    DataKey other = cipher.newKey(OWNER);

    assertThatThrownBy(() -> other.decrypt(ciphertext, CONTEXT)).isInstanceOf(PhiException.class);
  }

  @Test
  void anotherDeploymentsKeysetOpensNoDataKey() {
    byte[] wrapped = cipher.newKey(OWNER).wrapped();
    TinkPhiCipher other = TinkPhiCipher.of(TinkPhiCipher.generateKeyset());

    assertThatThrownBy(() -> other.openKey(OWNER, wrapped)).isInstanceOf(PhiException.class);
  }

  @Test
  void anyFlippedByteOfACiphertextIsNoticed() {
    DataKey key = cipher.newKey(OWNER);
    byte[] ciphertext = key.encrypt(NAME, CONTEXT);
    for (int i = 0; i < ciphertext.length; i++) {
      byte[] tampered = flip(ciphertext, i);
      assertThatThrownBy(() -> key.decrypt(tampered, CONTEXT)).isInstanceOf(PhiException.class);
    }
  }

  @Test
  void anyFlippedByteOfAWrappedKeyIsNoticed() {
    byte[] wrapped = cipher.newKey(OWNER).wrapped();
    for (int i = 0; i < wrapped.length; i++) {
      byte[] tampered = flip(wrapped, i);
      assertThatThrownBy(() -> cipher.openKey(OWNER, tampered)).isInstanceOf(PhiException.class);
    }
  }

  @Test
  void aCutOffCiphertextOrKeyIsNoticed() {
    DataKey key = cipher.newKey(OWNER);
    byte[] ciphertext = key.encrypt(NAME, CONTEXT);
    for (int length = 0; length < ciphertext.length; length++) {
      byte[] cut = Arrays.copyOf(ciphertext, length);
      assertThatThrownBy(() -> key.decrypt(cut, CONTEXT)).isInstanceOf(PhiException.class);
    }
    assertThatThrownBy(() -> cipher.openKey(OWNER, new byte[0])).isInstanceOf(PhiException.class);
  }

  @Test
  void theCallersArraysAreNotShared() {
    DataKey key = cipher.newKey(OWNER);
    byte[] wrapped = key.wrapped();
    byte[] before = wrapped.clone();
    DataKey opened = cipher.openKey(OWNER, wrapped);

    Arrays.fill(wrapped, (byte) 0);

    assertThat(key.wrapped()).isEqualTo(before);
    assertThat(opened.wrapped()).isEqualTo(before);
  }

  @Test
  void blankOwnersAndContextsAreRefused() {
    DataKey key = cipher.newKey(OWNER);

    assertThatThrownBy(() -> cipher.newKey(" ")).hasMessageContaining("owner is blank");
    assertThatThrownBy(() -> key.encrypt(NAME, "")).hasMessageContaining("context is blank");
    assertThatThrownBy(() -> cipher.hash("", "x")).hasMessageContaining("domain is blank");
  }

  @Test
  @DisplayName("A92 keys, owners and texts are in no toString and no exception message")
  void keysAndTextsAreNeverShown() {
    String keyset = TinkPhiCipher.generateKeyset();
    TinkPhiCipher shown = TinkPhiCipher.of(keyset);
    DataKey key = shown.newKey(OWNER);

    assertThat(shown).hasToString("TinkPhiCipher[hash keys=1]");
    assertThat(PhiKeyset.parse(keyset)).hasToString("PhiKeyset[wrapping=1 keys, hashing=1 keys]");
    assertThat(key).hasToString("TinkDataKey[AES-256-GCM]");
    assertThatThrownBy(() -> key.decrypt(NAME, "clinic-1/patient/phone/Núñez"))
        .satisfies(e -> assertThat(wholeTrace(e)).doesNotContain("Núñez", "María"));
    assertThatThrownBy(() -> shown.openKey("clinic-1/Núñez", NAME))
        .satisfies(e -> assertThat(wholeTrace(e)).doesNotContain("Núñez", "María"));
  }

  @Test
  void manyThreadsShareOneCipherAndOneKey() throws Exception {
    DataKey shared = cipher.newKey(OWNER);
    byte[] hash = cipher.hash("patient.phone", "+15550100");
    int threads = 8;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        results.add(pool.submit(rounds(shared, hash, t, start)));
      }
      start.countDown();
      for (Future<Integer> result : results) {
        assertThat(result.get()).isEqualTo(200);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Callable<Integer> rounds(DataKey shared, byte[] hash, int seed, CountDownLatch start) {
    return () -> {
      Random random = new Random(seed);
      start.await();
      int good = 0;
      for (int i = 0; i < 200; i++) {
        byte[] text = new byte[random.nextInt(300)];
        random.nextBytes(text);
        String owner = "clinic-1/patient-" + seed;
        DataKey own = cipher.openKey(owner, cipher.newKey(owner).wrapped());
        if (Arrays.equals(text, shared.decrypt(shared.encrypt(text, CONTEXT), CONTEXT))
            && Arrays.equals(text, own.decrypt(own.encrypt(text, CONTEXT), CONTEXT))
            && Arrays.equals(hash, cipher.hash("patient.phone", "+15550100"))) {
          good++;
        }
      }
      return good;
    };
  }

  private static byte[] flip(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 1;
    return flipped;
  }

  private static String wholeTrace(Throwable thrown) {
    StringBuilder messages = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      messages.append(t).append('\n');
    }
    return messages.toString();
  }
}
