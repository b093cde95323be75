package org.cliniccomms.rag.search;

/**
 * Tells whether a record is still as it was indexed: a SHA-256 over all of it, in 64 hexadecimal
 * digits.
 */
public record Fingerprint(String value) {
  public Fingerprint {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("fingerprint: use 64 hexadecimal digits");
    }
  }
}
