package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Takes a text that asks several things apart into questions that stand by themselves: "when was
 * her mammogram and her colonoscopy" asks when of both, "iron? dose" asks both of iron.
 * Thread-safe.
 */
final class Parts {
  private static final int MOST = 4;

  private static final String ASKS =
      "(?:(?:con|en|de|a|para|por|desde|hasta|cada|hace|for|in|with|to|on|by|at|of|from|until) )?"
          + "(?:what|when|which|whom?|where|why|how|is|are|was|were|does|do|did|has|have|any|que|cual|cuales|cuando|quien(?:es)?|a?donde|como|cuant[oa]s?|por"
          + " que|tiene|toma|esta|hay|hubo|fue)\\b";

  private static final String NOT_SHORTENED = "(?<!\\b(?:" + Sentences.TITLES + ")(?=\\.))";

  /** Between two questions each of which asks by itself. */
  private static final Pattern QUESTIONS =
      Pattern.compile(
          "(?iu)"
              + NOT_SHORTENED
              + "[?;.]+\\s+(?=\\p{L})|(?:,\\s*|\\s+)(?:and|also|y|e|adem[aá]s)\\s+(?=¿?"
              + ASKS
              + ")");

  /** Between two things that one question may ask. */
  private static final Pattern THINGS =
      Pattern.compile(
          "(?iu)\\s*[?;,]\\s+(?=\\S)|\\s*[+&]\\s*|(?<=\\p{L}{2})/(?=\\p{L}{2})"
              + "|\\s+(?:and|plus|as well as|also|along with|y|e|adem[aá]s de|m[aá]s)\\s+");

  /** "For her epilepsy, which drug": what a thing is for is no second one that is asked. */
  private static final Pattern PREMISE =
      Pattern.compile(
          "(?iu)^\\W*(?:for|with|given|considering|in|at|on|during|after|para|con|dad[oa]|en|durante|tras)\\s[^,;?]+,\\W*"
              + ASKS);

  /** The ratio of two things is a thing of its own. */
  private static final Pattern RATIO =
      Pattern.compile(
          "(?iu)\\b(?:ratio|index|quotient|cociente|[ií]ndice|relaci[oó]n|raz[oó]n)\\b");

  private final QuestionReader reader = new QuestionReader();

  /** Returns the questions that a text puts one behind the other; a single one if it is one. */
  List<ReadQuestion> questions(ReadQuestion question, ChartPatient patient, Instant now) {
    // What was only said around a question is no other one.
    boolean saidAround = !reader.read(question.text(), patient, now).body().equals(question.body());
    return saidAround ? List.of(question) : read(QUESTIONS, question, patient, now, false);
  }

  /** Returns a question about each thing that it may ask about; a single one if it is one. */
  List<ReadQuestion> things(ReadQuestion question, ChartPatient patient, Instant now) {
    if (RATIO.matcher(question.body()).find() || hasPremise(question)) {
      return List.of(question);
    }
    List<ReadQuestion> things = read(THINGS, question, patient, now, true);
    boolean ofRelatives = question.names(RecordKind.FAMILY_HISTORY);
    // "And the father, does he have epilepsy": whose it is stands before the comma alone.
    return ofRelatives && !things.stream().allMatch(one -> one.names(RecordKind.FAMILY_HISTORY))
        ? List.of(question)
        : things;
  }

  /** Tells whether it says first for what, with what or when it asks for something else. */
  static boolean hasPremise(ReadQuestion question) {
    return PREMISE.matcher(Words.fold(question.body())).find();
  }

  private List<ReadQuestion> read(
      Pattern between, ReadQuestion whole, ChartPatient patient, Instant now, boolean goOn) {
    List<String> texts =
        Stream.of(between.split(whole.body()))
            .map(String::strip)
            .filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit))
            .toList();
    if (texts.size() < 2 || texts.size() > MOST) {
      return List.of(whole);
    }
    ReadQuestion first = reader.read(texts.get(0), patient, now).in(whole.language());
    if (first.target().isEmpty()) {
      return List.of(whole);
    }
    List<ReadQuestion> parts = new ArrayList<>(List.of(first));
    for (String text : texts.subList(1, texts.size())) {
      ReadQuestion own = reader.read(text, patient, now);
      if (own.target().isEmpty() && !goOn) {
        // It goes on from what is before it, and may need all of that.
        return List.of(whole);
      }
      parts.add(reader.read(completed(own, first), patient, now).in(whole.language()));
    }
    return List.copyOf(parts);
  }

  /** What a question begins with and asks by. */
  private static final Pattern ASKING =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:what|when|which|who|whom|where|why|how"
              + " (?:many|much|often|long)|how|qu[eé]|cu[aá]l(?:es)?|cu[aá]ndo|qui[eé]n|d[oó]nde|c[oó]mo|cu[aá]nt[oa]s?|por"
              + " qu[eé])\\s+)?(?:(?:is|was|are|were|does|do|did|has|have|es|fue|est[aá])\\s+)?");

  /** Returns a part with what it leaves out because the first one has it. */
  private static String completed(ReadQuestion part, ReadQuestion first) {
    List<Words.Token> tokens = Words.tokens(first.body());
    List<Words.Token> named =
        tokens.stream().filter(token -> first.target().contains(token.folded())).toList();
    if (named.isEmpty()) {
      return part.body();
    }
    if (part.target().isEmpty()) {
      return part.body() + " " + ASKING.matcher(first.body()).replaceFirst("");
    }
    int from = named.get(0).start();
    boolean asks = part.operation() != Operation.TELL;
    return asks ? part.body() : first.body().substring(0, from) + part.body();
  }
}
