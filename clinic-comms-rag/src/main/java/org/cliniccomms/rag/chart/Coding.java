package org.cliniccomms.rag.chart;

import java.util.Objects;

/**
 * A code of a terminology, such as LOINC, SNOMED CT, RxNorm or CVX.
 *
 * @param system the terminology's URI; empty if the source names none
 * @param display the text that goes with the code; empty if there is none
 */
public record Coding(String system, String code, String display) {
  public Coding {
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(display, "display");
  }
}
