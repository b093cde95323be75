package org.cliniccomms.contact;

/** The ways in which a clinic and a patient talk. */
public enum ChannelKind {
  SMS,
  VOICE,
  WHATSAPP,
  VAPI,
  WEB_CHAT,
  EMAIL,
  PUSH;

  /** Whether the vendor lets us speak freely only for a while after the patient wrote. */
  public boolean hasWindow() {
    return this == WHATSAPP;
  }

  /** Whether the patient hears what is said, rather than reads it. */
  public boolean isSpoken() {
    return this == VOICE || this == VAPI;
  }

  /** Whether what a patient answers there reaches the clinic, as these channels usually are. */
  public boolean bringsAnswers() {
    return this != EMAIL && this != PUSH;
  }

  /** Whether a vendor's assistant leads the conversation, and has things done by tools. */
  public boolean isLedByAssistant() {
    return this == VAPI;
  }
}
