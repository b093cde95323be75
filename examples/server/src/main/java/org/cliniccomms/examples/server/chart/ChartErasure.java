package org.cliniccomms.examples.server.chart;

import org.cliniccomms.patient.PatientId;
import org.springframework.stereotype.Component;

/** Forgets what was kept here of a patient's chart. Thread-safe. */
@Component
public class ChartErasure {
  private final SealedConversations conversations;
  private final ChartIndexing indexing;

  ChartErasure(SealedConversations conversations, ChartIndexing indexing) {
    this.conversations = conversations;
    this.indexing = indexing;
  }

  /** Makes what was asked about the patient unreadable, and takes the chart out of the index. */
  public void forget(PatientId patient) {
    conversations.forget(patient);
    indexing.forget(patient);
  }
}
