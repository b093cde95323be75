package org.cliniccomms.tool;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What came of it, for the assistant to tell the patient. Its {@code toString} leaves the words
 * out.
 *
 * @param ok whether it was done
 * @param code a stable key such as {@code booked}, {@code taken} or {@code unknown-tool}
 * @param text what to say or to do next
 * @param alternatives starts of free times in ISO 8601 with their offset, the nearest first; empty
 *     unless a time was asked for and is not to be had
 * @param transferTo the clinic's phone, where a person takes over; null unless that was asked for
 */
public record ToolResult(
    boolean ok,
    String code,
    String text,
    List<String> alternatives,
    @Nullable PhoneNumber transferTo) {
  public ToolResult {
    Objects.requireNonNull(text, "text");
    alternatives = List.copyOf(alternatives);
    if (!code.matches("[a-z-]{1,60}")) {
      throw new IllegalArgumentException("code: use 1 to 60 small letters and dashes");
    }
  }

  /** It was done. */
  public static ToolResult done(String code, String text) {
    return new ToolResult(true, code, text, List.of(), null);
  }

  /** It was not done. */
  public static ToolResult refused(String code, String text) {
    return new ToolResult(false, code, text, List.of(), null);
  }

  /** It was not done, but these times are free. */
  public static ToolResult choose(String code, String text, List<String> alternatives) {
    return new ToolResult(false, code, text, alternatives, null);
  }

  /** The same, and a channel that can connects the call with this phone. */
  public ToolResult transferredTo(PhoneNumber phone) {
    return new ToolResult(ok, code, text, alternatives, phone);
  }

  @Override
  public String toString() {
    return "ToolResult[" + ok + ", " + code + "]";
  }
}
