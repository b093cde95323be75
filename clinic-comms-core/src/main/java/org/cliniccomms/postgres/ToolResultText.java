package org.cliniccomms.postgres;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.tool.ToolResult;

/** What an assistant was answered, as one text to be sealed. */
final class ToolResultText {
  private static final String UNIT = "\u001f";
  private static final int HEAD = 3;

  private ToolResultText() {}

  static String write(ToolResult result) {
    List<String> parts = new ArrayList<>();
    parts.add(Boolean.toString(result.ok()));
    parts.add(result.code());
    parts.add(plain(result.text()));
    result.alternatives().forEach(it -> parts.add(plain(it)));
    return String.join(UNIT, parts);
  }

  private static String plain(String text) {
    return text.replace(UNIT, " ");
  }

  static ToolResult read(String written) {
    List<String> parts = List.of(written.split(UNIT, -1));
    return new ToolResult(
        Boolean.parseBoolean(parts.get(0)),
        parts.get(1),
        parts.get(2),
        parts.subList(HEAD, parts.size()));
  }
}
