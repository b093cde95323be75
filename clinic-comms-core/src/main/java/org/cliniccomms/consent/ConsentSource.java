package org.cliniccomms.consent;

/** Where a decision about consent came from. */
public enum ConsentSource {
  /** The patient wrote or pressed it. */
  PATIENT,
  /** The carrier or vendor reported it. */
  CARRIER,
  /** Staff recorded what the patient told them. */
  STAFF,
  /** It came with the patient's record when they were enrolled. */
  ENROLMENT
}
