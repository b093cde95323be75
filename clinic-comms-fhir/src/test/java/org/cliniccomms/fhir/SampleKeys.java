package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** Keys made for a test, in files. */
final class SampleKeys {
  private SampleKeys() {}

  static RSAKey rsa(int bits) {
    try {
      return new RSAKeyGenerator(bits, true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static ECKey elliptic(Curve curve) {
    try {
      return new ECKeyGenerator(curve).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path jwk(Path folder, JWK key) {
    return write(folder.resolve("key.json"), key.toJSONString());
  }

  /** In PKCS#8; an EC key with its public part in a block of its own, as the JDK leaves it out. */
  static Path pem(Path folder, JWK key) {
    try {
      String text =
          key instanceof RSAKey rsa
              ? block("PRIVATE KEY", rsa.toPrivateKey().getEncoded())
              : block("PRIVATE KEY", key.toECKey().toPrivateKey().getEncoded())
                  + block("PUBLIC KEY", key.toECKey().toPublicKey().getEncoded());
      return write(folder.resolve("key.pem"), text);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key on P-384 as OpenSSL writes it: in PKCS#8, its public part inside. */
  static Path openSsl(Path folder, ECKey key) {
    byte[] encoded =
        HexFormat.of()
            .parseHex(
                "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430"
                    + hex(key.getD())
                    + "a16403620004"
                    + hex(key.getX())
                    + hex(key.getY()));
    return write(folder.resolve("openssl.pem"), block("PRIVATE KEY", encoded));
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(Base64URL number) {
    return HexFormat.of().formatHex(number.decode());
  }

  private static String block(String label, byte[] encoded) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(encoded)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
