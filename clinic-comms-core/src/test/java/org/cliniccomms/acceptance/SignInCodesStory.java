package org.cliniccomms.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.OneTimeCodes;
import org.cliniccomms.otp.CodeCheck;
import org.cliniccomms.otp.CodeRequest;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.ScriptedCarrier.Sent;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patients sign in by a code that is texted to their phone. */
public abstract class SignInCodesStory extends Story {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final Pattern DIGITS = Pattern.compile("\\b\\d{6}\\b");
  private static final PhoneNumber NOBODYS = new PhoneNumber("+12145559876");

  @BeforeEach
  void codesAreGiven() {
    clinicWith(SignInCodesStory::withCodes);
    practice.waits("A", "B");
  }

  private static ClinicComms.Builder withCodes(ClinicComms.Builder builder) {
    return builder.messaging(
        MessagingSettings.builder().rules(Practice.manyConversations()).codeKey(KEY).build());
  }

  private OneTimeCodes codes() {
    return practice.comms().oneTimeCodes();
  }

  private PhoneNumber phone(String name) {
    return new PhoneNumber(practice.phone(name).value());
  }

  private CodeRequest asks(PhoneNumber phone) {
    CodeRequest answer = codes().request(practice.id(), phone, Locale.US);
    practice.comms().runDue();
    return answer;
  }

  /** Asks for a code and reads it from the phone. */
  private String code(String name) {
    assertThat(asks(phone(name))).isInstanceOf(CodeRequest.Accepted.class);
    return lastCode(practice.phone(name));
  }

  private String lastCode(Address phone) {
    List<String> bodies = textsTo(phone);
    return digits(bodies.get(bodies.size() - 1));
  }

  private List<String> textsTo(Address phone) {
    return practice.carrier().sent().stream()
        .map(Sent::request)
        .filter(it -> it.line().recipient().equals(phone))
        .map(it -> it.body())
        .toList();
  }

  private List<Patient> patients() {
    return records.in(tx -> tx.patients().search("", 100));
  }

  private List<ConversationLine> conversation(String name) {
    return records.in(tx -> tx.messages().conversation(practice.patient(name).id(), 100));
  }

  private static String digits(String body) {
    Matcher matcher = DIGITS.matcher(body);
    assertThat(matcher.find()).as("the text carries a code").isTrue();
    return matcher.group();
  }

  private CodeCheck says(String name, String code) {
    return codes().check(practice.id(), phone(name), code);
  }

