package org.cliniccomms.rag.chart;

/**
 * Identifies a record within its chart, under the name that it has where it comes from.
 *
 * @param value such as {@code Observation/5f1c}; 1 to 200 characters without blanks
 */
public record RecordId(String value) implements Comparable<RecordId> {
  public RecordId {
    if (!value.matches("[\\x21-\\x7E]{1,200}")) {
      throw new IllegalArgumentException("record id: use 1 to 200 letters, digits and signs");
    }
  }

  @Override
  public int compareTo(RecordId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
