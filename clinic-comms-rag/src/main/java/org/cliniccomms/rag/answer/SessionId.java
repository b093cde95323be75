package org.cliniccomms.rag.answer;

/**
 * Identifies a conversation about a chart; it belongs to the user who began it.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens and underscores
 */
public record SessionId(String value) {
  public SessionId {
    if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "sessionId: use 1 to 64 letters, digits, dots, hyphens and underscores");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
