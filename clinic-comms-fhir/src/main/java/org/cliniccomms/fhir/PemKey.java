package org.cliniccomms.fhir;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key from PEM. Nimbus would do it with Bouncy Castle, which is large for this.
 *
 * <p>The public part of an EC key is taken from a block of its own in the same file, or from where
 * OpenSSL writes it: at the end of the private one.
 */
final class PemKey {
  private static final int P384_COORDINATE = 48;

  private PemKey() {}

  /**
   * Reads the first private key in {@code pem}.
   *
   * @throws IllegalArgumentException if there is none in PKCS#8, by RSA or EC
   */
  static JWK parse(String pem) {
    byte[] encoded =
        block(pem, "PRIVATE KEY").orElseThrow(() -> new IllegalArgumentException("no PKCS#8"));
    try {
      return rsaOrEc(pem, encoded);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("neither RSA nor EC", e);
    }
  }

  private static JWK rsaOrEc(String pem, byte[] encoded) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    try {
      PrivateKey key = rsa.generatePrivate(spec);
      if (key instanceof RSAPrivateCrtKey whole) {
        PublicKey shown =
            rsa.generatePublic(new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent()));
        return new RSAKey.Builder((RSAPublicKey) shown).privateKey(key).build();
      }
      throw new IllegalArgumentException("an RSA key without its primes");
    } catch (InvalidKeySpecException notRsa) {
      PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(spec);
      return elliptic(pem, (ECPrivateKey) key, encoded);
    }
  }

  private static ECKey elliptic(String pem, ECPrivateKey key, byte[] encoded)
      throws GeneralSecurityException {
    Optional<byte[]> ownBlock = block(pem, "PUBLIC KEY");
    if (ownBlock.isPresent()) {
      PublicKey shown =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(ownBlock.get()));
      return new ECKey.Builder(Curve.P_384, (ECPublicKey) shown).privateKey(key).build();
    }
    int length = encoded.length;
    int y = length - P384_COORDINATE;
    int x = y - P384_COORDINATE;
    if (x < 1 || encoded[x - 1] != 4) { // 4: a point that is not compressed
      throw new IllegalArgumentException("an EC key without its public part");
    }
    return new ECKey.Builder(Curve.P_384, part(encoded, x, y), part(encoded, y, length))
        .privateKey(key)
        .build();
  }

  private static Base64URL part(byte[] encoded, int from, int to) {
    return Base64URL.encode(Arrays.copyOfRange(encoded, from, to));
  }

  private static Optional<byte[]> block(String pem, String label) {
    Matcher found =
        Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
            .matcher(pem);
    return found.find()
        ? Optional.of(Base64.getMimeDecoder().decode(found.group(1)))
        : Optional.empty();
  }
}
