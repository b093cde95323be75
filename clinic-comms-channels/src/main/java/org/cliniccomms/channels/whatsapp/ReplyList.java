package org.cliniccomms.channels.whatsapp;

import java.util.List;
import org.cliniccomms.message.Choice;

/**
 * A question with a list to choose from. Immutable; its {@code toString} shows no words.
 *
 * @param body the question, at most 1,024 characters
 * @param label what the button says that opens the list, at most 20 characters
 * @param rows at most ten, each with an id and a title of its own; a title has at most 24
 *     characters
 */
public record ReplyList(String body, String label, List<Choice> rows) {
  private static final int MOST = 10;
  private static final int LONGEST_LABEL = 20;
  private static final int LONGEST_TITLE = 24;

  /**
   * Checks every limit.
   *
   * @throws IllegalArgumentException naming the field
   */
  public ReplyList {
    UnusableContent.checkText("body", body, ReplyButtons.LONGEST_BODY);
    UnusableContent.checkText("label", label, LONGEST_LABEL);
    rows = List.copyOf(rows);
    ReplyButtons.checkChoices("rows", rows, MOST, LONGEST_TITLE);
  }

  @Override
  public String toString() {
    return "ReplyList[" + rows.size() + "]";
  }
}
