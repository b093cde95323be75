package org.cliniccomms.channels.email;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;

/**
 * What a server replied, without its words, which may quote the letter.
 *
 * @param code three digits (RFC 5321, 4.2)
 * @param subject the second part of the enhanced code (RFC 3463); empty if there is none
 * @param detail the third part; empty if there is none
 */
record SmtpReply(SmtpStage stage, int code, String subject, String detail) {
  private static final Pattern ENHANCED =
      Pattern.compile("^(\\d)\\d\\d[ -]\\1\\.(\\d{1,3})\\.(\\d{1,3})(?!\\d).*", Pattern.DOTALL);

  /** Enhanced codes whose meaning is their own; from IANA's registry and RFC 3463, 7372, 7505. */
  private static final Map<String, FailureClass> BY_DETAIL =
      Map.ofEntries(
          entry("1.7", FailureClass.CONFIGURATION), // our address is malformed
          entry("1.8", FailureClass.CONFIGURATION), // our domain is unknown
          entry("2.2", FailureClass.TRANSIENT), // the mailbox is full
          entry("2.3", FailureClass.CONTENT), // too long for the mailbox
          entry("3.4", FailureClass.CONTENT), // too long for the server
          entry("4.1", FailureClass.PERMANENT_NUMBER), // no host takes its mail
          entry("4.4", FailureClass.PERMANENT_NUMBER), // no way to its host
          entry("7.17", FailureClass.PERMANENT_NUMBER), // the mailbox has a new owner
          entry("7.18", FailureClass.PERMANENT_NUMBER), // the domain has a new owner
          entry("7.28", FailureClass.THROTTLED)); // a flood of mail

  /** Enhanced codes by their subject, where the detail decides nothing. */
  private static final Map<String, FailureClass> BY_SUBJECT =
      Map.of(
          "1", FailureClass.PERMANENT_NUMBER, // the address
          "2", FailureClass.PERMANENT_NUMBER, // the mailbox
          "6", FailureClass.CONTENT); // the form of the letter

  /** Reads the whole reply, of one or more lines, that begins with {@code code}. */
  static SmtpReply of(SmtpStage stage, int code, String text) {
    Matcher enhanced = ENHANCED.matcher(text);
    return enhanced.matches()
        ? new SmtpReply(stage, code, enhanced.group(2), enhanced.group(3))
        : new SmtpReply(stage, code, "", "");
  }

  boolean isPositive() {
    return code >= 200 && code < 300;
  }

  boolean isRefusal() {
    return code >= 400 && code < 600;
  }

  /** What a refusal means for the letter. */
  SendResult toResult() {
    String enhanced = subject.isEmpty() ? "" : " " + code / 100 + "." + subject + "." + detail;
    return new SendResult.Rejected(failure(), code + enhanced, null);
  }

  /**
   * The class of a refusal. What is not listed harms nobody: no address is flagged, staff is told.
   */
  private FailureClass failure() {
    if (code < 500) {
      return FailureClass.TRANSIENT; // greylisting too
    }
    FailureClass failure = permanent();
    // Before the recipient is named, whatever is wrong is wrong with us.
    return failure == FailureClass.PERMANENT_NUMBER && stage.compareTo(SmtpStage.RECIPIENT) < 0
        ? FailureClass.CONFIGURATION
        : failure;
  }

  private FailureClass permanent() {
    if (isAuthentication()) {
      return FailureClass.CONFIGURATION;
    }
    FailureClass known = BY_DETAIL.getOrDefault(subject + "." + detail, BY_SUBJECT.get(subject));
    if (known != null) {
      return known;
    }
    if (stage == SmtpStage.END) {
      return FailureClass.CONTENT; // policy, once the letter was read: taken for spam, for example
    }
    return subject.isEmpty() && stage == SmtpStage.RECIPIENT
        ? plainRecipient()
        : FailureClass.CONFIGURATION;
  }

  private boolean isAuthentication() {
    return stage == SmtpStage.AUTH || (code >= 530 && code <= 538);
  }

  /** A recipient refused without an enhanced code. */
  private FailureClass plainRecipient() {
    return switch (code) {
      case 501, 521, 550, 551, 553, 556 -> FailureClass.PERMANENT_NUMBER;
      case 552 -> FailureClass.TRANSIENT; // the mailbox is full, or too many at once
      default -> FailureClass.CONFIGURATION; // 554: this server does not relay for us
    };
  }
}
