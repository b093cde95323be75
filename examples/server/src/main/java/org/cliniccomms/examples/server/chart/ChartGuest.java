package org.cliniccomms.examples.server.chart;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.SocketPasses.Pass;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.socket.SocketLine;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a socket for charts: nobody until a token was shown, and one user from
 * then on. Tokens are shown one after the other; who it is may be asked by any thread.
 */
final class ChartGuest {
  private final ChartSockets sockets;
  private final String address;
  private volatile @Nullable Pass pass;

  /** Whether they may ask. */
  sealed interface Standing permits Admitted, TurnedAway {}

  /** They may, as this user, until then. */
  record Admitted(ServerUser user, Instant until) implements Standing {}

  /**
   * They may not.
   *
   * @param recording puts that on record
   * @param message what they are told besides; null if nothing
   */
  record TurnedAway(Runnable recording, CloseCode close, String code, @Nullable String message)
      implements Standing {}

  /** Nobody yet, at an address. */
  ChartGuest(ChartSockets sockets, String address) {
    this.sockets = sockets;
    this.address = address;
  }

  /** Takes a token: who it admits is at the other end from now on. */
  Standing show(String token) {
    Optional<Pass> shown = sockets.passes().read(token);
    Pass before = pass;
    if (shown.isEmpty() || (before != null && !before.user().equals(shown.get().user()))) {
      return invalid();
    }
    Standing standing = standing(shown.get());
    if (standing instanceof Admitted) {
      if (before == null && !sockets.admit(shown.get().user())) {
        return tooMany();
      }
      pass = shown.get();
    }
    return standing;
  }

  /** Whether they may ask now. */
  Standing standing() {
    Pass shown = pass;
    return shown == null ? withoutToken() : standing(shown);
  }

  private Standing standing(Pass shown) {
    Optional<ServerUser> user = sockets.passes().user(shown);
    if (user.isEmpty()) {
      return invalid();
    }
    return shown.isOver(sockets.now())
        ? expired(user.get())
        : new Admitted(user.get(), shown.expiresAt());
  }

  private TurnedAway invalid() {
    return unknown("AUTH_INVALID", "Sign in again.");
  }

  private TurnedAway expired(ServerUser user) {
    return new TurnedAway(
        () -> sockets.door().expired(user),
        SocketLine.NOT_SIGNED_IN,
        "AUTH_EXPIRED",
        "Your sign-in has expired. Sign in again.");
  }

  /** They showed no token where one is due. */
  TurnedAway withoutToken() {
    return unknown("AUTH_REQUIRED", null);
  }

  private TurnedAway unknown(String code, @Nullable String message) {
    return new TurnedAway(
        () -> sockets.door().unknown(address), SocketLine.NOT_SIGNED_IN, code, message);
  }

  /** There are too many of them. */
  static TurnedAway tooMany() {
    return new TurnedAway(() -> {}, CloseCodes.TRY_AGAIN_LATER, "TOO_MANY", null);
  }

  boolean isKnown() {
    return pass != null;
  }

  /** Who it is. */
  Optional<UserId> id() {
    return Optional.ofNullable(pass).map(Pass::user);
  }

  /** Who it is, as the user stands now; empty if they are shut out. */
  Optional<ServerUser> user() {
    return Optional.ofNullable(pass).flatMap(sockets.passes()::user);
  }
}
