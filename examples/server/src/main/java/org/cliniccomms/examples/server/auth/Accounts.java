package org.cliniccomms.examples.server.auth;

import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Finds who may use the server. Someone disabled, or a demo user outside the demo, is as unknown as
 * a stranger.
 *
 * <p>No {@code UserDetailsService} on purpose: from a bean of that type Spring Security would build
 * its own check of passwords, without the throttle.
 */
@Component
public class Accounts {
  private final UserStore users;
  private final boolean demo;

  Accounts(UserStore users, ServerSettings settings) {
    this.users = users;
    this.demo = settings.demo();
  }

  /** Returns the user of this name with the password hash. */
  UserDetails signIn(String username) {
    return users
        .find(username.strip().toLowerCase(Locale.ROOT))
        .filter(this::mayUse)
        .flatMap(user -> users.passwordHash(user.id()).map(hash -> new SignInUser(user, hash)))
        .orElseThrow(() -> new UsernameNotFoundException("No such user"));
  }

  /** Returns the user as they stand now, if they may use the server. */
  public Optional<ServerUser> find(UserId id) {
    return users.find(id).filter(this::mayUse);
  }

  /** Returns the user of this name, if they may use the server. */
  public Optional<ServerUser> named(String username) {
    return users.find(username).filter(this::mayUse);
  }

  /** As {@link #find}, and nothing about the user changes until the transaction ends. */
  Optional<ServerUser> lock(UserId id) {
    return users.lock(id).filter(this::mayUse);
  }

  private boolean mayUse(ServerUser user) {
    return user.enabled() && (demo || !user.demo());
  }
}
