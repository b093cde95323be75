package org.cliniccomms.postgres;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.tool.ToolResult;

/** What an assistant was answered, as one text to be sealed. */
final class ToolResultText {
  private static final String UNIT = "\u001f";
  private static final int HEAD = 3;

  /** Begins the last part if there is a phone to connect with; no time begins like this. */
  private static final String TRANSFER = "tel:";

  private ToolResultText() {}

  static String write(ToolResult result) {
    List<String> parts = new ArrayList<>();
    parts.add(Boolean.toString(result.ok()));
    parts.add(result.code());
    parts.add(plain(result.text()));
    result.alternatives().forEach(it -> parts.add(plain(it)));
    if (result.transferTo() != null) {
      parts.add(TRANSFER + result.transferTo().e164());
    }
    return String.join(UNIT, parts);
  }

  private static String plain(String text) {
    return text.replace(UNIT, " ");
  }

  static ToolResult read(String written) {
    List<String> parts = List.of(written.split(UNIT, -1));
    String last = parts.get(parts.size() - 1);
    boolean isTransfer = parts.size() > HEAD && last.startsWith(TRANSFER);
    return new ToolResult(
        Boolean.parseBoolean(parts.get(0)),
        parts.get(1),
        parts.get(2),
        parts.subList(HEAD, isTransfer ? parts.size() - 1 : parts.size()),
        isTransfer ? new PhoneNumber(last.substring(TRANSFER.length())) : null);
  }
}
