package org.cliniccomms.rag.facts.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;

/** Reads {@code topics.txt}. */
final class Topics {
  private static final String FILE = "topics.txt";

  private Topics() {}

  /** Returns the topics in the order in which they are tried. */
  static List<Topic> standard() {
    try (InputStream in = Topics.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      return read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Topic> read(String text) {
    Iterator<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).iterator();
    List<Topic> topics = new ArrayList<>();
    while (lines.hasNext()) {
      List<String> head = Arrays.asList(after("topic: ", lines).split(" ", -1));
      Pattern ask = Pattern.compile(after("ask: ", lines));
      Pattern say = Pattern.compile(after("say: ", lines));
      topics.add(
          new Topic(
              head.get(0),
              head.contains("latest"),
              head.contains("only"),
              head.contains("first"),
              head.contains("exact"),
              not(head),
              ask,
              say));
    }
    return List.copyOf(topics);
  }

  private static String after(String label, Iterator<String> lines) {
    String line = lines.hasNext() ? lines.next() : "";
    if (!line.startsWith(label)) {
      throw new IllegalArgumentException(FILE + ": expected " + label);
    }
    return line.substring(label.length());
  }

  private static Set<RecordKind> not(List<String> head) {
    Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
    head.stream()
        .filter(trait -> trait.startsWith("not:"))
        .forEach(trait -> kinds.add(RecordKind.valueOf(trait.substring("not:".length()))));
    return kinds;
  }
}
