package org.cliniccomms.fhir;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Signs who we are, as SMART Backend Services asks for it. Immutable and thread-safe. */
final class ClientAssertion {
  /** SMART allows five minutes; the rest is left to clocks that are not ours. */
  private static final Duration VALID_FOR = Duration.ofMinutes(4);

  private final String clientId;
  private final SigningKey key;
  private final Optional<URI> keySetUrl;

  ClientAssertion(String clientId, SigningKey key, Optional<URI> keySetUrl) {
    this.clientId = clientId;
    this.key = key;
    this.keySetUrl = keySetUrl;
  }

  /** A new one each time, for one use at {@code tokenUrl}. */
  String sign(URI tokenUrl, Instant now) {
    JWSHeader.Builder header =
        new JWSHeader.Builder(key.algorithm()).keyID(key.keyId()).type(JOSEObjectType.JWT);
    keySetUrl.ifPresent(header::jwkURL);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(clientId)
            .subject(clientId)
            .audience(tokenUrl.toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID_FOR)))
            .build();
    SignedJWT signed = new SignedJWT(header.build(), claims);
    try {
      signed.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("A key that signed when it was read does not sign", e);
    }
    return signed.serialize();
  }
}
