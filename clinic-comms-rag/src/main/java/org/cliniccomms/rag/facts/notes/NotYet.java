package org.cliniccomms.rag.facts.notes;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What sentences say was not done, not found or is still to come. */
final class NotYet {
  /** What is still to come is no answer to what has been. */
  private static final Pattern AHEAD =
      Pattern.compile(
          "\\b(?:pending|pide hora|(?:put |is )?on (?:the )?(?:waiting )?list|lista de"
              + " espera|suggest\\w*|sugier\\w*|sugir\\w*|not implemented|awaiting|awaited|to"
              + " follow|in process|not back|pendientes?|en proceso|en curso|por"
              + " (?:definir|realizar|confirmar)|planned|planning|propos\\w+|scheduled|requested|considering|if"
              + " needed|programad[oa]s?|planificad[oa]s?|planead[oa]s?|propuest[oa]s?|solicitad[oa]s?|se"
              + " solicita|se (?:pid|orden)(?:e|io|a|o)|pedid[oa]s?|next"
              + " (?:visit|session|appointment)|proxim[oa] (?:sesion|visita|cita|control))\\b");

  /** "Request a densitometry": what is only to be done has no result. */
  private static final Pattern ORDER =
      Pattern.compile("^(?:solicitar|pedir|ordenar|request|order|arrange)\\b");

  private static final Pattern ASKS_AHEAD =
      Pattern.compile(
          "\\b(?:pend\\w*|await\\w*|plan\\w*|schedul\\w*|program(?!m)\\w*|suggest\\w*|suger\\w*|sugir\\w*|sugier\\w*|opinion|recom\\w*|advi[sc]e\\w*|aconsej\\w*|next|proxim\\w+|will|future|due|order\\w*|request\\w*|solicit\\w*|propos\\w*|propuest\\w*|should|must|debe|va"
              + " a|going"
              + " to|outstanding|waiting|need\\w*|bring\\w*|traer|trae|print\\w*|impres\\w*|within|dentro|wait\\w*|listed|list|lista|esper\\w+|falta\\w*|todavia|still)\\b");

