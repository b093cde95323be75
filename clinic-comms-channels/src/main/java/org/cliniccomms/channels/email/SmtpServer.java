package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed in, and as whom. Its {@code toString} hides user and password.
 *
 * @param isTls whether TLS begins with the connection
 * @param user null if the server asks for none; the password is null with it
 */
record SmtpServer(
    String host, int port, boolean isTls, @Nullable String user, @Nullable String password) {
  /** The port for submission (RFC 6409). */
  private static final int SUBMISSION = 587;

  /** The port for submission over TLS from the start (RFC 8314). */
  private static final int SUBMISSIONS = 465;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0{1,4}:){7}0{0,3}1)]");

  private static final Pattern CREDENTIAL = Pattern.compile("[^\\p{Cntrl}]{1,300}");

  /**
   * Reads {@code smtp://user:password@host:587} or {@code smtps://…}.
   *
   * @throws IllegalArgumentException saying what to write; it quotes nothing
   */
  static SmtpServer parse(String url) {
    URI uri = uri(url);
    boolean isTls = "smtps".equalsIgnoreCase(uri.getScheme());
    if (!isTls && !"smtp".equalsIgnoreCase(uri.getScheme())) {
      throw refused("begin it with smtp:// or smtps://");
    }
    if (uri.getHost() == null) {
      throw refused(
          "name the host, as in smtp://user:password@mail.example.org:587; write special characters"
              + " of user and password as %40 for @, %2F for /, %3A for :");
    }
    boolean isBare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!isBare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused("end it after the port; write / ? # in user or password as %2F %3F %23");
    }
    return of(uri, isTls);
  }

  private static SmtpServer of(URI uri, boolean isTls) {
    int port = uri.getPort() == -1 ? (isTls ? SUBMISSIONS : SUBMISSION) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw refused("give a port from 1 to 65535");
    }
    String login = uri.getRawUserInfo();
    if (login == null) {
      return new SmtpServer(uri.getHost(), port, isTls, null, null);
    }
    int colon = login.indexOf(':');
    if (colon < 0) {
      throw refused("give user and password as user:password@, or neither");
    }
    return new SmtpServer(
        uri.getHost(),
        port,
        isTls,
        credential(login.substring(0, colon)),
        credential(login.substring(colon + 1)));
  }

  /** Whether what is sent there stays on this machine. */
  boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  private static URI uri(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      // Without its cause, which quotes the password.
      throw refused(
          "write it as smtp://user:password@host:587, with spaces and special characters of user"
              + " and password as %20 for a space, %40 for @, %25 for %");
    }
  }

  private static String credential(String escaped) {
    // A plus is a plus here, and no space.
    String plain = URLDecoder.decode(escaped.replace("+", "%2B"), UTF_8);
    if (!CREDENTIAL.matcher(plain).matches()) {
      throw refused("give user and password 1 to 300 characters each, on one line");
    }
    return plain;
  }

  private static IllegalArgumentException refused(String remedy) {
    return new IllegalArgumentException("smtpUrl: " + remedy);
  }

  /** Shows where, not as whom. */
  @Override
  public String toString() {
    return (isTls ? "smtps://" : "smtp://") + (user == null ? "" : "***@") + host + ":" + port;
  }
}
