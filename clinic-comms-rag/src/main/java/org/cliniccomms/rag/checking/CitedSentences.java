package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.checking.CitedSentence.Part;
import org.cliniccomms.rag.glossary.Sentences;

/**
 * Takes a reply apart into its sentences and what each of them cites, however it is laid out:
 * bullets, bold letters, headings, citations before or behind the full stop.
 */
final class CitedSentences {
  private static final String LABELS =
      "\\[\\s{0,3}\\^?(?:(?:records?|sources?|registros?|fuentes?|ref\\.?|r)\\s{0,3})?#?\\d{1,4}"
          + "(?:\\s{0,3}(?:,|;|-|–|y|and|&)\\s{0,3}#?\\d{1,4}){0,30}\\s{0,3}\\]";
  private static final Pattern CITATION =
      Pattern.compile("(?iu)\\s{0,3}" + LABELS + "(?:\\s{0,2}[,;]?\\s{0,2}" + LABELS + "){0,40}");
  private static final Pattern POINTER =
      Pattern.compile(
          "(?iu)\\b(?:according to|as per|per|see|source|según|segun|fuente|ver|véase)"
              + "(?:\\s(?:the\\s|el\\s)?(?:records?|registros?|sources?))?:?(?=\\s{0,3}\\[)");
  private static final Pattern LABEL = Pattern.compile("\\d{1,4}");
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,4})\\s{0,3}[-–]\\s{0,3}#?(\\d{1,4})");
  private static final Pattern BULLET =
      Pattern.compile("^[\\s>]*(?:#{1,6}\\s+|[-*+•·–—▪◦]\\s+|\\(?\\d{1,2}[.)]\\s+)?");
  private static final Pattern EMPHASIS =
      Pattern.compile("\\*\\*|__|`|(?<![\\p{L}\\p{N}])[*_]|[*_](?![\\p{L}\\p{N}])");

  /** A citation is one of these while sentences are sought; the text has none of its own. */
  private static final char FIRST_MARK = '\uE000';

  private static final char LAST_MARK = '\uF8FF';
  private static final String MARK = "[\uE000-\uF8FF]";
  private static final Pattern FOREIGN_MARKS = Pattern.compile(MARK);
  private static final Pattern BEHIND_STOP =
      Pattern.compile("([.!?…][\"'”’»)*]{0,3})\\s{0,3}(" + MARK + "+)");
  private static final Pattern LED =
      Pattern.compile(
          "^\\s{0,9}" + MARK + ".*[^\\s.!?" + FIRST_MARK + "-" + LAST_MARK + "][\\s.!?]{0,9}$");
  private static final Pattern TITLE = Pattern.compile("^[^.!?]{2,80}:$");

  private final List<List<Integer>> citations = new ArrayList<>();
  private final List<CitedSentence> sentences = new ArrayList<>();
  private String heading = "";

  private CitedSentences() {}

  /** Returns the sentences; titles of lists are none. */
  static List<CitedSentence> of(String reply) {
    CitedSentences reading = new CitedSentences();
    String start =
        reply.length() > ReplyCheck.LONGEST ? reply.substring(0, ReplyCheck.LONGEST) : reply;
    String plain = FOREIGN_MARKS.matcher(start).replaceAll(" ").replace('【', '[').replace('】', ']');
    plain.lines().forEach(reading::readLine);
    return List.copyOf(reading.sentences);
  }

  private void readLine(String line) {
    String bare = BULLET.matcher(line).replaceFirst("");
    boolean item = bare.length() < line.length();
    String text = EMPHASIS.matcher(bare).replaceAll("").strip();
    if (text.isEmpty()) {
      return;
    }
    if (TITLE.matcher(text).matches() && !CITATION.matcher(text).find()) {
      heading = text;
      return;
    }
    if (!item) {
      heading = "";
    }
    for (String sentence : Sentences.of(marked(text))) {
      sentences.add(new CitedSentence(heading, parts(sentence)));
    }
  }

  /** Puts one character in the place of each citation, before the full stop that it follows. */
  private String marked(String line) {
    Matcher each = CITATION.matcher(POINTER.matcher(line).replaceAll(""));
    String marked =
        each.replaceAll(
            found -> {
              citations.add(labels(found.group()));
              return String.valueOf((char) (FIRST_MARK + citations.size() - 1));
            });
    return LED.matcher(marked).matches() ? marked : BEHIND_STOP.matcher(marked).replaceAll("$2$1");
  }

  private static List<Integer> labels(String citation) {
    List<Integer> labels = new ArrayList<>();
    Matcher range = RANGE.matcher(citation);
    while (range.find()) {
      int to = Math.min(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(1)) + 50);
      for (int label = Integer.parseInt(range.group(1)); label <= to; label++) {
        labels.add(label);
      }
    }
    Matcher each = LABEL.matcher(citation);
    while (each.find()) {
      labels.add(Integer.valueOf(each.group()));
    }
    return labels.stream().distinct().toList();
  }

  private List<Part> parts(String sentence) {
    List<Part> parts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    List<Integer> labels = new ArrayList<>();
    for (int at = 0; at < sentence.length(); at++) {
      char each = sentence.charAt(at);
      if (each >= FIRST_MARK && each <= LAST_MARK) {
        labels.addAll(citations.get(each - FIRST_MARK));
        continue;
      }
      if (!labels.isEmpty() && !open.isEmpty()) {
        parts.add(new Part(open.toString(), labels));
        open.setLength(0);
        labels.clear();
      }
      open.append(each);
    }
    parts.add(new Part(open.toString(), labels));
    return parts;
  }
}
