package org.cliniccomms.channels.email;

import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Sends e-mail by an SMTP server.
 *
 * <p>One call to {@link #send} is one connection and at most one letter, over within the settings'
 * time (looking the server's name up may add to it). The letter is the same at every attempt, its
 * Message-ID included, so that mailboxes which weed out copies can. A refusal is classed by the
 * server's reply; where nobody can tell whether the server took the letter, the result is {@link
 * SendResult.Unknown}. The line's sender, if it is not the settings' own, gets the replies. Nothing
 * is logged, and no exception leaves. Thread-safe; has no threads of its own, but lets the JDK's
 * timer thread end what lasts too long.
 */
public final class SmtpEmailChannel implements WebhookChannel {
  /** In characters; far more than a text has, and little enough to fit a connection's buffer. */
  private static final int LONGEST_BODY = 4_000;

  private final Letters letters;
  private final SmtpSubmission submission;
  private final Optional<UnsubscribeRequests> unsubscribing;

  /** A channel to a server; opens no connection yet. */
  public SmtpEmailChannel(SmtpSettings settings) {
    this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** A channel that trusts what {@code tls} trusts. */
  SmtpEmailChannel(SmtpSettings settings, SSLSocketFactory tls) {
    this.letters = new Letters(settings);
    this.submission = new SmtpSubmission(settings, tls);
    this.unsubscribing =
        settings.unsubscribePage().map(page -> new UnsubscribeRequests(page.key()));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.EMAIL;
  }

  @Override
  public SendResult send(SendRequest request) {
    Optional<MailAddress> recipient = MailAddress.parse(request.line().recipient().value());
    if (recipient.isEmpty()) {
      return rejected(FailureClass.PERMANENT_NUMBER, "recipient-address");
    }
    Optional<MailAddress> sender = MailAddress.parse(request.line().sender().value());
    if (sender.isEmpty()) {
      return rejected(FailureClass.CONFIGURATION, "sender-address");
    }
    if (request.body().length() > LONGEST_BODY) {
      return rejected(FailureClass.CONTENT, "too-long");
    }
    return letters
        .write(request, recipient.get(), sender.get())
        .map(submission::submit)
        .orElseGet(() -> rejected(FailureClass.CONTENT, "unwritable"));
  }

  /** Reads what is asked for under the link of a letter: a page, or that no more letters come. */
  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return unsubscribing
        .map(requests -> requests.read(request, receivedAt))
        .orElseGet(
            () -> new WebhookReading.Refused(WebhookResponse.of(404), "no page to unsubscribe"));
  }

  /** {@inheritDoc} The page says that it is done. */
  @Override
  public boolean confirmsOptOut(String body) {
    return true;
  }

  private static SendResult rejected(FailureClass failure, String code) {
    return new SendResult.Rejected(failure, code, null);
  }
}
