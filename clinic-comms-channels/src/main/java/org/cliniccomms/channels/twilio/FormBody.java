package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a form, in UTF-8; a name may come more than once. */
final class FormBody {
  private final Map<String, List<String>> fields;

  private FormBody(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Empty if a field is wrongly escaped or is not UTF-8. */
  static Optional<FormBody> parse(byte[] body) {
    Map<String, List<String>> fields = new TreeMap<>();
    try {
      // Each byte stays one character until its field has been unescaped.
      for (String field : new String(body, ISO_8859_1).split("&", -1)) {
        if (!field.isEmpty()) {
          int equals = field.indexOf('=');
          String name = decoded(equals < 0 ? field : field.substring(0, equals));
          String value = decoded(equals < 0 ? "" : field.substring(equals + 1));
          fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
    return Optional.of(new FormBody(fields));
  }

  /** The first value of a field; empty text if there is none. */
  String first(String name) {
    List<String> values = fields.get(name);
    return values == null ? "" : values.get(0);
  }

  Map<String, List<String>> fields() {
    return fields;
  }

  private static String decoded(String escaped) throws CharacterCodingException {
    byte[] bytes = URLDecoder.decode(escaped, ISO_8859_1).getBytes(ISO_8859_1);
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
