package org.cliniccomms.channels.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;

/** Hands letters in, each over a connection of its own. Thread-safe. */
final class SmtpSubmission {
  /** Faults that stay until a person changes the settings. */
  private static final Set<String> OURS = Set.of("certificate", "no-auth-mechanism", "no-starttls");

  private static final int CONTENT_WANTED = 354;

  private final SmtpSettings settings;
  private final SmtpServer server;
  private final SSLSocketFactory tls;
  private final Session session;

  SmtpSubmission(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.server = settings.server();
    this.tls = tls;
    this.session = Session.getInstance(properties());
  }

  SendResult submit(Letter letter) {
    SmtpConversation conversation = conversation();
    Socket socket = new Socket();
    try (Deadline deadline = Deadline.of(settings.requestTimeout(), socket)) {
      try {
        handIn(letter, conversation, socket);
        return new SendResult.Taken(letter.id());
      } catch (MessagingException | IOException | RuntimeException e) {
        // It may quote addresses and replies, so it goes no further.
        String fault = deadline.hasPassed() ? "timeout" : fault(e, conversation, socket);
        leave(conversation);
        return outcome(letter, conversation, fault);
      }
    }
  }

  private void handIn(Letter letter, SmtpConversation conversation, Socket socket)
      throws MessagingException, IOException {
    conversation.connect(connected(socket));
    conversation.sendMessage(letter, letter.getAllRecipients());
    leave(conversation);
  }

  private Socket connected(Socket socket) throws IOException {
    socket.setSoTimeout(Math.toIntExact(settings.requestTimeout().toMillis()));
    // Named, because a name that is not known would be looked up backwards.
    InetAddress address =
        InetAddress.getByAddress(server.host(), InetAddress.getByName(server.host()).getAddress());
    socket.connect(
        new InetSocketAddress(address, server.port()),
        Math.toIntExact(settings.connectTimeout().toMillis()));
    if (!server.isTls()) {
      return socket;
    }
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate is for this host
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Says goodbye without waiting; it changes nothing about the letter. */
  private static void leave(SmtpConversation conversation) {
    try {
      conversation.close();
    } catch (MessagingException | RuntimeException e) {
      // The socket is closed anyway.
    }
  }

  private static SendResult outcome(Letter letter, SmtpConversation conversation, String fault) {
    SmtpReply reply = conversation.reply();
    if (reply != null && reply.isRefusal()) {
      return reply.toResult();
    }
    if (conversation.stage() == SmtpStage.END) {
      return reply != null && reply.isPositive()
          ? new SendResult.Taken(letter.id())
          : new SendResult.Unknown(fault);
    }
    return new SendResult.Rejected(
        OURS.contains(fault) ? FailureClass.CONFIGURATION : FailureClass.TRANSIENT, fault, null);
  }

  /** A stable key for what went wrong without a refusal. */
  private static String fault(Exception thrown, SmtpConversation conversation, Socket socket) {
    SmtpReply reply = conversation.reply();
    if (conversation.stage() == SmtpStage.HELLO && reply != null && reply.isPositive()) {
      return thrown instanceof AuthenticationFailedException ? "no-auth-mechanism" : "no-starttls";
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return "certificate";
      }
      if (cause instanceof SocketTimeoutException) {
        return "timeout";
      }
    }
    if (!socket.isConnected()) {
      return "not-connected";
    }
    return reply == null || reply.code() == CONTENT_WANTED ? "connection-lost" : "unexpected-reply";
  }

  private SmtpConversation conversation() {
    return new SmtpConversation(
        session,
        new URLName("smtp", server.host(), server.port(), null, server.user(), server.password()));
  }

  private Properties properties() {
    Properties properties = new Properties();
    // What we greet as; else the machine's name is looked up and told.
    properties.setProperty("mail.smtp.localhost", settings.from().domain());
    properties.setProperty("mail.smtp.from", settings.bounces().text());
    properties.setProperty("mail.smtp.quitwait", "false");
    String startTls = Boolean.toString(settings.startTls());
    properties.setProperty("mail.smtp.starttls.enable", startTls);
    properties.setProperty("mail.smtp.starttls.required", startTls);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    return properties;
  }
}
