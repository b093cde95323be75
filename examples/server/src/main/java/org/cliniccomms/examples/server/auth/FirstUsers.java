package org.cliniccomms.examples.server.auth;

import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.examples.server.keys.RandomText;
import org.cliniccomms.examples.server.settings.FirstAdministrator;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator, and in a demo the demo user, before the first request is taken.
 */
@Component
class FirstUsers implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(FirstUsers.class);

  private final UserStore users;
  private final PasswordEncoder passwords;
  private final ServerSettings settings;
  private final InstantSource time;

  FirstUsers(
      UserStore users, PasswordEncoder passwords, ServerSettings settings, InstantSource time) {
    this.users = users;
    this.passwords = passwords;
    this.settings = settings;
    this.time = time;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (users.lockAdministrators().isEmpty()) {
      makeAdministrator(settings.firstAdministrator());
    }
    if (settings.demo() && users.find(DemoUser.USERNAME).isEmpty()) {
      make(DemoUser.USERNAME, "Ana", DemoUser.PASSWORD, true);
    }
  }

  private void makeAdministrator(FirstAdministrator first) {
    Secret given = first.password();
    String password = given == null ? RandomText.ofBytes(15) : given.value();
    boolean made = make(first.username(), "Administrator", password, false);
    if (made && given == null) {
      // The one time a password is written out: nobody else could know it.
      log.info(
          "First administrator: username {} password {} (shown only now; change it)",
          first.username(),
          password);
    }
  }

  private boolean make(String username, String displayName, String password, boolean demo) {
    ServerUser user =
        new ServerUser(
            new UserId(UUID.randomUUID()),
            username,
            displayName,
            Role.ADMIN,
            true,
            demo,
            time.instant());
    String hash = Objects.requireNonNull(passwords.encode(password), "password hash");
    return users.insertIfAbsent(user, hash);
  }
}
