package org.cliniccomms.examples.server.chart;

import java.util.List;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * Where clinical records of the clinic's patients are. Thread-safe; throws if they cannot be
 * reached, since half a chart would tell lies.
 */
@FunctionalInterface
interface ClinicalRecords {
  /** Returns the records of a patient, under that patient's key; empty if there are none. */
  List<ChartRecord> of(ChartPatient patient);

  /** Returns documents of those who have records; empty where nobody can tell without asking. */
  default List<PersonalDocument> owners() {
    return List.of();
  }
}
