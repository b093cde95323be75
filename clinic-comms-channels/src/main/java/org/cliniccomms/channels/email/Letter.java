package org.cliniccomms.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A letter whose Message-ID is given and not made up. */
final class Letter extends MimeMessage {
  private final String id;

  /** Takes {@code id} without its angle brackets. */
  Letter(String id) {
    super((Session) null); // it neither sends itself nor is read
    this.id = id;
  }

  String id() {
    return id;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + id + ">");
  }
}
