package org.cliniccomms.rag.glossary;

import java.util.Locale;

/** What kind of thing a concept is. */
public enum Field {
  /** A diagnosis, symptom or problem. */
  CONDITION,
  /** A medicine or a class of them. */
  MEDICINE,
  /** Something measured or observed: a laboratory value, a vital sign, a score. */
  MEASUREMENT,
  /** Something done to a patient: an operation, an image, a treatment. */
  PROCEDURE,
  /** A vaccine. */
  VACCINE,
  /** What people are allergic to, unless it is a medicine. */
  ALLERGEN,
  /** What an allergen or a medicine does to people. */
  REACTION,
  /** A specialty, a kind of visit or of professional. */
  SERVICE,
  /** A part of the body. */
  BODY,
  /** What notes speak of beside all that: diet, transport, home, privacy, family history. */
  TOPIC,
  /** A word of everyday language. */
  WORD;

  /** Returns the name of its file in the standard glossary. */
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".txt";
  }
}
