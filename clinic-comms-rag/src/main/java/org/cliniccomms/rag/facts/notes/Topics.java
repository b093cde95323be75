package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.ListFile;

/** Reads {@code topics.txt}. */
final class Topics {
  private static final String FILE = "topics.txt";
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private Topics() {}

  /** Returns the topics in the order in which they are tried. */
  static List<Topic> standard() {
    Iterator<String> lines = ListFile.lines(Topics.class, FILE).iterator();
    List<Topic> topics = new ArrayList<>();
    List<String> head = List.of();
    Map<String, Pattern> asked = new HashMap<>();
    while (lines.hasNext()) {
      String line = lines.next();
      String label = line.substring(0, line.indexOf(": ") + 2);
      String rest = line.substring(label.length());
      switch (label) {
        case "topic: " -> head = List.of(rest.split(" ", -1));
        case "sure: ", "ask: " -> asked.put(label, Pattern.compile(rest));
        case "say: " -> {
          topics.add(topic(head, asked, Pattern.compile(rest)));
          asked.clear();
        }
        default -> throw new IllegalArgumentException(FILE + ": " + label);
      }
    }
    return List.copyOf(topics);
  }

  private static Topic topic(List<String> head, Map<String, Pattern> asked, Pattern say) {
    return new Topic(
        head.get(0),
        head.contains("latest"),
        head.contains("only"),
        head.contains("exact"),
        not(head),
        asked.getOrDefault("sure: ", NEVER),
        asked.getOrDefault("ask: ", NEVER),
        say);
  }

  private static Set<RecordKind> not(List<String> head) {
    Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
    head.stream()
        .filter(trait -> trait.startsWith("not:"))
        .forEach(trait -> kinds.add(RecordKind.valueOf(trait.substring("not:".length()))));
    return kinds;
  }
}
