package org.cliniccomms.rag.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scripted model says.
 *
 * @param text all of it, also where a script breaks it off
 * @param invented words in it that no passage of its prompt has and that must not be shown
 */
public record ScriptedReply(String text, List<String> invented) {
  private static final Pattern TOKEN = Pattern.compile("\\s*\\S+");

  public ScriptedReply {
    invented = List.copyOf(invented);
  }

  /** Returns the pieces in which it is sent: a word each, with the blanks before it. */
  public List<String> tokens() {
    List<String> tokens = new ArrayList<>();
    Matcher each = TOKEN.matcher(text);
    while (each.find()) {
      tokens.add(each.group());
    }
    return tokens;
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "ScriptedReply[" + tokens().size() + " tokens]";
  }
}
