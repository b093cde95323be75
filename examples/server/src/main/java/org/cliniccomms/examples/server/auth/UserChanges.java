package org.cliniccomms.examples.server.auth;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.examples.server.auth.UserController.NewUser;
import org.cliniccomms.examples.server.auth.UserController.UserChange;
import org.cliniccomms.examples.server.web.Refused;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes users. The server always keeps an administrator who can sign in. */
@Component
class UserChanges {
  private final UserStore users;
  private final RefreshTokens refreshTokens;
  private final PasswordEncoder passwords;
  private final InstantSource time;
  private final UserTrail trail;

  UserChanges(
      UserStore users,
      RefreshTokens refreshTokens,
      PasswordEncoder passwords,
      InstantSource time,
      UserTrail trail) {
    this.users = users;
    this.refreshTokens = refreshTokens;
    this.passwords = passwords;
    this.time = time;
    this.trail = trail;
  }

  @Transactional
  public ServerUser create(ServerUser by, NewUser request) {
    ServerUser user =
        new ServerUser(
            new UserId(UUID.randomUUID()),
            Objects.requireNonNull(request.username(), "username").toLowerCase(Locale.ROOT),
            Objects.requireNonNull(request.displayName(), "displayName").strip(),
            role(Objects.requireNonNull(request.role(), "role")),
            true,
            false,
            time.instant());
    if (!users.insertIfAbsent(user, hash(Objects.requireNonNull(request.password(), "password")))) {
      throw Refused.conflict("username", "This username is taken. Choose another.");
    }
    trail.changed(by, null, user);
    return user;
  }

  @Transactional
  public ServerUser change(ServerUser by, UserId id, UserChange change) {
    // The lock keeps two requests from disabling the last two administrators at once.
    List<UserId> administrators = users.lockAdministrators();
    ServerUser before = users.find(id).orElseThrow(() -> Refused.notFound("user"));
    ServerUser after =
        new ServerUser(
            id,
            before.username(),
            change.displayName() == null ? before.displayName() : change.displayName().strip(),
            change.role() == null ? before.role() : role(change.role()),
            change.enabled() == null ? before.enabled() : change.enabled(),
            before.demo(),
            before.credentialsChangedAt());
    keepDemoUser(before, after, change);
    boolean staysAdministrator = after.enabled() && after.role() == Role.ADMIN;
    if (!staysAdministrator && administrators.equals(List.of(id))) {
      throw Refused.conflict("role", "This is the last administrator. Make another one first.");
    }
    if (!users.update(after)) {
      throw Refused.notFound("user");
    }
    if (!after.equals(before)) {
      trail.changed(by, before, after);
    }
    if (change.password() != null) {
      setPassword(by, id, change.password());
    } else if (!after.enabled()) {
      refreshTokens.revokeAll(id);
    }
    return after;
  }

  @Transactional
  public void changeOwnPassword(ServerUser user, String current, String wanted) {
    boolean known =
        users.passwordHash(user.id()).filter(hash -> passwords.matches(current, hash)).isPresent();
    if (!known) {
      throw Refused.invalid("currentPassword", "This is not your current password.");
    }
    if (user.demo()) {
      throw demoUserStays("newPassword");
    }
    setPassword(user, user.id(), wanted);
  }

  /** Whoever opens the demo signs in as its user, so that none of its visitors may lock it out. */
  private static void keepDemoUser(ServerUser before, ServerUser after, UserChange change) {
    if (!before.demo()) {
      return;
    }
    if (change.password() != null) {
      throw demoUserStays("password");
    }
    if (after.role() != before.role()) {
      throw demoUserStays("role");
    }
    if (after.enabled() != before.enabled()) {
      throw demoUserStays("enabled");
    }
  }

  private static Refused demoUserStays(String field) {
    return Refused.conflict(
        field,
        "The demo user stays as it is: its username and password are shown on the sign-in page.");
  }

  private void setPassword(ServerUser by, UserId id, String password) {
    if (!users.updatePassword(id, hash(password), time.instant())) {
      throw Refused.notFound("user");
    }
    // Whoever knew the old password is signed out.
    refreshTokens.revokeAll(id);
    trail.passwordSet(by, id);
  }

  private static Role role(String wireName) {
    return Role.find(wireName)
        .orElseThrow(() -> Refused.invalid("role", "must be admin, staff, clinician or readonly"));
  }

  private String hash(String password) {
    return Objects.requireNonNull(passwords.encode(password), "password hash");
  }
}
