package org.cliniccomms.rag.answer;

import java.util.Objects;
import org.cliniccomms.patient.PatientId;

/** How a question names its patient. */
public sealed interface PatientRef {
  /** By id. */
  record ById(PatientId id) implements PatientRef {
    public ById {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * By a document, exactly as it is.
   *
   * @param type such as {@code CC}, as it was typed
   * @param number as it was typed: what does not look like a number of this type is refused, never
   *     repaired
   */
  record ByDocument(String type, String number) implements PatientRef {
    public ByDocument {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(number, "number");
    }

    /** Without the number. */
    @Override
    public String toString() {
      return "ByDocument[" + type + "]";
    }
  }
}
