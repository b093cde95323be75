package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * A kind of answer that a question may expect: a person, an interval, a reason.
 *
 * @param names whether a proper name tells it, too
 * @param weak whether a sentence may be an answer that does not tell it
 * @param isStrict whether nothing else is an answer at all
 * @param isAlways whether that holds for what records tell, too
 * @param ask how a question asks for it
 * @param say how a folded sentence tells it
 */
record Want(
    String kind,
    boolean names,
    boolean weak,
    boolean isStrict,
    boolean isAlways,
    Pattern ask,
    Pattern say) {
  /** What {@code <n>} stands for in the list. */
  private static final String NUMBER =
      "(?:\\d+(?:[.,]\\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
          + "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
          + "|fifty|sixty|seventy|eighty|ninety|hundred|half|couple|few|several|uno|dos|tres|cuatro"
          + "|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\w+|veint\\w+"
          + "|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to)?|medi[oa]|par"
          + "|pocos|pocas|varios|varias)";

  /** Kinds for which it is asked in words that no answer repeats. */
  private static final Set<String> ASKING =
      Set.of("reason", "interval", "duration", "distance", "amount", "day", "condition");

  private static final String REACTION = "reaction";

  private static final Set<String> COUNTED = Set.of("amount", "duration", "interval", "distance");

  /** What a narrower kind leaves nothing of. */
  private static final Map<String, Set<String>> BROADER =
      Map.of(
          "interval", Set.of("amount", "day"),
          "duration", Set.of("amount", "day"),
          "distance", Set.of("amount"),
          "age", Set.of("amount", "duration"),
          "phone", Set.of("amount", "person", "name"),
          "number", Set.of("amount", "name"),
          "doer", Set.of("person", "place"),
          "operation", Set.of("day"),
          "name", Set.of("person", "place"),
          "side", Set.of("place"));

  /** A word with a capital letter that does not begin the sentence. */
  private static final Pattern NAME =
      Pattern.compile("(?<=[\\p{Ll}\\p{N},;:)] |[(\"“«])\\p{Lu}\\p{Ll}{2,}");

  private static final Pattern REASON =
      Pattern.compile("\\b(?:reason|motivo|because|due to|caused?|porque|debido|causa)\\b");

  private static final Pattern TRIGGER =
      Pattern.compile(
          "\\b(?:trigger\\w*|precipita\\w*|gatill\\w*|desencaden\\w*|(?:set|brought) (?:off|on)"
              + " by|(?:start|beg[ai]n|appear)\\w* (?:after|when|with|on)|caus(?:ed|ad[oa])"
              + " (?:by|por)|(?:empez|comenz|inici|aparec)\\w+ (?:tras|luego de|despues"
              + " de|al|cuando|con))\\b");

  private static final Pattern TIMES =
      Pattern.compile(
          "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues?|wednes|thurs?|fri|satur|sun"
              + "|call|note|home|plan)\\w*");

  /** What is said in a note where such a thing is told. */
  private static final Pattern OF_A_WARNING =
      Pattern.compile("(?:sign|senal|sintoma|symptom|alarm|warn)\\w*");

  /** "What does she need when she bathes" does not ask when. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?<=^(?:what|who|how|which|why|where|que|quien|como|cual|donde)\\b.{0,99})\\b(?:when|cuando)\\b");

  /** What a question calls that which a medicine does to somebody. */
  private static final Pattern HARM =
      Pattern.compile(
          "(?:reacci?on|molestia|sintoma|efecto|effect|symptom|complaint|discomfort|problem|trouble"
              + "|adverse|advers[oa]|side|secundari[oa]|colateral)(?:e?s)?");

  /** "When she was nine" does not ask when. */
  private static final Pattern OF_AN_AGE =
      Pattern.compile(
          "\\b(?:when|cuando) (?:(?:he|she|they|patient) (?:was|were|turned)|tenia|tuvo|cumplio)"
              + " (?=\\S+)|\\bat (?:what|which) age\\b");

  /** Those by which a sentence of a note is chosen. */
  static final List<Want> STANDARD = read("wants.txt");

  /** Reads those of a list. */
  static List<Want> read(String file) {
    Iterator<String> lines = ListFile.lines(Want.class, file).iterator();
    List<Want> wants = new ArrayList<>();
    while (lines.hasNext()) {
      List<String> head = Arrays.asList(after("kind: ", lines, file).split(" ", -1));
      Pattern ask = Pattern.compile(after("ask: ", lines, file));
      Pattern say = Pattern.compile(after("say: ", lines, file).replace("<n>", NUMBER));
      wants.add(
          new Want(
              head.get(0),
              head.contains("names"),
              head.contains("weak"),
              head.contains("strict"),
              head.contains("always"),
              ask,
              say));
    }
    return List.copyOf(wants);
  }

  private static String after(String label, Iterator<String> lines, String file) {
    String line = lines.hasNext() ? lines.next() : "";
    if (!line.startsWith(label)) {
      throw new IllegalArgumentException(file + ": expected " + label);
    }
    return line.substring(label.length());
  }

  /** Returns those that a question expects. */
  static List<Want> of(ReadQuestion question, List<Want> all) {
    String plain = OF_AN_AGE.matcher(String.join(" ", question.words())).replaceAll(" ");
    String words = BESIDE.matcher(plain).replaceAll(" ");
    List<Want> asked = all.stream().filter(one -> one.ask.matcher(words).find()).toList();
    // "How many days" asks for days, not for any number.
    return asked.stream()
        .filter(
            one ->
                asked.stream()
                    .noneMatch(
                        other -> BROADER.getOrDefault(other.kind, Set.of()).contains(one.kind)))
        .toList();
  }

  /** Tells whether it is a number of something: of the thing itself, and not of its like. */
  boolean isCounted() {
    return COUNTED.contains(kind);
  }

  /** Tells whether notes tell it rather than records do: who, why, how often. */
  boolean isOfNotes() {
    return isStrict || kind.equals("reason");
  }

  /** Returns the words by which a question asks for it; it need not be said of anything. */
  Set<String> asking(ReadQuestion question) {
    if (kind.equals(REACTION)) {
      return question.words().stream()
          .filter(word -> HARM.matcher(word).matches())
          .collect(Collectors.toSet());
    }
    return ASKING.contains(kind)
        ? ask.matcher(String.join(" ", question.words()))
            .results()
            .flatMap(found -> Stream.of(found.group().split(" ")))
            .filter(word -> !OF_A_WARNING.matcher(word).matches())
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** Tells whether a sentence tells it; a name that the question has is no answer to it. */
  boolean isToldIn(NoteSentence sentence, ReadQuestion question) {
    if (say.matcher(sentence.folded()).find()) {
      return true;
    }
    if (kind.equals("name") && !NamedThing.of(question).mayHaveNameIn(sentence.text())) {
      return false;
    }
    return names
        && NAME.matcher(sentence.text())
            .results()
            .map(found -> Words.fold(found.group()))
            .anyMatch(name -> !question.words().contains(name) && !TIMES.matcher(name).matches());
  }

  /**
   * Tells whether a sentence says in so many words that it is the reason: "trigger: salty stew".
   */
  boolean isPlainlyToldIn(NoteSentence sentence) {
    return kind.equals("reason") && TRIGGER.matcher(sentence.folded()).find();
  }

  /** Tells whether records leave it to notes: who, why, how long, and what was found. */
  boolean isBesideRecords() {
    return isStrict || kind.equals("finding");
  }

  /** Tells whether the answer of a record tells it: it has a day and small words always. */
  boolean isToldByRecord(String text) {
    String folded = Words.fold(text);
    return switch (kind) {
      case "reason" -> REASON.matcher(folded).find();
      case "finding" -> true;
      default -> say.matcher(folded).find();
    };
  }
}
