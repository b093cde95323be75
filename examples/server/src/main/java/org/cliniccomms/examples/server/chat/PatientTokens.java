package org.cliniccomms.examples.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.cliniccomms.chat.ChatId;
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
 * Short-lived signed tokens that let a patient into one chat and nowhere else: the API's key does
 * not open them. They carry the chat's id, which tells nothing of the phone. Thread-safe.
 */
@Component
class PatientTokens {
  static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final String PURPOSE = "patient-token";
  private static final String ISSUER = "clinic-comms-chat";

  private final InstantSource time;
  private final JwtEncoder encoder;
  private final JwtDecoder decoder;

  PatientTokens(ServerKeys keys, InstantSource time) {
    SecretKey key = keys.derive(PURPOSE);
    this.time = time;
    this.encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
    NimbusJwtDecoder strict =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    // Its end is looked at apart: who comes too late is told so.
    strict.setJwtValidator(new JwtIssuerValidator(ISSUER));
    this.decoder = strict;
  }

  String sign(ChatId chat) {
    Instant now = time.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .subject(chat.toString())
            .issuedAt(now)
            .expiresAt(now.plus(LIFETIME))
            .claim("role", "patient")
            .build();
    JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** Reads a token, also one that has expired; empty if it is not ours. */
  Optional<Pass> read(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      Instant end = jwt.getExpiresAt();
      return end == null
          ? Optional.empty()
          : Optional.of(new Pass(ChatId.parse(String.valueOf(jwt.getSubject())), end));
    } catch (JwtException | IllegalArgumentException forged) {
      return Optional.empty();
    }
  }

  /** Admits to a chat until then. */
  record Pass(ChatId chat, Instant expiresAt) {
    boolean isOver(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }
}
