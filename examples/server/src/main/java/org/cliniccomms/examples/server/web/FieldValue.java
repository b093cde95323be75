package org.cliniccomms.examples.server.web;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.cliniccomms.patient.EmailAddress;

/** Reads values whose form a pattern cannot tell. */
public final class FieldValue {
  private FieldValue() {}

  /** Returns a time zone of the IANA database. */
  public static ZoneId zone(String field, String text) {
    // An offset is a zone to Java; it knows no summer time, and no page can name it.
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw Refused.invalid(field, "must be a time zone such as America/Chicago");
    }
    return ZoneId.of(text);
  }

  /** Returns an e-mail address. */
  public static EmailAddress email(String field, String text) {
    try {
      return new EmailAddress(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw Refused.invalid(field, "must be an e-mail address such as ana@example.org");
    }
  }

  /** Returns the language of a BCP 47 tag. */
  public static Locale language(String field, String tag) {
    try {
      Locale language = new Locale.Builder().setLanguageTag(tag).build();
      if (!language.getLanguage().isEmpty()) {
        return language;
      }
    } catch (IllformedLocaleException malformed) {
      // Refused below, as a tag without a language is.
    }
    throw Refused.invalid(field, "must be a language such as en or es-MX");
  }
}
