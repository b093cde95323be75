package org.cliniccomms.rag.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.ListFile;

/**
 * Puts the name of what is measured where a question says it by what is done or seen: "how hard
 * could she blow" is her peak flow, "cuánto sopló" too.
 */
final class Colloquial {
  private static final String WHO = "(?:he|she|they|it|(?:the )?patient)";
  private static final String WHOSE = "(?:his|her|their|its|the(?: patient['’]s)?)";
  private static final String IS = "(?:is|was|are|were|has been|have been)";

  private static final List<Form> ALL =
      ListFile.lines(Colloquial.class, "colloquial.txt").stream().map(Form::of).toList();

  private Colloquial() {}

  /** Returns the text with such names in it. */
  static String named(String text) {
    String whole = text;
    for (Form form : ALL) {
      whole = form.in(whole);
    }
    return whole;
  }

  private record Form(String name, Pattern said) {
    static Form of(String line) {
      String[] columns = line.split(" \\| ", 2);
      String pattern =
          columns[1].replace("{whose}", WHOSE).replace("{who}", WHO).replace("{is}", IS);
      return new Form(columns[0].strip(), Pattern.compile("(?<![\\p{L}\\d])(?:" + pattern + ")"));
    }

    String in(String text) {
      Matcher found = said.matcher(evenly(text));
      StringBuilder named = new StringBuilder();
      int from = 0;
      while (found.find()) {
        named.append(text, from, found.start()).append(name(text, found));
        from = found.end();
      }
      return from == 0 ? text : named.append(text.substring(from)).toString();
    }

    /** Some measures have the name of what is measured: the $1 in "the $1 level". */
    private String name(String text, Matcher found) {
      return found.groupCount() == 0 || found.group(1) == null
          ? name
          : name.replace("$1", text.substring(found.start(1), found.end(1)));
    }

    /** Folds letter by letter: each stays where it is. */
    private static String evenly(String text) {
      StringBuilder folded = new StringBuilder();
      for (int at = 0; at < text.length(); at++) {
        char letter = text.charAt(at);
        String one = letter < 128 ? "" + Character.toLowerCase(letter) : Folding.fold("" + letter);
        folded.append(one.length() == 1 ? one.charAt(0) : letter);
      }
      return folded.toString();
    }
  }
}
