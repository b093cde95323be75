package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.SpeechStore} promises. */
public abstract class SpeechStoreContract extends ContractOnStore {
  private static final SpeechKey KEY =
      new SpeechKey("voice", Locale.US, "Hello, this is us.", null);
  private static final byte[] BYTES = {0, -1, 7, 13, 10};
  private static final byte[] TOKEN = {1, 2, 3};

  private boolean claim(SpeechKey key) {
    return in(tx -> tx.speech().claim(key, now().plusSeconds(30)));
  }

  private void put() {
    put(KEY);
  }

  private void put(SpeechKey key) {
    run(tx -> tx.speech().put(key, new Speech.Audio(BYTES, "audio/mpeg")));
  }

  private void make(SpeechKey key) {
    assertThat(claim(key)).isTrue();
    put(key);
  }

  private static SpeechKey of(Patient patient) {
    return new SpeechKey(KEY.voice(), KEY.language(), KEY.text(), patient.id());
  }

  private Optional<Speech.Audio> find(SpeechKey key) {
    return in(tx -> tx.speech().find(key));
  }

  private Optional<Speech.Audio> fetch(byte[] token) {
    return in(tx -> tx.speech().fetch(token));
  }

  @Test
  void audioIsFoundByWhatItSays() {
    assertThat(claim(KEY)).isTrue();
    assertThat(find(KEY)).isEmpty();
    put();

    Speech.Audio audio = find(KEY).orElseThrow();

    assertThat(audio.bytes()).isEqualTo(BYTES);
    assertThat(audio.mediaType()).isEqualTo("audio/mpeg");
    assertThat(claim(KEY)).as("it is there").isFalse();
    SpeechKey otherVoice = new SpeechKey("other", Locale.US, KEY.text(), null);
    assertThat(find(otherVoice)).isEmpty();
  }

  @Test
  void aClaimThatRanOutMayBeTaken() {
    assertThat(claim(KEY)).isTrue();
    assertThat(claim(KEY)).isFalse();

    time.advance(Duration.ofSeconds(31));

    assertThat(claim(KEY)).isTrue();
  }

  @Test
  @DisplayName("A74 Of many that would make the same audio exactly one does")
  void ofManyRivalsOneMakesIt() {
    assertThat(Rivals.winners(rival -> claim(KEY))).isEqualTo(1);
  }

  @Test
  void aTokenAdmitsUntilItExpires() {
    assertThat(claim(KEY)).isTrue();
    put();
    run(tx -> tx.speech().admit(KEY, TOKEN, now().plusSeconds(60)));

    assertThat(fetch(TOKEN)).isPresent();
    assertThat(fetch(new byte[] {9})).isEmpty();
    time.advance(Duration.ofSeconds(60));
    assertThat(fetch(TOKEN)).isEmpty();
  }

  @Test
  void aNewTokenLeavesThoseThatHold() {
    make(KEY);
    run(tx -> tx.speech().admit(KEY, TOKEN, now().plusSeconds(60)));
    run(tx -> tx.speech().admit(KEY, new byte[] {2}, now().plusSeconds(90)));
    time.advance(Duration.ofSeconds(60));

    run(tx -> tx.speech().admit(KEY, new byte[] {3}, now().plusSeconds(60)));

    assertThat(fetch(TOKEN)).isEmpty();
    assertThat(fetch(new byte[] {2})).isPresent();
    assertThat(fetch(new byte[] {3})).isPresent();
  }

  @Test
  @DisplayName("S15 A patient's audio goes with the patient, also under a token; other audio stays")
  void aPatientsAudioGoesWithThePatient() {
    Patient erased = patient(1);
    Patient other = patient(2);
    List.of(KEY, of(erased), of(other)).forEach(this::make);
    run(tx -> tx.speech().admit(of(erased), TOKEN, now().plusSeconds(60)));
    assertThat(fetch(TOKEN)).isPresent();

    run(tx -> assertThat(tx.patients().erase(erased.id())).isTrue());

    assertThat(find(of(erased))).isEmpty();
    assertThat(fetch(TOKEN)).isEmpty();
    assertThat(find(of(other))).isPresent();
    assertThat(find(KEY)).isPresent();
    assertThat(claim(of(erased))).as("nothing is made for who was erased").isFalse();
  }

  @Test
  @DisplayName("audio that was not used for a while is forgotten, what is used is kept")
  void whatIsNotUsedIsForgotten() {
    Duration kept = Duration.ofDays(30);
    Patient patient = patient(1);
    List.of(KEY, of(patient)).forEach(this::make);
    time.advance(kept.minusDays(1));
    run(tx -> tx.speech().admit(KEY, TOKEN, now().plus(kept)));
    time.advance(Duration.ofDays(2));

    run(tx -> assertThat(tx.speech().forgetUnused(now().minus(kept), 10)).isEqualTo(1));
    run(tx -> assertThat(tx.speech().forgetUnused(now().minus(kept), 10)).isZero());

    assertThat(find(of(patient))).isEmpty();
    assertThat(claim(of(patient))).as("it is made again when it is wanted").isTrue();
    assertThat(fetch(TOKEN)).isPresent();
    run(tx -> assertThat(tx.speech().forgetUnused(now().plusSeconds(1), 1)).isEqualTo(1));
  }
}
