package org.cliniccomms.tool;

import java.util.Objects;

/** What an assistant asked for, and what came of it. */
public record ToolAnswer(ToolCall call, ToolResult result) {
  public ToolAnswer {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(result, "result");
  }
}
