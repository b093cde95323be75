package org.cliniccomms.rag.testkit;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How a {@link ScriptedModelServer} answers: what it says, and how that ends. Immutable. */
public final class ModelScript {
  private static final int FIRST_TOKENS = 5;

  private final Function<LabelledPrompt, ScriptedReply> words;
  private final Ending ending;
  private final int number;

  private ModelScript(Function<LabelledPrompt, ScriptedReply> words, Ending ending, int number) {
    this.words = words;
    this.ending = ending;
    this.number = number;
  }

  private static ModelScript whole(Function<LabelledPrompt, ScriptedReply> words) {
    return new ModelScript(words, Ending.WHOLE, 0);
  }

  /**
   * Repeats of each passage the first sentence and the one that has most of the question's words,
   * each with its citation.
   */
  public static ModelScript grounded() {
    return whole(ScriptedWords::grounded);
  }

  /** Repeats passages without saying which. */
  public static ModelScript noCitations() {
    return whole(ScriptedWords::withoutCitations);
  }

  /** Says that the record is silent. */
  public static ModelScript silent() {
    return says("This is not in the record.");
  }

  /** Says a sentence of the record, then two with drugs that no passage has, citing a real one. */
  public static ModelScript inventsDrug() {
    return whole(ScriptedWords::inventsDrug);
  }

  /** Says a sentence of the record, then the same with another number. */
  public static ModelScript inventsNumber() {
    return whole(ScriptedWords::inventsNumber);
  }

  /** Lists other patients, as instructions planted in records want it, citing a real passage. */
  public static ModelScript followsInjection() {
    return whole(ScriptedWords::followsInjection);
  }

  /** Says of a sentence of the record the contrary, citing it. */
  public static ModelScript negates() {
    return whole(TwistedWords::negated);
  }

  /** Says a sentence of the record with another year, citing it. */
  public static ModelScript changesYear() {
    return whole(TwistedWords::inAnotherYear);
  }

  /** Says a sentence of the record with another unit, citing it. */
  public static ModelScript changesUnit() {
    return whole(TwistedWords::inAnotherUnit);
  }

  /** Says what each passage says and cites the one after it; of only one it cites that. */
  public static ModelScript miscites() {
    return whole(TwistedWords::miscited);
  }

  /** Says of two dated sentences of the record each with the other's date, citing both. */
  public static ModelScript swaps() {
    return whole(TwistedWords::swapped);
  }

  /** Says that what the record plans, recommends or orders was done, citing it. */
  public static ModelScript planAsDone() {
    return whole(TwistedWords::doneAsPlanned);
  }

  /** Says this, whatever is asked. */
  public static ModelScript says(String text) {
    return whole(prompt -> ScriptedWords.says(text));
  }

  /** Answers with no words. */
  public static ModelScript empty() {
    return says("");
  }

  /** Falls silent after so many tokens, with the connection open until the client closes it. */
  public ModelScript stallingAfter(int tokens) {
    return new ModelScript(words, Ending.STALLED, tokens);
  }

  /** Waits after so many tokens until {@link ScriptedModelServer#resume()}, then goes on. */
  public ModelScript pausingAfter(int tokens) {
    return new ModelScript(words, Ending.PAUSED, tokens);
  }

  /**
   * Closes the connection in the middle, a tenth of a second after so many tokens; a client that is
   * slow may lose the last of them.
   */
  public ModelScript disconnectingAfter(int tokens) {
    return new ModelScript(words, Ending.CUT, tokens);
  }

  /** Says all, in a form that nobody can read to its end. */
  public ModelScript garbled() {
    return new ModelScript(words, Ending.GARBLED, 0);
  }

  /** Says its words again and again, without end. */
  public ModelScript endless() {
    return new ModelScript(words, Ending.ENDLESS, 0);
  }

  /** Takes the question and says nothing, not even that it heard it. */
  public static ModelScript neverAnswers() {
    return new ModelScript(prompt -> ScriptedWords.says(""), Ending.UNANSWERED, 0);
  }

  /** Refuses with an HTTP status such as 429 or 500. */
  public static ModelScript fails(int status) {
    return new ModelScript(prompt -> ScriptedWords.says(""), Ending.REFUSED, status);
  }

  /** Returns the scripts that have a name of their own, for a command line. */
  public static Map<String, ModelScript> named() {
    Map<String, ModelScript> named = new TreeMap<>();
    named.put("GROUNDED", grounded());
    named.put("SILENT", silent());
    named.put("INVENTS_DRUG", inventsDrug());
    named.put("INVENTS_NUMBER", inventsNumber());
    named.put("NO_CITATIONS", noCitations());
    named.put("NEGATES", negates());
    named.put("CHANGES_YEAR", changesYear());
    named.put("CHANGES_UNIT", changesUnit());
    named.put("MISCITES", miscites());
    named.put("SWAPS", swaps());
    named.put("PLAN_AS_DONE", planAsDone());
    named.put("FOLLOWS_INJECTION", followsInjection());
    named.put("STALLS", grounded().stallingAfter(FIRST_TOKENS));
    named.put("DISCONNECTS", grounded().disconnectingAfter(FIRST_TOKENS));
    named.put("NEVER_ANSWERS", neverAnswers());
    named.put("FAILS", fails(500));
    named.put("GARBLED", grounded().garbled());
    named.put("EMPTY", empty());
    named.put("ENDLESS", grounded().endless());
    return named;
  }

  /**
   * Finds a script by its name in {@link #named()}, in whatever case.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static ModelScript parse(String name) {
    ModelScript found = named().get(name.toUpperCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException("one of " + named().keySet());
    }
    return found;
  }

  ScriptedReply reply(ModelRequest request) {
    return words.apply(LabelledPrompt.of(request));
  }

  Ending ending() {
    return ending;
  }

  /** Returns after how many tokens it ends, or the status that it refuses with. */
  int number() {
    return number;
  }

  enum Ending {
    WHOLE,
    STALLED,
    PAUSED,
    CUT,
    GARBLED,
    ENDLESS,
    UNANSWERED,
    REFUSED
  }
}
