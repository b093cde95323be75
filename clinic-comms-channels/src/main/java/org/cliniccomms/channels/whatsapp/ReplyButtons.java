package org.cliniccomms.channels.whatsapp;

import java.util.List;
import org.cliniccomms.message.Choice;

/**
 * A question with buttons below. Immutable; its {@code toString} shows no words.
 *
 * @param body the question, at most 1,024 characters
 * @param buttons at most three, each with an id and a title of its own; a title has at most 20
 *     characters
 */
public record ReplyButtons(String body, List<Choice> buttons) {
  static final int MOST = 3;

  /** As the documentation says for both kinds of questions. */
  static final int LONGEST_BODY = 1_024;

  private static final int LONGEST_TITLE = 20;

  /**
   * Checks every limit.
   *
   * @throws IllegalArgumentException naming the field
   */
  public ReplyButtons {
    UnusableContent.checkText("body", body, LONGEST_BODY);
    buttons = List.copyOf(buttons);
    checkChoices("buttons", buttons, MOST, LONGEST_TITLE);
  }

  /** Whether there is room for these; else they are the rows of a list, which may be longer. */
  static boolean hold(List<Choice> choices) {
    return choices.size() <= MOST
        && choices.stream()
            .map(Choice::title)
            .allMatch(it -> it.codePointCount(0, it.length()) <= LONGEST_TITLE);
  }

  static void checkChoices(String field, List<Choice> choices, int most, int longestTitle) {
    if (choices.isEmpty() || choices.size() > most) {
      throw UnusableContent.field(field, "use 1 to " + most);
    }
    for (int i = 0; i < choices.size(); i++) {
      String name = field + "[" + i + "]";
      Choice choice = choices.get(i);
      UnusableContent.checkText(name + ".title", choice.title(), longestTitle);
      for (Choice before : choices.subList(0, i)) {
        if (before.id().equals(choice.id()) || before.title().equals(choice.title())) {
          throw UnusableContent.field(name, "give it an id and a title of its own");
        }
      }
    }
  }

  @Override
  public String toString() {
    return "ReplyButtons[" + buttons.size() + "]";
  }
}
