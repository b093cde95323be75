package org.cliniccomms.examples.server.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.cliniccomms.examples.server.keys.ServerKeys;

/** A socket's pass that was signed almost a quarter of an hour ago. */
public final class ShortPass {
  private ShortPass() {}

  /** Returns a good pass of a user that ends in so long. */
  public static String endingIn(Duration left, UUID user, ServerKeys keys, Accounts accounts) {
    InstantSource earlier =
        InstantSource.offset(InstantSource.system(), left.minus(SocketPasses.LIFETIME));
    return new SocketPasses(keys, accounts, earlier)
        .sign(accounts.find(new UserId(user)).orElseThrow());
  }
}
