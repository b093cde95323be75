package org.cliniccomms.examples.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.security.RequestValidator;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Twilio does; its own validator confirms each signature. */
public final class TwilioSigner {
  private TwilioSigner() {}

  /** The signature of a form that is posted to {@code url}. */
  public static String sign(String token, String url, SortedMap<String, String> form) {
    StringBuilder signed = new StringBuilder(url);
    form.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
      String signature =
          Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
      if (!new RequestValidator(token).validate(url, form, signature)) {
        throw new IllegalStateException("Twilio's own validator refuses the signature");
      }
      return signature;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
