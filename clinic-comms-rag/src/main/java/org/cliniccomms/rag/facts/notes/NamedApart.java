package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Knows what is one of several of a sort: that one is used, taken or forbidden says nothing of
 * another. Thread-safe.
 */
final class NamedApart {
  private static final Pattern WHICH = Pattern.compile("^(?:\\w+ )?(?:which|what|que|cual)\\b");
  private static final String COLON = ": ";

  private static final NamedApart STANDARD =
      new NamedApart(ListFile.lines(NamedApart.class, "named-apart.txt"));

  private final Map<String, List<Pattern>> sorts;

  private NamedApart(List<String> lines) {
    this.sorts =
        lines.stream()
            .map(line -> line.split(COLON, 2))
            .collect(
                Collectors.groupingBy(
                    line -> line[0],
                    Collectors.mapping(
                        line -> Pattern.compile("\\b(?:" + line[1] + ")\\b"),
                        Collectors.toList())));
  }

  /** Returns what comes with this module. */
  static NamedApart standard() {
    return STANDARD;
  }

  /** Tells whether a sentence speaks of another one of a sort than a question names. */
  boolean isAnother(NoteSentence sentence, ReadQuestion question) {
    return sorts.entrySet().stream()
        .anyMatch(
            sort ->
                sort.getValue().stream().anyMatch(one -> one.matcher(sentence.folded()).find())
                    && !areIn(sentence, question, sort.getKey()));
  }

  /** Tells whether a sentence has one of those that a question names, if it names any. */
  boolean areIn(NoteSentence sentence, ReadQuestion question, String topic) {
    String words = String.join(" ", question.words());
    List<Pattern> asked =
        sorts.getOrDefault(topic, List.of()).stream()
            .filter(one -> one.matcher(words).find())
            .toList();
    return WHICH.matcher(words).find()
        || asked.isEmpty()
        || asked.stream().anyMatch(one -> one.matcher(sentence.folded()).find());
  }
}
