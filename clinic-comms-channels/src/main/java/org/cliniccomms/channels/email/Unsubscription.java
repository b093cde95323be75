package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the link under a letter stands for: whose mail is to end, by which letter of which clinic.
 *
 * <p>As a token it is sealed (AES-GCM), so nobody can guess one, and an address in a browser's
 * history or a log shows nobody's. The same letter has the same token.
 */
record Unsubscription(Line line, MessageId message, Locale language, @Nullable ClinicId clinic) {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";

  static Unsubscription from(SendRequest request) {
    return new Unsubscription(
        request.line(),
        request.messageId(),
        request.content().text().language(),
        request.clinicId());
  }

  String sealed(SecretKey key) {
    String known =
        String.join(
            "\n",
            line.sender().value(),
            line.recipient().value(),
            message.toString(),
            language.toLanguageTag());
    byte[] plain = (clinic == null ? known : known + "\n" + clinic).getBytes(UTF_8);
    try {
      byte[] nonce = Arrays.copyOf(derived(key, "nonce", plain), NONCE_BYTES);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain);
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM: every JVM has it", e);
    }
  }

  /** Empty if we did not seal it with this key. */
  static Optional<Unsubscription> open(SecretKey key, String token) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(token);
      if (all.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
      String plain = new String(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed), UTF_8);
      return Optional.of(parse(List.of(plain.split("\n", -1))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Unsubscription parse(List<String> parts) {
    return new Unsubscription(
        new Line(ChannelKind.EMAIL, new Address(parts.get(0)), new Address(parts.get(1))),
        new MessageId(UUID.fromString(parts.get(2))),
        Locale.forLanguageTag(parts.get(3)),
        // Links of letters that were written before their clinic was told with them.
        parts.size() > 4 ? new ClinicId(UUID.fromString(parts.get(4))) : null);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(derived(key, "seal", new byte[0]), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] derived(SecretKey key, String use, byte[] of)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(key);
    mac.update(("unsubscribe " + use + "\n").getBytes(UTF_8));
    return mac.doFinal(of);
  }

  /** Shows no address. */
  @Override
  public String toString() {
    return "Unsubscription[" + message + "]";
  }
}
