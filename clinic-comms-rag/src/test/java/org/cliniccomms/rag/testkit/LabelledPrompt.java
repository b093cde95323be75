package org.cliniccomms.rag.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt taken apart: the passages between labels of one random word, and the question.
 *
 * @param passages by number, in their order
 */
record LabelledPrompt(Map<Integer, String> passages, String question) {
  private static final Pattern QUESTION =
      Pattern.compile("<<<([0-9a-f]{16}) question>>>\\n(.*?)\\n<<<\\1 end>>>", Pattern.DOTALL);

  /** Takes the last question of a conversation and the passages that go with it. */
  static LabelledPrompt of(ModelRequest request) {
    String said = request.said("user");
    Matcher question = QUESTION.matcher(said);
    String word = "";
    String asked = "";
    while (question.find()) {
      word = question.group(1);
      asked = question.group(2);
    }
    return new LabelledPrompt(word.isEmpty() ? Map.of() : passages(said, word), asked);
  }

  /** Whatever a record says between labels of another word is part of the record. */
  private static Map<Integer, String> passages(String said, String word) {
    Map<Integer, String> passages = new LinkedHashMap<>();
    Matcher each =
        Pattern.compile(
                "<<<" + word + " (\\d{1,4})>>>\\n(.*?)\\n<<<" + word + " end>>>", Pattern.DOTALL)
            .matcher(said);
    while (each.find()) {
      passages.put(Integer.valueOf(each.group(1)), each.group(2));
    }
    return passages;
  }

  /** Whether a passage or the question has these words. */
  boolean mentions(String words) {
    return question.contains(words)
        || passages.values().stream().anyMatch(text -> text.contains(words));
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "LabelledPrompt[" + passages.size() + " passages]";
  }
}