  private static String not(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private void assertRight(CodeCheck check) {
    assertThat(check).isInstanceOf(CodeCheck.Right.class);
  }

  private void assertRefused(CodeCheck check) {
    assertThat(check).isInstanceOf(CodeCheck.Refused.class);
  }

  @Test
  @DisplayName("O01 The right code is right once")
  void theRightCodeIsRightOnce() {
    String code = code("A");

    assertRight(says("A", code));

    assertRefused(says("A", code));
  }

  @Test
  @DisplayName("O02 After three wrong codes the right one is refused as well")
  void afterThreeWrongCodesItIsDead() {
    String code = code("A");
    for (int attempt = 0; attempt < OneTimeCode.MOST_ATTEMPTS; attempt++) {
      assertRefused(says("A", not(code)));
    }

    assertRefused(says("A", code));
  }

  @Test
  @DisplayName("O02 After two wrong codes the right one is right")
  void afterTwoWrongCodesItIsNot() {
    String code = code("A");
    assertRefused(says("A", not(code)));
    assertRefused(says("A", not(code)));

    assertRight(says("A", code));
  }

  @Test
  @DisplayName(
      "O03 Asking again does not forget wrong codes: ten in a day lock the phone for a day")
  void askingAgainDoesNotForgetWrongCodes() {
    Instant first = time.instant();
    String code = "";
    for (int failure = 0; failure < OneTimeCode.MOST_FAILURES; failure++) {
      if (failure % OneTimeCode.MOST_ATTEMPTS == 0) {
        time.advance(Duration.ofMinutes(20));
        code = code("A");
      }
      assertRefused(says("A", not(code)));
    }
    first = first.plus(Duration.ofMinutes(20));

    assertThat(says("A", code)).isInstanceOf(CodeCheck.Locked.class);
    assertThat(asks(phone("A"))).isInstanceOf(CodeRequest.TooMany.class);
    time.set(first.plus(Duration.ofDays(1)).minusNanos(1_000));
    assertThat(asks(phone("A"))).isInstanceOf(CodeRequest.TooMany.class);
    time.set(first.plus(Duration.ofDays(1)));
    assertRight(says("A", code("A")));
    assertThat(asks(phone("B"))).isInstanceOf(CodeRequest.Accepted.class);
  }

  @Test
  @DisplayName("O05 A code expires at ten minutes exactly")
  void aCodeExpiresAtTenMinutesExactly() {
    String code = code("A");
    time.advance(OneTimeCode.LIFETIME);
    assertRefused(says("A", code));

    String other = code("A");
    time.advance(OneTimeCode.LIFETIME.minusNanos(1_000));
    assertRight(says("A", other));
  }

  @Test
  @DisplayName("O06 A code for one phone is refused for another")
  void aCodeIsForOnePhone() {
    String code = code("A");
    String others = code("B");
    if (!code.equals(others)) {
      assertRefused(says("B", code));
    }

    assertRefused(codes().check(practice.id(), NOBODYS, code));
    assertRight(says("B", others));
    assertRight(says("A", code));
  }

  @Test
  @DisplayName("O06 A code of one clinic is refused at another")
  void aCodeIsForOneClinic() {
    String code = code("A");
    Practice other = Practice.on(practice.store(), time);
    other.waits("A");

    assertRefused(codes().check(other.id(), phone("A"), code));
    assertRight(says("A", code));
  }

  @Test
  @DisplayName(
      "O07 For an unknown phone the answer is the same, no text leaves, no patient is made")
  void anUnknownPhoneGetsTheSameAnswer() {
    int patients = patients().size();

    CodeRequest unknown = asks(NOBODYS);

    assertThat(unknown).isEqualTo(asks(phone("A")));
    assertThat(textsTo(NOBODYS.address())).isEmpty();
    assertThat(textsTo(practice.phone("A"))).hasSize(1);
    assertThat(patients()).hasSize(patients);
    assertThat(codes().check(practice.id(), NOBODYS, "123456"))
        .isInstanceOf(CodeCheck.Refused.class);
  }

  @Test
  @DisplayName("O07 What is stored by a request is the same for every phone until the text leaves")
  void theSameWorkIsDone() {
    List<PhoneNumber> phones = List.of(NOBODYS, phone("A"));

    phones.forEach(phone -> codes().request(practice.id(), phone, Locale.US));

    List<OutboundMessage> stored = records.messages();
    assertThat(stored).hasSize(2).allMatch(it -> it.status() == DeliveryStatus.QUEUED);
    assertThat(Set.copyOf(stored.stream().map(OutboundMessage::body).toList())).hasSize(1);
    for (PhoneNumber phone : phones) {
      OneTimeCode code = records.in(tx -> tx.oneTimeCodes().lock(phone.address())).orElseThrow();
      assertThat(code.hash()).isNull();
      assertThat(code.requestedAt()).hasSize(1);
    }
  }

  @Test
  @DisplayName("O07 An unknown phone is locked like a known one")
  void anUnknownPhoneIsLockedLikeAKnownOne() {
    for (int failure = 0; failure < OneTimeCode.MOST_FAILURES; failure++) {
      if (failure % OneTimeCode.MOST_ATTEMPTS == 0) {
        time.advance(Duration.ofMinutes(20));
        asks(NOBODYS);
      }
      assertRefused(codes().check(practice.id(), NOBODYS, "123456"));
    }

    assertThat(codes().check(practice.id(), NOBODYS, "123456"))
        .isInstanceOf(CodeCheck.Locked.class);
  }

  @Test
  @DisplayName("O08 The sixth code within an hour is not sent")
  void theSixthCodeWithinAnHourIsNotSent() {
    for (int request = 0; request < OneTimeCode.MOST_REQUESTS; request++) {
      assertThat(asks(phone("A"))).isInstanceOf(CodeRequest.Accepted.class);
      time.advance(Duration.ofMinutes(1));
    }

    assertThat(asks(phone("A")))
        .isEqualTo(new CodeRequest.TooMany(Duration.ofMinutes(60 - OneTimeCode.MOST_REQUESTS)));
    assertThat(textsTo(practice.phone("A"))).hasSize(OneTimeCode.MOST_REQUESTS);
    time.advance(Duration.ofMinutes(60 - OneTimeCode.MOST_REQUESTS));
    assertThat(asks(phone("A"))).isInstanceOf(CodeRequest.Accepted.class);
  }

  @Test
  @DisplayName("O09 The digits are in no message, conversation, event, audit row, log or toString")
  @SuppressForbidden // System.err: where the log goes.
  void theDigitsAreNowhere() {
    PrintStream console = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    Set<String> codes = new HashSet<>();
    try {
      codes.add(code("A"));
      practice.carrier().losesAnswer(practice.phone("B"));
      asks(phone("B"));
      practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "503");
      asks(phone("A"));
      textsTo(practice.phone("B")).forEach(body -> codes.add(digits(body)));
    } finally {
      System.setErr(console);
    }

    StringBuilder kept = new StringBuilder(log.toString(UTF_8));
    records.messages().forEach(it -> kept.append(it.body()).append(it).append(it.text()));
    for (String name : List.of("A", "B")) {
      conversation(name).forEach(it -> kept.append(it).append(it.body()));
      OneTimeCode code =
          records.in(tx -> tx.oneTimeCodes().lock(practice.phone(name))).orElseThrow();
      kept.append(code);
      assertThat(codes).noneMatch(digits -> String.valueOf(code.hash()).equals(digits));
    }
    kept.append(records.audit());
    practice.carrier().sent().forEach(it -> kept.append(it.request()));
    assertThat(codes).hasSize(2);
    assertThat(kept.toString()).contains("******");
    for (String digits : codes) {
      assertThat(DIGITS.matcher(kept).results().map(it -> it.group())).doesNotContain(digits);
    }
  }

