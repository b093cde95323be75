package org.cliniccomms.rag.search;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cliniccomms.rag.chart.ChartRecord;

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

  /** Returns a record's fingerprint: equal records have the same. */
  public static Fingerprint of(ChartRecord record) {
    return ofStored(StoredForm.write(record));
  }

  /** Returns the fingerprint of a record in its {@link StoredForm}. */
  public static Fingerprint ofStored(byte[] form) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(form);
      return new Fingerprint(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
