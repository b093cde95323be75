package org.cliniccomms.tool;

import java.util.Map;
import java.util.Objects;

/**
 * An assistant wants something done.
 *
 * <p>Whom it is done for is never read from here. Its {@code toString} leaves the arguments out:
 * they may hold what the patient said.
 *
 * @param id the vendor's own: what arrives twice has it twice
 * @param name what it calls the tool, whether there is such a tool or not
 * @param arguments by name, as the assistant wrote them
 */
public record ToolCall(String id, String name, Map<String, String> arguments) {
  private static final int LONGEST_ID = 100;

  public ToolCall {
    Objects.requireNonNull(name, "name");
    arguments = Map.copyOf(arguments);
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("id: use 1 to 100 characters");
    }
  }

  /** An argument; empty if it was not given. */
  public String argument(String argument) {
    return arguments.getOrDefault(argument, "").strip();
  }

  @Override
  public String toString() {
    return "ToolCall[" + id + ", " + arguments.size() + " arguments]";
  }
}
