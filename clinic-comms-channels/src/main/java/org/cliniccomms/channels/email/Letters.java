package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;

/** Writes letters: the same request gives the same letter, byte for byte. */
final class Letters {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

  private final SmtpSettings settings;
  private final UnsubscribeWords words = new UnsubscribeWords();

  Letters(SmtpSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes what is asked to be sent; empty if it cannot be written as mail.
   *
   * @param sender the clinic's own address, which gets the replies
   */
  Optional<Letter> write(SendRequest request, MailAddress recipient, MailAddress sender) {
    try {
      Letter letter = new Letter(request.messageId() + "@" + settings.from().domain());
      writeEnvelope(letter, recipient, sender);
      writeUnsubscription(letter, request);
      letter.setHeader("Date", DATE.format(request.attemptedSince()));
      Instant notAfter = request.notAfter();
      if (notAfter != null) {
        letter.setHeader("Expires", DATE.format(notAfter));
      }
      letter.setHeader("Auto-Submitted", "auto-generated");
      letter.setSubject(settings.subject(), UTF_8.name());
      letter.setDataHandler(text(request.body() + wayOut(request)));
      letter.saveChanges();
      return Optional.of(letter);
    } catch (MessagingException | UnsupportedEncodingException e) {
      return Optional.empty(); // its message may quote the letter
    }
  }

  private void writeEnvelope(Letter letter, MailAddress recipient, MailAddress sender)
      throws MessagingException, UnsupportedEncodingException {
    InternetAddress from = address(settings.from());
    if (settings.displayName().isPresent()) {
      from.setPersonal(settings.displayName().get(), UTF_8.name());
    }
    letter.setFrom(from);
    letter.setRecipient(Message.RecipientType.TO, address(recipient));
    if (!sender.equals(settings.from())) {
      letter.setReplyTo(new InternetAddress[] {address(sender)});
    }
  }

  private void writeUnsubscription(Letter letter, SendRequest request) throws MessagingException {
    MessageId id = request.messageId();
    String mailbox =
        "<mailto:" + escaped(settings.unsubscribeMailbox()) + "?subject=unsubscribe%20" + id + ">";
    String ways =
        settings
            .unsubscribePage()
            .map(page -> "<" + page.link(request) + ">, " + mailbox)
            .orElse(mailbox);
    String name = "List-Unsubscribe";
    letter.setHeader(name, MimeUtility.fold(name.length() + 2, ways));
    if (settings.unsubscribePage().isPresent()) {
      letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  /** Nobody reads a STOP that is mailed back, so a letter says what to do instead. */
  private String wayOut(SendRequest request) {
    return settings
        .unsubscribePage()
        .map(page -> "\n\n" + words.line(language(request)) + "\n" + page.link(request) + "\n")
        .orElse("");
  }

  private static Locale language(SendRequest request) {
    return request.content().text().language();
  }

  /** As bytes, so that no class loader has to be asked how text is written. */
  private static DataHandler text(String body) {
    byte[] lines = body.replaceAll("\\R", "\r\n").getBytes(UTF_8);
    return new DataHandler(new ByteArrayDataSource(lines, "text/plain; charset=UTF-8"));
  }

  /** As a mailto address (RFC 6068), in which some letters of an address have another meaning. */
  private static String escaped(MailAddress address) {
    return URLEncoder.encode(address.local(), UTF_8) + "@" + address.domain();
  }

  private static InternetAddress address(MailAddress address) {
    InternetAddress written = new InternetAddress();
    written.setAddress(address.text());
    return written;
  }
}
