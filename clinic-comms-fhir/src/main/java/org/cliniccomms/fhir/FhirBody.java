package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * The text of one HTTP body, or why it has none that could be JSON.
 *
 * @param json empty if there is none
 */
record FhirBody(String json, List<Flaw> flaws) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  FhirBody {
    flaws = List.copyOf(flaws);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "FhirBody[flaws=" + flaws + "]";
  }

  static FhirBody of(byte[] bytes) {
    try {
      return of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return unreadable("is not in UTF-8");
    }
  }

  private static FhirBody of(String text) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      FhirBody rest = of(text.substring(1));
      return rest.json.isEmpty()
          ? rest
          : new FhirBody(rest.json, List.of(Flaw.odd("body", "begins with a byte order mark")));
    }
    if (text.isBlank()) {
      return unreadable("is empty");
    }
    return switch (text.charAt(start(text))) {
      case '{' -> new FhirBody(text, List.of());
      case '<' -> unreadable("is a page or XML where JSON was asked for");
      default -> unreadable("is not a JSON object");
    };
  }

  private static int start(String text) {
    int at = 0;
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static FhirBody unreadable(String what) {
    return new FhirBody("", List.of(Flaw.unreadable("body", what)));
  }
}
