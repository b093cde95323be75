package org.cliniccomms.messaging;

import java.util.Locale;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.clinic.Clinic;

/** What is said in calls beside the messages, in the language of one call. */
final class CallWords {
  private final MessageTemplates templates;
  private final Clinic clinic;
  private final Locale language;

  CallWords(MessageTemplates templates, Clinic clinic, Locale language) {
    this.templates = templates;
    this.clinic = clinic;
    this.language = language;
  }

  /** Who calls, and how to hear no more of it: before anything else. */
  Spoken opening() {
    return phrase("opening");
  }

  /** The same for somebody who may be a machine. */
  Spoken gate() {
    return phrase("gate");
  }

  /** All that a machine hears. */
  Spoken voicemail() {
    return phrase("voicemail");
  }

  Spoken moment() {
    return phrase("moment");
  }

  Spoken promise() {
    return phrase("promise");
  }

  Spoken again() {
    return phrase("again");
  }

  Spoken silence() {
    return phrase("silence");
  }

  Spoken goodbye() {
    return phrase("goodbye");
  }

  /** What kind of visit was confirmed. */
  Spoken service(String name) {
    TextArguments words = TextArguments.from(clinic).staffText(name).build();
    return templates.phrase("service", language, words);
  }

  private Spoken phrase(String name) {
    return templates.phrase(name, language, TextArguments.from(clinic).build());
  }
}
