package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads fields that may be missing or of another type. */
final class Json {
  private static final int LONGEST_KEY = 200;

  private Json() {}

  /** A field's text; empty if it has none. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : "";
  }

  /** A key of any length in at most 200 characters; the same for the same. */
  static String key(String parts) {
    return parts.length() <= LONGEST_KEY ? parts : "sha256:" + hash(parts);
  }

  /** The same 64 letters and digits for the same text. */
  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every Java has it", e);
    }
  }
}
