package org.cliniccomms.message;

import java.util.List;

/**
 * What a vendor lists of what it received.
 *
 * @param events oldest first
 * @param complete whether that is all of it; else a shorter time has to be asked for
 */
public record InboundList(List<InboundEvent> events, boolean complete) {
  public InboundList {
    events = List.copyOf(events);
  }
}
