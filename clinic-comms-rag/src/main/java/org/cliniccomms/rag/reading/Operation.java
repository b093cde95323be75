package org.cliniccomms.rag.reading;

/** What a question wants to know of the records it is about. */
public enum Operation {
  /** All of them: "which medicines", "what is she allergic to". */
  LIST,
  /** The next one: "when is the next appointment". */
  NEXT,
  /** The most recent one, and its date. */
  LATEST,
  /** The first one, and its date. */
  FIRST,
  /** The value that was measured. */
  VALUE,
  /** When it was, began, was recorded or was given. */
  WHEN,
  /** When it ended: "when did it resolve". */
  WHEN_ENDED,
  /** Whether it is so. */
  YES_NO,
  /** How many. */
  COUNT,
  /** Who did, sees, accompanies. */
  WHO,
  /** Where. */
  WHERE,
  /** Why: a reason. */
  WHY,
  /** How much of a medicine: its strength or dose. */
  HOW_MUCH,
  /** How often or how a medicine is taken. */
  HOW_OFTEN,
  /** How long. */
  HOW_LONG,
  /** What the patient is to do. */
  INSTRUCTION,
  /** What an allergen does to the patient. */
  REACTION,
  /** What is told about it; no narrower reading fits. */
  TELL
}
