package org.cliniccomms.rag.spi;

import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** An index that can tell whose charts it keeps, so that charts that are gone can be taken out. */
public interface ChartCatalog extends RecordIndex {
  /**
   * Returns the patients of a clinic of whom something is kept, in ascending order of their ids'
   * text form.
   *
   * @param after only those behind this one; null from the first on
   */
  List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit);
}
