package org.cliniccomms.examples.server.auth;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A user together with the password hash, for the moment of signing in. */
final class SignInUser implements UserDetails, CredentialsContainer {
  private final ServerUser user;
  private @Nullable String passwordHash;

  SignInUser(ServerUser user, String passwordHash) {
    this.user = user;
    this.passwordHash = passwordHash;
  }

  ServerUser user() {
    return user;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of(new SimpleGrantedAuthority(user.role().authority()));
  }

  @Override
  public @Nullable String getPassword() {
    return passwordHash;
  }

  @Override
  public String getUsername() {
    return user.username();
  }

  @Override
  public void eraseCredentials() {
    passwordHash = null;
  }
}
