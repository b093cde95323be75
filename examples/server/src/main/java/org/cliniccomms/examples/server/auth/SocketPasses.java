package org.cliniccomms.examples.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Who of the staff is at the other end of a socket: reads access tokens, and the passes that our
 * own pages get for their socket, which open nothing else. Thread-safe.
 */
@Component
public final class SocketPasses {
  static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final String PURPOSE = "socket-pass";
  private static final String ISSUER = "clinic-comms-socket";

  private final InstantSource time;
  private final Accounts accounts;
  private final JwtEncoder encoder;
  private final JwtDecoder passes;
  private final JwtDecoder accessTokens;

  SocketPasses(ServerKeys keys, Accounts accounts, InstantSource time) {
    SecretKey key = keys.derive(PURPOSE);
    this.time = time;
    this.accounts = accounts;
    this.encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
    this.passes = decoder(key, ISSUER);
    this.accessTokens = decoder(keys.derive(AccessTokens.PURPOSE), AccessTokens.ISSUER);
  }

  /** Their end is looked at apart: who comes too late is told so. */
  private static JwtDecoder decoder(SecretKey key, String issuer) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    decoder.setJwtValidator(new JwtIssuerValidator(issuer));
    return decoder;
  }

  /** Returns a pass for the page of a signed-in user, good for a quarter of an hour. */
  public String sign(ServerUser user) {
    Instant now = time.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .subject(user.id().toString())
            .issuedAt(now)
            .expiresAt(now.plus(LIFETIME))
            .claim(AccessTokens.CREDENTIALS, user.credentialsChangedAt().toString())
            .build();
    JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** Reads a token, also one that has expired; empty if it is not ours. */
  public Optional<Pass> read(String token) {
    return read(passes, token).or(() -> read(accessTokens, token));
  }

  private static Optional<Pass> read(JwtDecoder decoder, String token) {
    try {
      Jwt jwt = decoder.decode(token);
      Instant end = jwt.getExpiresAt();
      return end == null
          ? Optional.empty()
          : Optional.of(new Pass(new UserId(UUID.fromString(jwt.getSubject())), end, jwt));
    } catch (JwtException | IllegalArgumentException forged) {
      return Optional.empty();
    }
  }

  /**
   * Returns the user as they stand now; empty if they are shut out, or have another password than
   * when they got the pass.
   */
  public Optional<ServerUser> user(Pass pass) {
    return accounts.find(pass.user()).filter(it -> AccessTokens.hasCredentialsOf(it, pass.token));
  }

  /** Admits one user until then. */
  public static final class Pass {
    private final UserId user;
    private final Instant expiresAt;
    private final Jwt token;

    private Pass(UserId user, Instant expiresAt, Jwt token) {
      this.user = user;
      this.expiresAt = expiresAt;
      this.token = token;
    }

    /** Returns who it admits. */
    public UserId user() {
      return user;
    }

    /** Returns until when. */
    public Instant expiresAt() {
      return expiresAt;
    }

    /** Returns whether its time has come. */
    public boolean isOver(Instant now) {
      return !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
      return "Pass[" + user + "]";
    }
  }
}
