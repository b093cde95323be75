package org.cliniccomms.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server, which knows how far it has come.
 *
 * <p>The library's exceptions do not tell whether a letter may have arrived, and hide a refusal
 * that is followed by a lost connection; so commands and replies are noted as they pass. Not
 * thread-safe.
 */
final class SmtpConversation extends SMTPTransport {
  /**
   * The library traces the whole conversation, passwords aside, to the logger that is named like
   * this package. Held, since loggers that nobody holds forget their level.
   */
  private static final Logger SILENT = Logger.getLogger(SmtpConversation.class.getPackageName());

  private static final Logger SILENT_TRACE = Logger.getLogger(SILENT.getName() + ".protocol");

  static {
    // The filters stay when somebody reads a logging configuration anew, which forgets levels.
    SILENT.setLevel(Level.OFF);
    SILENT.setFilter(entry -> false);
    SILENT_TRACE.setLevel(Level.OFF);
    SILENT_TRACE.setFilter(entry -> false);
  }

  private SmtpStage stage = SmtpStage.GREETING;
  private @Nullable SmtpReply reply;
  private boolean isLeaving;

  SmtpConversation(Session session, URLName server) {
    super(session, server);
  }

  SmtpStage stage() {
    return stage;
  }

  /** The reply to the stage's last command; null if none came, or none that can be read. */
  @Nullable SmtpReply reply() {
    return reply;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    SmtpStage next = SmtpStage.begunBy(command);
    isLeaving = next == null; // RSET and QUIT: the library tidies up
    if (next != null) {
      stage = next;
      reply = null;
    }
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (!isLeaving) {
      reply = code < 200 ? null : SmtpReply.of(stage, code, getLastServerResponse());
    }
    return code;
  }
}
