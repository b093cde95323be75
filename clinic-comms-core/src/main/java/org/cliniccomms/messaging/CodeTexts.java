package org.cliniccomms.messaging;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.privacy.CodeHash;
import org.cliniccomms.spi.Transaction;

/**
 * Makes the digits of a one-time code at the moment when its text leaves.
 *
 * <p>The text in the outbox, and so in every list and export, has {@value #MASK} in their place.
 * The digits exist in the request to the channel only; what is stored is their keyed hash. A text
 * that is tried again gets other digits, and the last ones count.
 */
final class CodeTexts {
  /** Stands in the stored text where the digits will be. */
  static final String MASK = "******";

  private static final int CODES = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Optional<CodeHash> hashes;

  CodeTexts(MessagingSettings settings) {
    this.hashes = settings.codeHash();
  }

  static boolean isCode(OutboundMessage message) {
    return message.kind() == MessageKind.SIGN_IN_CODE;
  }

  /** What a code is bound to: it is right for no other clinic, phone or request. */
  static String bound(ClinicId clinic, Address address, MessageId message) {
    return clinic + " " + address.value() + " " + message;
  }

  /**
   * Why a code is not sent: its phone is no patient's, or another one was asked for since. Only
   * here is looked who has the phone, so that asking for a code shows nothing of it.
   */
  Optional<MessageChange> refusal(Transaction tx, OutboundMessage message) {
    if (!isCode(message)) {
      return Optional.empty();
    }
    Instant now = tx.now();
    if (!isAPatients(tx, message.line())) {
      return Optional.of(MessageChange.suppressed(message.id(), now, "unknown-phone"));
    }
    return counting(tx, message).isPresent() && hashes.isPresent()
        ? Optional.empty()
        : Optional.of(MessageChange.suppressed(message.id(), now, Clearance.OVERTAKEN));
  }

  private static boolean isAPatients(Transaction tx, Line line) {
    return tx.patients().listByAddress(line.recipient()).stream()
        .flatMap(patient -> patient.contactPoints().stream())
        .anyMatch(it -> it.address().equals(line.recipient()) && it.takes(line.channel()));
  }

  private static Optional<OneTimeCode> counting(Transaction tx, OutboundMessage message) {
    return tx.oneTimeCodes()
        .lock(message.line().recipient())
        .filter(code -> message.id().equals(code.messageId()));
  }

  /** The words to send: with new digits if they carry a code, else as they are stored. */
  RenderedText words(Transaction tx, OutboundMessage message) {
    if (!isCode(message)) {
      return message.text();
    }
    OneTimeCode code = counting(tx, message).orElseThrow();
    String digits = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
    String bound = bound(tx.clinicId(), code.address(), message.id());
    tx.oneTimeCodes().put(code.sent(hashes.orElseThrow().hash(bound, digits), tx.now()), tx.now());
    RenderedText masked = message.text();
    return RenderedText.of(masked.text().replace(MASK, digits), masked.language());
  }
}
