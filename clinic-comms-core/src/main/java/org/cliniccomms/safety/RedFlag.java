package org.cliniccomms.safety;

/** What may be wrong with somebody who needs help at once, the gravest first. */
public enum RedFlag {
  /** Cannot breathe, chokes, or has stopped breathing. */
  CANNOT_BREATHE,
  /** Pain or pressure in the chest, or what may be a heart attack. */
  CHEST_PAIN,
  /** A drooping face, one side weak or numb, slurred speech, sudden blindness. */
  STROKE_SIGNS,
  /** Fainted, does not wake up, or has a seizure. */
  UNCONSCIOUSNESS,
  /** Bleeding that is heavy or does not stop, or blood coughed up or vomited. */
  SEVERE_BLEEDING,
  /** A throat or tongue that swells, or a severe allergic reaction. */
  ALLERGIC_REACTION,
  /** An overdose, or something poisonous swallowed or breathed in. */
  POISONING,
  /** Wants to die or to harm himself or herself. */
  SELF_HARM,
  /** A hard blow to the head, or one with signs of harm. */
  HEAD_INJURY,
  /** Numb or lame legs or saddle, or bladder or bowel out of control. */
  CAUDA_EQUINA,
  /** Asks for an ambulance, or says that it is a matter of life and death. */
  CALL_FOR_RESCUE
}
