package org.cliniccomms.messaging;

import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.tool.ToolResult;

/** Lets a patient book a time for themselves, inside the transaction that records the wish. */
public interface SelfBooking {
  /**
   * Books exactly the time that is wished, or books nothing and names what is free.
   *
   * @param start when, as the assistant wrote it; empty to hear what is free
   */
  ToolResult book(Transaction tx, Patient patient, String start);
}
