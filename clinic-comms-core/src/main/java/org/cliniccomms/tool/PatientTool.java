package org.cliniccomms.tool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an assistant may do for the patient it talks with; it does nothing for anybody else. */
public enum PatientTool {
  /** Answers the question about a visit, as a reply to its reminder would. */
  CONFIRM_APPOINTMENT,
  /** Books a free time, or names others that are free. */
  SCHEDULE_APPOINTMENT,
  /** Answers an offered seat, as a reply to its offer would. */
  CLAIM_OFFER,
  /** Tells the clinic's name, phone and places; the only one for whoever is not known. */
  CLINIC_INFO,
  /** Asks staff to call the patient. */
  REQUEST_CALLBACK,
  /** Asks staff to speak with the patient, and connects with the clinic's phone or tells it. */
  TRANSFER_TO_HUMAN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name by which an assistant calls it, such as {@code claim_offer}. */
  public String wireName() {
    return wireName;
  }

  /** Whether it says what the patient answers to what we asked. */
  public boolean answersQuestion() {
    return this == CONFIRM_APPOINTMENT || this == CLAIM_OFFER;
  }

  /** The tool that an assistant calls so; empty if there is none. */
  public static Optional<PatientTool> named(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName.equals(wireName)).findFirst();
  }
}
