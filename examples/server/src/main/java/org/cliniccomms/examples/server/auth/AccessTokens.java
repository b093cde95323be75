package org.cliniccomms.examples.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.crypto.SecretKey;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Short-lived signed tokens that name the user; what the user may do is looked up at each request.
 */
@Configuration(proxyBeanMethods = false)
class AccessTokens {
  static final Duration LIFETIME = Duration.ofMinutes(15);
  static final String ISSUER = "clinic-comms";
  static final String PURPOSE = "access-token";

  // Not the time of issue: that has whole seconds, in which a password may be set as well.
  static final String CREDENTIALS = "credentials";

  /** Signs access tokens. */
  record Signer(JwtEncoder encoder, InstantSource time) {
    String sign(ServerUser user) {
      Instant now = time.instant();
      JwtClaimsSet claims =
          JwtClaimsSet.builder()
              .issuer(ISSUER)
              .subject(user.id().toString())
              .issuedAt(now)
              .expiresAt(now.plus(LIFETIME))
              .claim("role", user.role().wireName())
              .claim(CREDENTIALS, user.credentialsChangedAt().toString())
              .build();
      JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
      return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
  }

  /** Returns whether the user's password is still the one that this token was got with. */
  static boolean hasCredentialsOf(ServerUser user, Jwt token) {
    return user.credentialsChangedAt().toString().equals(token.getClaimAsString(CREDENTIALS));
  }

  @Bean
  Signer accessTokenSigner(ServerKeys keys, InstantSource time) {
    SecretKey key = keys.derive(PURPOSE);
    return new Signer(
        NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build(), time);
  }

  @Bean
  JwtDecoder accessTokenDecoder(ServerKeys keys, InstantSource time) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(keys.derive(PURPOSE))
            .macAlgorithm(MacAlgorithm.HS256)
            .build();
    JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
    timestamps.setClock(time.withZone(ZoneOffset.UTC));
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(ISSUER)));
    return decoder;
  }
}
