package org.cliniccomms.examples.server.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.cliniccomms.examples.server.auth.RefreshTokens.Renewed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs in and renews tokens. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {
  private final AuthenticationManager passwords;
  private final AccessTokens.Signer accessTokens;
  private final RefreshTokens refreshTokens;

  AuthController(
      AuthenticationManager passwords,
      AccessTokens.Signer accessTokens,
      RefreshTokens refreshTokens) {
    this.passwords = passwords;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
  }

  record Login(
      @NotBlank @Size(max = 64) @Nullable String username,
      @NotBlank @Size(max = 200) @Nullable String password) {
    @Override
    public String toString() {
      return "Login";
    }
  }

  record Refresh(@NotBlank @Size(max = 200) @Nullable String refreshToken) {
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /** An access token with its lifetime in seconds, and the token that renews it once. */
  record Tokens(String accessToken, String refreshToken, long expiresIn) {
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  @PostMapping("login")
  Tokens login(@Valid @RequestBody Login login, HttpServletRequest request) {
    UsernamePasswordAuthenticationToken attempt =
        UsernamePasswordAuthenticationToken.unauthenticated(login.username(), login.password());
    attempt.setDetails(new WebAuthenticationDetails(request));
    Authentication result = passwords.authenticate(attempt);
    ServerUser user = ((SignInUser) Objects.requireNonNull(result.getPrincipal())).user();
    return tokens(user, refreshTokens.begin(user).orElseThrow(AuthController::refused));
  }

  @PostMapping("refresh")
  Tokens refresh(@Valid @RequestBody Refresh refresh) {
    Renewed renewed = refreshTokens.renew(given(refresh)).orElseThrow(AuthController::refused);
    return tokens(renewed.user(), renewed.token());
  }

  @PostMapping("logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(@Valid @RequestBody Refresh refresh) {
    refreshTokens.revokeFamily(given(refresh));
  }

  private static String given(Refresh refresh) {
    return Objects.requireNonNull(refresh.refreshToken(), "refreshToken");
  }

  private static BadCredentialsException refused() {
    return new BadCredentialsException("This sign-in is not valid any more. Sign in again.");
  }

  private Tokens tokens(ServerUser user, String refreshToken) {
    return new Tokens(accessTokens.sign(user), refreshToken, AccessTokens.LIFETIME.toSeconds());
  }
}
