package org.cliniccomms.rag.chart;

/** A named fact of a record that is neither its title nor its dates nor a measured value. */
public enum Detail {
  /** How much of a medicine one unit holds or one dose is, such as {@code 500 mg}. */
  STRENGTH,
  /** How a medicine is to be taken, in the prescriber's words. */
  DOSAGE,
  /** How often, such as {@code 2 times per day}. */
  FREQUENCY,
  /** Why: the illness treated, the reason for a visit. */
  REASON,
  /** What an allergen does to the patient. */
  REACTION,
  /** How dangerous an allergy is, how bad an illness. */
  SEVERITY,
  /** Who sees, treated, prescribed or wrote. */
  PRACTITIONER,
  /** Where. */
  PLACE,
  /** The service or specialty of a visit. */
  SERVICE,
  /** What the patient is to do beforehand. */
  INSTRUCTION,
  /** Why it was called off. */
  CANCEL_REASON,
  /** Why it was stopped, put on hold, refused or not done. */
  STATUS_REASON,
  /** How urgent. */
  PRIORITY,
  /** The manner of a visit: ambulatory, emergency, inpatient, virtual, home. */
  SETTING,
  /** What a plan consists of, what results a report has. */
  PART,
  /** Who a person is to the patient. */
  RELATIONSHIP,
  /** How to reach a person. */
  CONTACT,
  /** A narrower class, such as vital signs, laboratory, food, medication. */
  CATEGORY,
  /** A remark of whoever kept the record. */
  COMMENT
}
