package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.otp.CodeCheck;
import org.cliniccomms.otp.CodeRequest;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.privacy.CodeHash;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/**
 * Lets patients prove that they hold a phone: six digits by SMS, for ten minutes, three attempts.
 *
 * <p>The text goes by the outbox like any other. It answers the patient's own request, so it leaves
 * at any hour; who opted out of texts gets none. It is stored without the digits, which are made
 * when it is handed to the channel and kept only as a keyed hash: no conversation, event, audit row
 * or log ever holds them. Whether a phone is a patient's is looked up when the text would leave and
 * not before, so both answer and work are the same for every phone.
 *
 * <p>Ten wrong codes in a day lock a phone for a day from the first of them on; other requests do
 * not change that. Each attempt is counted under a lock before its outcome is known to anybody, so
 * rivals on many nodes get no more attempts than one. Thread-safe.
 */
public final class OneTimeCodes {
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

  private final Store store;
  private final Messenger messenger;
  private final Optional<CodeHash> hashes;

  /** Codes hashed with the key of {@code settings}; without one none are given. */
  public OneTimeCodes(Store store, Messenger messenger, MessagingSettings settings) {
    this.store = Objects.requireNonNull(store, "store");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
    this.hashes = settings.codeHash();
  }

  /**
   * Asks for a code; those that were asked for before count no longer.
   *
   * @param language of the text
   * @throws IllegalStateException if the settings have no key for codes
   */
  public CodeRequest request(ClinicId clinic, PhoneNumber phone, Locale language) {
    keyed();
    return store.inTransaction(clinic, tx -> requestIn(tx, phone.address(), language));
  }

  private CodeRequest requestIn(Transaction tx, Address phone, Locale language) {
    Address sender = tx.clinics().addresses().get(ChannelKind.SMS);
    if (sender == null) {
      return new CodeRequest.Unavailable();
    }
    Instant now = tx.now();
    OneTimeCode code = tx.oneTimeCodes().lockOrBegin(phone);
    Optional<Instant> notBefore = code.lockedUntil(now).or(() -> code.mayRequestFrom(now));
    if (notBefore.isPresent()) {
      return new CodeRequest.TooMany(Duration.between(now, notBefore.get()));
    }
    Line line = new Line(ChannelKind.SMS, sender, phone);
    tx.oneTimeCodes().put(code.requested(say(tx, line, language), now), now);
    tx.oneTimeCodes().forgetIdle(now.minus(FORGOTTEN_AFTER));
    return new CodeRequest.Accepted(OneTimeCode.LIFETIME);
  }

  private MessageId say(Transaction tx, Line line, Locale language) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    TextArguments arguments = TextArguments.from(clinic).hold(OneTimeCode.LIFETIME).build();
    Saying saying =
        Saying.of(
                MessageKind.SIGN_IN_CODE,
                MessageKind.SIGN_IN_CODE + ":" + UUID.randomUUID(),
                line,
                language,
                arguments,
                null)
            .notAfter(tx.now().plus(OneTimeCode.LIFETIME));
    Set<MessageId> said = messenger.say(tx, List.of(saying));
    return said.iterator().next();
  }

  /**
   * Compares a code with the one that was sent to a phone. A right one is right once.
   *
   * @throws IllegalStateException if the settings have no key for codes
   */
  public CodeCheck check(ClinicId clinic, PhoneNumber phone, String code) {
    CodeHash keyed = keyed();
    return store.inTransaction(clinic, tx -> checkIn(tx, keyed, phone.address(), code));
  }

  private static CodeCheck checkIn(Transaction tx, CodeHash keyed, Address phone, String given) {
    Instant now = tx.now();
    OneTimeCode code = tx.oneTimeCodes().lock(phone).orElseGet(() -> OneTimeCode.none(phone));
    Optional<Instant> locked = code.lockedUntil(now);
    if (locked.isPresent()) {
      return new CodeCheck.Locked(Duration.between(now, locked.get()));
    }
    MessageId message = code.messageId();
    if (message == null || !code.isOpen(now)) {
      return new CodeCheck.Refused();
    }
    String bound = CodeTexts.bound(tx.clinicId(), phone, message);
    boolean right = keyed.matches(code.hash(), bound, given);
    tx.oneTimeCodes().put(right ? code.used() : code.failed(now), now);
    return right ? new CodeCheck.Right() : new CodeCheck.Refused();
  }

  private CodeHash keyed() {
    return hashes.orElseThrow(
        () -> new IllegalStateException("codes: give MessagingSettings a codeKey"));
  }
}