  /** Somebody who says that it is not so says nothing of when, how much or which it was. */
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:ruled out|rules"
              + " out|excluded|descart\\w+|refut\\w+|denies|denied|niega|nego|(?:not|never|no)"
              + " (?:yet |been |se )*(?:done|ordered|performed|taken|made|obtained"
              + "|indicated|available|seen|found|sent|requested|hizo|hecho|hecha|ha|realiz\\w+|orden\\w+"
              + "|solicit\\w+|tomad\\w+|tomo|report\\w*|disponible|indicad\\w+|result\\w*"
              + "|start\\w*|begun|beg[au]n|given|giv\\w+|prescrib\\w+|need\\w*|require\\w*|used"
              + "|repeat\\w*|back|schedul\\w*|book\\w*|plan\\w*|inici\\w+|formul\\w+|recet\\w+"
              + "|prescri\\w+|necesit\\w+|requ\\w+|program\\w+|autoriz\\w+|us(?:a|o|ad[oa])|llego|dio|dad[oa]|repit\\w+|hay"
              + " (?:resultados?|informe|registro|reporte|examen\\w*)|results?|reports?|records?|for"
              + " now|por ahora|todavia|yet))\\b|\\bnot? \\w+ (?:for now|yet|por"
              + " ahora|todavia|aun)\\b");

  private static final Pattern ASKS_DENIED =
      Pattern.compile(
          "\\b(?:not?|never|without|nunca|sin|jamas|refus\\w*|rechaz\\w*|declin\\w*|free|libre|clean"
              + "|sober|off|avoid\\w*|evit\\w*|cannot|(?:ca|do|does|did|is|was|has|should|must|wo)nt"
              + "|forbid\\w*|prohib\\w*)\\b");

  private static final Pattern FORBIDS =
      Pattern.compile(
          "\\b(?:no|not|never|avoid\\w*|nunca|jamas|evitar|ni|don.?t|forbid\\w*|prohib\\w*)\\b");

  /** What stands behind a denial is not there; since when not is told with it. */
  private static final Pattern NOT_THERE =
      Pattern.compile(
          "\\b(?:no|never|not|sin|nunca|jamas|without|denies|niega)(?: (?:any|ningun[ao]?))?"
              + " \\w+(?!\\S* \\w* ?(?:since|desde)\\b)");

  /** Of what is not there nothing is told but that. */
  private static final Set<Operation> OF_WHAT_IS =
      EnumSet.of(
          Operation.WHEN,
          Operation.FIRST,
          Operation.LATEST,
          Operation.WHEN_ENDED,
          Operation.HOW_LONG,
          Operation.WHERE,
          Operation.WHO);

  /** A verb of what is to come: "se discutirá". */
  private static final Pattern TO_COME =
      Pattern.compile("\\b(?:se |le )\\w{3,}(?:ara|era|ira)n?\\b|\\bwill\\b|\\bto be \\w+ed\\b");

  private static final Pattern ASKS_PAST =
      Pattern.compile(
          "\\b(?:did|was|were|had|done|performed|fue|hizo|hicieron|puso|pusieron|tuvo)\\b"
              + "|\\b\\w{3,}(?:io|aron|ieron)\\b");

  /** What somebody means to do has not been done, whatever for. */
  private static final Pattern MEANT =
      Pattern.compile(
          "\\b(?:plan(?:s|ned|ning|ea\\w*)?|will|going"
              + " to|next|consider\\w*|if|intend\\w*|propos\\w*|considerar|evaluar|evaluara|intentar\\w*|proxim[oa]|va"
              + " a|si)\\b");

  private static final Pattern PIECE =
      Pattern.compile("[,;.]\\s+|(?<=:)\\s+|\\s-\\s|\\s(?:but|pero|aunque|although)\\s");

  private NotYet() {}

  /** Tells whether a sentence may answer: a plan does not say how it went, nor does a denial. */
  static boolean mayBeTold(NoteSentence sentence, ReadQuestion question) {
    return mayBeTold(sentence.folded(), question);
  }

  /** Tells whether what must not be done is asked for, and a sentence forbids something. */
  static boolean isForbidden(NoteSentence sentence, ReadQuestion question) {
    return ASKS_DENIED.matcher(String.join(" ", question.words())).find()
        && FORBIDS.matcher(sentence.folded()).find();
  }

  /** Tells it of what a sentence says of that which is asked. */
  static boolean mayBeTold(NoteSentence sentence, Asked asked, ReadQuestion question) {
    return mayBeTold(Words.fold(aboutIt(sentence.text(), asked)), question)
        && !isNotThere(sentence, asked, question);
  }

  /** "Never intubated": no day is told of that. */
  private static boolean isNotThere(NoteSentence sentence, Asked asked, ReadQuestion question) {
    Matcher denial = NOT_THERE.matcher(sentence.folded());
    return OF_WHAT_IS.contains(question.operation())
        && denial.find()
        && !ASKS_DENIED.matcher(String.join(" ", question.words())).find()
        && asked.in(denial.replaceAll(";")).stream().noneMatch(Thing::isTelling)
        && asked.in(sentence.folded()).stream().anyMatch(Thing::isTelling);
  }

  /** "Protect the left arm: no needles above the wrist" denies nothing of the arm. */
  private static String aboutIt(String text, Asked asked) {
    StringBuilder about = new StringBuilder();
    boolean of = false;
    for (String piece : PIECE.splitAsStream(text).toList()) {
      // "Plan:" is said of all that stands behind it.
      boolean heads = !of && piece.endsWith(":");
      of = !asked.in(piece).isEmpty() || (of && !asked.namesAnother(piece));
      about.append(of || heads ? piece + ", " : "");
    }
    return of || !about.isEmpty() ? about.toString() : text;
  }

  private static boolean mayBeTold(String folded, ReadQuestion question) {
    if (question.operation() == Operation.YES_NO) {
      return true;
    }
    String words = String.join(" ", question.words());
    if (question.operation() == Operation.WHY) {
      return !MEANT.matcher(folded).find() || ASKS_AHEAD.matcher(words).find();
    }
    // What is ordered says who does it.
    boolean ahead =
        question.operation() != Operation.WHO
            && (AHEAD.matcher(folded).find() || ORDER.matcher(folded).find())
            && !ASKS_AHEAD.matcher(words).find();
    boolean denied = DENIED.matcher(folded).find() && !ASKS_DENIED.matcher(words).find();
    boolean toCome =
        TO_COME.matcher(folded).find()
            && ASKS_PAST.matcher(words).find()
            && !ASKS_AHEAD.matcher(words).find();
    return !ahead && !denied && !toCome;
  }
}
