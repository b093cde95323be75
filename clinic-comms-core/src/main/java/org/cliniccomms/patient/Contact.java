package org.cliniccomms.patient;

import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** How a patient is reached: a phone number, an e-mail address, a name at a vendor. */
public sealed interface Contact permits PhoneNumber, EmailAddress, WhatsAppUserId, PushTopic {
  /** The address under which channels know it. */
  Address address();

  /** Whether something that goes over this channel could arrive there. */
  boolean serves(ChannelKind channel);

  /** ISO 3166 country whose hours hold for it; the clinic's if it tells none. */
  default String region(String clinics) {
    return clinics;
  }
}
