package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs by RS384 or ES384, whichever is its own. Never shows the private part. Immutable
 * and thread-safe.
 */
final class SigningKey {
  private static final String USABLE =
      "privateKeyFile: give an RSA key of 2048 bits or more, or an EC key on P-384, as a JWK or as"
          + " PEM in PKCS#8 (openssl pkcs8 -topk8 -nocrypt)";

  private final JWK key;
  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;

  private SigningKey(JWK key, JWSAlgorithm algorithm) throws JOSEException {
    this.key = key;
    this.algorithm = algorithm;
    this.signer =
        key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
    checkThatBothPartsBelongTogether();
  }

  /**
   * Reads a key from a file.
   *
   * @param keyId by which the server knows it; null takes the file's own, else its thumbprint
   * @throws IllegalArgumentException if there is no key that can be used, without a word of it
   */
  static SigningKey read(Path file, @Nullable String keyId) {
    try {
      String text = Files.readString(file, UTF_8).strip();
      return of(text.startsWith("{") ? JWK.parse(text) : PemKey.parse(text), keyId);
    } catch (IOException e) {
      throw new IllegalArgumentException("privateKeyFile: it cannot be read");
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new IllegalArgumentException(USABLE); // what e says may quote the key
    }
  }

  private static SigningKey of(JWK read, @Nullable String keyId) throws JOSEException {
    String kid = keyId == null ? read.getKeyID() : keyId;
    if (read instanceof RSAKey rsa && rsa.isPrivate() && rsa.size() >= 2048) {
      RSAKey.Builder named = new RSAKey.Builder(rsa).keyUse(KeyUse.SIGNATURE);
      (kid == null ? named.keyIDFromThumbprint() : named.keyID(kid)).algorithm(JWSAlgorithm.RS384);
      return new SigningKey(named.build(), JWSAlgorithm.RS384);
    }
    if (read instanceof ECKey ec && ec.isPrivate() && Curve.P_384.equals(ec.getCurve())) {
      ECKey.Builder named = new ECKey.Builder(ec).keyUse(KeyUse.SIGNATURE);
      (kid == null ? named.keyIDFromThumbprint() : named.keyID(kid)).algorithm(JWSAlgorithm.ES384);
      return new SigningKey(named.build(), JWSAlgorithm.ES384);
    }
    throw new IllegalArgumentException(USABLE);
  }

  private void checkThatBothPartsBelongTogether() throws JOSEException {
    JWSHeader header = new JWSHeader(algorithm);
    byte[] sample = "clinic-comms".getBytes(UTF_8);
    Base64URL signature = signer.sign(header, sample);
    JWSVerifier verifier =
        key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey());
    if (!verifier.verify(header, sample, signature)) {
      throw new IllegalArgumentException(USABLE);
    }
  }

  String keyId() {
    return key.getKeyID();
  }

  JWSAlgorithm algorithm() {
    return algorithm;
  }

  JWSSigner signer() {
    return signer;
  }

  /** What the server may see of it. */
  JWK publicKey() {
    return key.toPublicJWK();
  }

  /** Shows the key's id and its algorithm. */
  @Override
  public String toString() {
    return "SigningKey[" + keyId() + ", " + algorithm + "]";
  }
}
