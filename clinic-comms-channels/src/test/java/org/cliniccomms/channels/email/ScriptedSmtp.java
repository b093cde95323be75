package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that takes everything until a test tells it otherwise, step by step.
 *
 * <p>A step is the first word of a command, {@code GREETING} for the start and a dot for the end of
 * a letter.
 */
final class ScriptedSmtp implements AutoCloseable {
  /** In place of a reply: the connection is reset. */
  static final String RESET = "(reset)";

  /** In place of a reply: the connection is closed. */
  static final String CLOSE = "(close)";

  /** In place of a reply: nothing, for as long as the other side waits. */
  static final String SILENCE = "(silence)";

  /** In place of a reply: the beginnings of lines, for as long as the other side listens. */
  static final String ENDLESS = "(endless)";

  private static final Map<String, String> POLITE =
      Map.of(
          "GREETING", "220 relay.example ESMTP",
          "EHLO", "250-relay.example\r\n250 ENHANCEDSTATUSCODES",
          "STARTTLS", "220 2.0.0 go ahead",
          "AUTH", "235 2.7.0 welcome",
          "DATA", "354 go on",
          "QUIT", "221 2.0.0 bye");

  private final ServerSocket listening;
  private final @Nullable SSLSocketFactory tls;
  private final boolean isSecured;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private ScriptedSmtp(ServerSocket listening, @Nullable SSLSocketFactory tls, boolean isSecured) {
    this.listening = listening;
    this.tls = tls;
    this.isSecured = isSecured;
  }

  static ScriptedSmtp start() throws IOException {
    return start(null, false);
  }

  /** One that changes to TLS when it is asked to. */
  static ScriptedSmtp start(SSLSocketFactory tls) throws IOException {
    return start(tls, false);
  }

  /** One that speaks TLS from the start. */
  static ScriptedSmtp startSecured(SSLSocketFactory tls) throws IOException {
    return start(tls, true);
  }

  private static ScriptedSmtp start(@Nullable SSLSocketFactory tls, boolean isSecured)
      throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    ScriptedSmtp server = new ScriptedSmtp(listening, tls, isSecured);
    server.threads.execute(server::listen);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What is replied at a step from now on. */
  ScriptedSmtp at(String step, String reply) {
    script.put(step, reply);
    return this;
  }

  /** Every line that was said to it, over all connections. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      Socket socket = isSecured && tls != null ? secured(caller, tls) : caller;
      BufferedReader lines = lines(socket);
      boolean goesOn = reply(socket, "GREETING");
      while (goesOn) {
        String line = lines.readLine();
        if (line == null) {
          return;
        }
        heard.add(line);
        String step = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        goesOn = reply(socket, step) && !step.equals("QUIT");
        if (goesOn && step.equals("DATA") && !script.containsKey("DATA")) {
          readLetter(lines);
          goesOn = reply(socket, ".");
        } else if (goesOn && step.equals("STARTTLS") && tls != null) {
          socket = secured(socket, tls);
          lines = lines(socket);
        }
      }
    } catch (IOException e) {
      // The other side has left.
    }
  }

  private void readLetter(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(".")) {
      heard.add(line);
      line = lines.readLine();
    }
  }

  /** Returns whether the conversation goes on. */
  private boolean reply(Socket socket, String step) throws IOException {
    String reply = script.getOrDefault(step, POLITE.getOrDefault(step, "250 2.0.0 fine"));
    switch (reply) {
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
      }
      case CLOSE -> {
        return false;
      }
      case SILENCE -> {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        return false;
      }
      case ENDLESS -> {
        trickle(socket);
        return false;
      }
      default -> {
        say(socket, reply + "\r\n");
        return true;
      }
    }
  }

  /** A line now and then, each well within the time that one read may take. */
  private void trickle(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    while (true) {
      say(socket, "250-more\r\n");
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        // Time for the next line.
      }
    }
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static Socket secured(Socket socket, SSLSocketFactory tls) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }
}
