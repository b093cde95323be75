package org.cliniccomms.inmemory;

import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;

/** Where a clinic could be reached before. */
record FormerAddress(ChannelKind channel, Address address) {}
