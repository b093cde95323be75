package org.cliniccomms.channels.whatsapp;

/** A message that WhatsApp would not take. Names the field or the template, never the words. */
final class UnusableContent extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private UnusableContent(String code, String message) {
    super(message);
    this.code = code;
  }

  static UnusableContent field(String name, String remedy) {
    return new UnusableContent("invalid:" + name, name + ": " + remedy);
  }

  static UnusableContent template(String code) {
    return new UnusableContent(code, code);
  }

  /** A stable key, which names the field. */
  String code() {
    return code;
  }

  /** Refuses a text that is blank or has more characters than {@code most}. */
  static void checkText(String field, String text, int most) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > most) {
      throw field(field, "use 1 to " + most + " characters");
    }
  }
}