  @Test
  @DisplayName("O02 Only the last code counts, and its text only")
  void onlyTheLastCodeCounts() {
    String first = code("A");
    String second = code("A");
    if (!first.equals(second)) {
      assertRefused(says("A", first));
    }

    assertRight(says("A", second));
    assertThat(records.messages())
        .extracting(OutboundMessage::kind)
        .containsOnly(MessageKind.SIGN_IN_CODE);
  }

  @Test
  @DisplayName("A code leaves at night, for the patient asked for it")
  void aCodeLeavesAtNight() {
    time.set(Instant.parse("2026-06-03T08:00:00Z"));

    assertRight(says("A", code("A")));
  }

  @Test
  @DisplayName("Who said STOP gets no code, and the answer does not tell")
  void whoSaidStopGetsNoCode() {
    practice.says("A", "STOP");
    int before = textsTo(practice.phone("A")).size();

    assertThat(asks(phone("A"))).isEqualTo(asks(phone("B")));

    assertThat(textsTo(practice.phone("A"))).hasSize(before);
    assertThat(records.messages())
        .anyMatch(
            it ->
                it.kind() == MessageKind.SIGN_IN_CODE
                    && it.status() == DeliveryStatus.SUPPRESSED
                    && "opted-out".equals(it.detail()));
  }

  @Test
  @DisplayName("A text that is tried again carries other digits, and those count")
  void atASecondAttemptOtherDigitsCount() {
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "503");
    asks(phone("A"));
    practice.carrier().takesAll();
    practice.advance(Duration.ofMinutes(1));

    assertRight(says("A", lastCode(practice.phone("A"))));
  }

  @Test
  @DisplayName(
      "A code whose text may have left is not replaced while it may be the one that counts")
  void aCodeThatMayHaveArrivedCounts() {
    practice.carrier().losesAnswer(practice.phone("A"));
    asks(phone("A"));
    practice.advance(Duration.ofMinutes(2));

    assertThat(textsTo(practice.phone("A"))).hasSize(1);
    assertRight(says("A", lastCode(practice.phone("A"))));
  }

  @Test
  @DisplayName("A code is not sent again by staff")
  void aCodeIsNotSentAgain() {
    practice.says("A", "STOP");
    asks(phone("A"));
    OutboundMessage dead =
        records.messages().stream()
            .filter(it -> it.kind() == MessageKind.SIGN_IN_CODE)
            .findFirst()
            .orElseThrow();

    assertThat(practice.comms().messages().sendAgain(practice.id(), dead.id(), Practice.STAFF))
        .isEmpty();
  }

  @Test
  void withoutAKeyThereAreNoCodes() {
    clinicWith(builder -> builder);

    assertThatThrownBy(() -> codes().request(practice.id(), NOBODYS, Locale.US))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("codeKey");
    assertThatThrownBy(() -> codes().check(practice.id(), NOBODYS, "123456"))
        .isInstanceOf(IllegalStateException.class);
  }
}
