package org.cliniccomms.rag.chart;

/** What a record is about. */
public enum RecordKind {
  /** An allergy or intolerance. */
  ALLERGY,
  /** A diagnosis or problem. */
  CONDITION,
  /** A medicine that was prescribed or is taken. */
  MEDICATION,
  /** Something measured or observed: a laboratory value, a vital sign, a score. */
  MEASUREMENT,
  /** Something that was done to the patient. */
  PROCEDURE,
  /** A vaccine that was given. */
  IMMUNIZATION,
  /** A visit that took place. */
  VISIT,
  /** A visit that is or was planned. */
  APPOINTMENT,
  /** Something that was ordered or referred to. */
  ORDER,
  /** What somebody wrote. */
  NOTE,
  /** A report of several results. */
  REPORT,
  /** A plan of care. */
  PLAN,
  /** An illness in the family. */
  FAMILY_HISTORY,
  /** A relative or carer. */
  PERSON,
  /** That the patient has died, with the day where it is known. */
  DEATH
}
