package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may see the page: whoever knows the password.
 *
 * <p>A session is a random token in a cookie that no other site's page sends along; what changes
 * something carries a second one besides. After ten wrong passwords nobody is let in for a minute.
 * Thread-safe.
 */
final class Access {
  static final String COOKIE = "call-list";
  private static final Duration LASTS = Duration.ofHours(12);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_WRONG = 10;
  private static final int MOST_SESSIONS = 100;
  private static final int TOKEN_BYTES = 24;

  private final byte[] password;
  private final InstantSource time;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private int wrong;
  private Instant closedUntil = Instant.EPOCH;

  Access(String password, InstantSource time) {
    this.password = password.getBytes(UTF_8);
    this.time = time;
  }

  /** Somebody who has signed in; {@code token} is in their pages. */
  record Session(String id, String token, Instant endsAt) {
    @Override
    public String toString() {
      return "Session[" + endsAt + "]";
    }
  }

  /** A password that nobody guesses. */
  static String newPassword() {
    return random(new SecureRandom(), 12);
  }

  private static String random(SecureRandom random, int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
  }

  /** Begins a session; empty if the password is wrong, or was too often. */
  synchronized Optional<Session> signIn(String given) {
    Instant now = time.instant();
    if (now.isBefore(closedUntil)) {
      return Optional.empty();
    }
    if (!MessageDigest.isEqual(given.getBytes(UTF_8), password)) {
      wrong++;
      if (wrong % MOST_WRONG == 0) {
        closedUntil = now.plus(PAUSE);
      }
      return Optional.empty();
    }
    wrong = 0;
    sessions.values().removeIf(it -> !now.isBefore(it.endsAt()));
    if (sessions.size() >= MOST_SESSIONS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    Session session =
        new Session(random(random, TOKEN_BYTES), random(random, TOKEN_BYTES), now.plus(LASTS));
    sessions.put(session.id(), session);
    return Optional.of(session);
  }

  /** The session of a request; empty if there is none. */
  synchronized Optional<Session> of(Request request) {
    return request
        .cookie(COOKIE)
        .map(sessions::get)
        .filter(it -> time.instant().isBefore(it.endsAt()));
  }

  /** Whether a request that changes something came from this session's own page. */
  static boolean isOwn(Session session, Request request) {
    String token = request.header("X-call-list").orElseGet(() -> request.field("token"));
    return MessageDigest.isEqual(token.getBytes(UTF_8), session.token().getBytes(UTF_8));
  }

  /** Ends a session. */
  synchronized void signOut(Session session) {
    sessions.remove(session.id());
  }
}
