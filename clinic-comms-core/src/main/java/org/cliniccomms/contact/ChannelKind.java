package org.cliniccomms.contact;

/** The ways in which a clinic and a patient talk. */
public enum ChannelKind {
  SMS,
  VOICE,
  WHATSAPP,
  VAPI,
  WEB_CHAT,
  EMAIL,
  PUSH
}
