package org.cliniccomms.channels.email;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a conversation has come; in order. */
enum SmtpStage {
  GREETING,
  HELLO,
  STARTTLS,
  AUTH,
  SENDER,
  RECIPIENT,
  CONTENT,
  /** The line that ends the letter may have left: from here on the server may have it. */
  END;

  /** The stage that a command begins; null for one that changes nothing. */
  static @Nullable SmtpStage begunBy(String command) {
    int end = command.indexOf(' ');
    String verb = end < 0 ? command : command.substring(0, end);
    return switch (verb.toUpperCase(Locale.ROOT)) {
      case "EHLO", "HELO" -> HELLO;
      case "STARTTLS" -> STARTTLS;
      case "AUTH" -> AUTH;
      case "MAIL" -> SENDER;
      case "RCPT" -> RECIPIENT;
      case "DATA" -> CONTENT;
      case "." -> END;
      default -> null;
    };
  }
}
