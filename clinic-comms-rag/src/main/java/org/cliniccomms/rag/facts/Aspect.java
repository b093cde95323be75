package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * What a question wants to know of a thing that is on record, beside whether and when: its side,
 * its lot, by whom it was done. That the record is there does not answer it.
 *
 * @param kinds of which it is asked
 * @param asked how a question asks for it
 * @param told how an answer tells it
 */
record Aspect(String name, Set<RecordKind> kinds, Pattern asked, Pattern told) {
  private static final String FILE = "aspects.txt";

  /** Says nothing by itself beside these: "exactly how bad". */
  private static final Set<String> BESIDE =
      Set.of(
          "pathological", "clinical", "exact", "current", "tan", "number", "patologico", "clinico");

  private static final Set<Field> SAYING_NOTHING = Set.of(Field.TOPIC, Field.WORD);

  /** What a record has to say of it, beside its title and remarks. */
  private static final Map<String, Set<Detail>> DETAILS =
      Map.of(
          "who", Set.of(Detail.PRACTITIONER, Detail.CANCEL_REASON),
          "place", Set.of(Detail.PLACE),
          "reaction", Set.of(Detail.REACTION, Detail.COMMENT),
          "why", Set.of(Detail.REASON, Detail.STATUS_REASON, Detail.CANCEL_REASON, Detail.COMMENT));

  private static final List<Aspect> ALL = read(FILE);

  Aspect {
    kinds = Set.copyOf(kinds);
  }

  /** Reads those of a list. */
  static List<Aspect> read(String file) {
    Iterator<String> lines = ListFile.lines(Aspect.class, file).iterator();
    List<Aspect> all = new ArrayList<>();
    while (lines.hasNext()) {
      String name = after("aspect: ", lines, file);
      Set<RecordKind> kinds =
          Arrays.stream(after("of: ", lines, file).split(" ", -1))
              .map(RecordKind::valueOf)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(RecordKind.class)));
      Pattern asked = Pattern.compile("\\b(?:" + after("asked: ", lines, file) + ")(?!\\w)");
      all.add(new Aspect(name, kinds, asked, Pattern.compile(after("told: ", lines, file))));
    }
    return List.copyOf(all);
  }

  private static String after(String label, Iterator<String> lines, String file) {
    String line = lines.hasNext() ? lines.next() : "";
    if (!line.startsWith(label)) {
      throw new IllegalArgumentException(file + ": expected " + label);
    }
    return line.substring(label.length());
  }

  /** Returns those that a question asks for. */
  static List<Aspect> in(ReadQuestion question) {
    return in(question, ALL);
  }

  /** Returns those of a list that a question asks for. */
  static List<Aspect> in(ReadQuestion question, List<Aspect> all) {
    String words = String.join(" ", question.words());
    return all.stream().filter(one -> one.asked.matcher(words).find()).toList();
  }

  /** Returns what is sought without the words that only ask for an aspect of it. */
  static Sought leftOut(Sought sought, ReadQuestion question) {
    String words = String.join(" ", question.words());
    Set<String> asking =
        in(question).stream()
            .flatMap(one -> one.asked.matcher(words).results())
            .flatMap(found -> Stream.of(found.group().split(" ", -1)))
            .collect(Collectors.toSet());
    if (asking.isEmpty()) {
      return sought;
    }
    List<Sought.Unit> left =
        sought.units().stream().filter(unit -> !isAsking(unit, asking)).toList();
    return left.stream().anyMatch(Aspect::isThing) ? new Sought(left) : sought;
  }

  /** "Which tooth was treated": a treatment alone is nothing of which more is asked. */
  private static boolean isThing(Sought.Unit unit) {
    return Matching.isClinical(unit)
        && (unit.concepts().isEmpty()
            || unit.concepts().stream().anyMatch(one -> !SAYING_NOTHING.contains(one.field())));
  }

  private static boolean isAsking(Sought.Unit unit, Set<String> asking) {
    return unit.concepts().stream().allMatch(one -> SAYING_NOTHING.contains(one.field()))
        && Words.tokens(unit.text()).stream()
            .map(Words.Token::folded)
            .allMatch(
                word -> asking.contains(word) || BESIDE.contains(word) || Words.isStopWord(word));
  }

  /** Tells whether it is asked of these records: of each of them. */
  boolean isOf(List<ChartRecord> records) {
    return !records.isEmpty() && records.stream().allMatch(one -> kinds.contains(one.kind()));
  }

  /** Tells whether a text in small letters, without accents, says it. */
  boolean isSaid(String folded) {
    return told.matcher(folded).find();
  }

  /** Tells whether a text says it, or a record of which it is asked. */
  boolean isTold(String text, List<ChartRecord> records) {
    String folded = Words.fold(text);
    return isSaid(folded)
        || records.stream()
            .anyMatch(
                one ->
                    isToldBy(one)
                        || DETAILS.getOrDefault(name, Set.of()).stream()
                            .flatMap(detail -> one.detail(detail).stream())
                            .map(said -> Words.fold(Titles.bare(said)).replaceFirst("^[^:]*: ", ""))
                            .anyMatch(folded::contains));
  }

  /** Tells whether a record says it. */
  boolean isToldBy(ChartRecord record) {
    return (name.equals("severity") && !record.detail(Detail.SEVERITY).isEmpty())
        || Stream.concat(Stream.of(record.title()), record.detail(Detail.COMMENT).stream())
            .anyMatch(text -> isSaid(Words.fold(text)));
  }

  /** Returns the key of the sentence that it is not recorded. */
  String silence() {
    return "aspect." + name;
  }
}
