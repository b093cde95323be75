package org.cliniccomms.rag.reading;

import java.util.Locale;

/** The languages that questions are read and answered in. */
public enum Language {
  EN(Locale.ENGLISH),
  ES(Locale.forLanguageTag("es"));

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Returns the language for formatting. */
  public Locale locale() {
    return locale;
  }
}
