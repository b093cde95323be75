package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The deployment's keys: one Tink keyset that wraps data keys, one that hashes.
 *
 * <p>Written as base64url (no padding) of {@code {"version":1,"aead":…,"prf":…}}, both members in
 * Tink's own JSON format.
 */
final class PhiKeyset {

  static final Configuration AEAD = AeadConfig2026.get();
  static final Configuration PRF = PrfConfig2026.get();

  private static final int VERSION = 1;
  private static final String REMEDY =
      "; give the whole string that TinkPhiCipher.generateKeyset() or rotate() returned";

  private final KeysetHandle wrapping;
  private final KeysetHandle hashing;

  private PhiKeyset(KeysetHandle wrapping, KeysetHandle hashing) {
    this.wrapping = wrapping;
    this.hashing = hashing;
  }

  KeysetHandle wrapping() {
    return wrapping;
  }

  KeysetHandle hashing() {
    return hashing;
  }

  static PhiKeyset generate() {
    try {
      return new PhiKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEAD),
          KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, PRF));
    } catch (GeneralSecurityException e) {
      throw new PhiException("No keyset can be made; does this JVM offer AES-GCM and HMAC?", e);
    }
  }

  /** Returns a keyset with new primary keys that still holds every key of this one. */
  PhiKeyset rotated() {
    try {
      return new PhiKeyset(
          withNewPrimary(wrapping, PredefinedAeadParameters.AES256_GCM, AEAD),
          withNewPrimary(hashing, PredefinedPrfParameters.HMAC_SHA256_PRF, PRF));
    } catch (GeneralSecurityException e) {
      throw new PhiException("The keyset cannot be rotated; is one of its keys disabled?", e);
    }
  }

  private static KeysetHandle withNewPrimary(
      KeysetHandle keys, Parameters parameters, Configuration configuration)
      throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keys)
        .setConfiguration(configuration)
        .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
        .build();
  }

  static PhiKeyset parse(String keyset) {
    JsonObject document = document(keyset);
    JsonElement version = document.get("version");
    if (version == null || !version.toString().equals(Integer.toString(VERSION))) {
      throw new IllegalArgumentException("keyset is not of version " + VERSION + REMEDY);
    }
    return new PhiKeyset(keys(document, "aead", AEAD), keys(document, "prf", PRF));
  }

  // The causes are left out on purpose here and below: a parser may quote its input, the keys.
  private static JsonObject document(String keyset) {
    String text = keyset.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("keyset is empty" + REMEDY);
    }
    try {
      String json = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("keyset is garbled or cut off" + REMEDY);
    }
  }

  private static KeysetHandle keys(JsonObject document, String member, Configuration config) {
    JsonElement keys = document.get(member);
    if (keys == null) {
      throw new IllegalArgumentException("keyset lacks \"" + member + "\"" + REMEDY);
    }
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          keys.toString(), config, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("keyset holds unusable \"" + member + "\" keys" + REMEDY);
    }
  }

  /** Returns the printable form, which holds the keys in the clear. */
  String write() {
    JsonObject document = new JsonObject();
    document.addProperty("version", VERSION);
    document.add("aead", json(wrapping, AEAD));
    document.add("prf", json(hashing, PRF));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(document.toString().getBytes(UTF_8));
  }

  private static JsonElement json(KeysetHandle keys, Configuration configuration) {
    try {
      return JsonParser.parseString(
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, configuration, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new PhiException("The keyset cannot be written; it holds a key of unknown type", e);
    }
  }

  @Override
  public String toString() {
    return "PhiKeyset[wrapping=" + wrapping.size() + " keys, hashing=" + hashing.size() + " keys]";
  }
}
