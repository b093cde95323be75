package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A sentence of a reply.
 *
 * @param heading what stands above it as a title of a list; empty if nothing does
 * @param parts its pieces, each up to the citations that follow it
 */
record CitedSentence(String heading, List<Part> parts) {
  CitedSentence {
    parts = List.copyOf(parts);
  }

  /** The words without the citations. */
  String text() {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.text()));
    return text.toString().replaceFirst("^[\\s,:;.]+", "").strip();
  }

  /** The labels that are cited anywhere in it. */
  SortedSet<Integer> labels() {
    SortedSet<Integer> labels = new TreeSet<>();
    parts.forEach(part -> labels.addAll(part.labels()));
    return labels;
  }

  @Override
  public String toString() {
    return "CitedSentence" + labels();
  }

  /** A piece and what is cited right behind it, if anything. */
  record Part(String text, List<Integer> labels) {
    Part {
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return "Part" + labels;
    }
  }
}
