package org.cliniccomms.examples.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The opaque text form of a place in a list. Must not be made from patient data. */
public final class Cursor {
  private Cursor() {}

  /** Returns the cursor of a key. */
  public static String encode(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  /** Returns the key of a cursor; a garbled one is refused. */
  public static String decode(String cursor) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (PlainText.is(key)) {
        return key;
      }
    } catch (IllegalArgumentException garbled) {
      // Refused below, as a key is that no page has ended with.
    }
    throw Refused.invalid("cursor", "must be the nextCursor of an earlier page");
  }
}
