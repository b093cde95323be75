package org.cliniccomms.rag.facts;

import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/** Which values of a series a question asks for. */
final class Picks {
  /** Asks how a value went, not what it is. */
  private static final Pattern COURSE =
      Pattern.compile(
          "\\b(?:levels|values|readings|niveles|valores|mediciones)\\b(?=.*\\b(?:19|20)\\d\\d\\b)|\\bhow"
              + " (?:has|have) .* been\\b|\\bcomo (?:ha|han|se ha|se han)"
              + " (?:ido|estado|andado|movido|comportado|portado)\\b|\\bcomo"
              + " (?:va|van|viene|vienen)\\b|\\b(?:trend\\w*|evol\\w+|chang(?:e|ed|es|ing)|improv\\w+|worse\\w*|better|increas\\w+|decreas\\w+|ris(?:e|en|ing)|rose|(?<!to"
              + " )fall(?:en|ing)?(?! (?:risk|assessment|scale|scor))|fell|drop\\w*|over time|over"
              + " the years|going (?:up|down)|go(?:ne|es)? (?:up|down)|went (?:up|down)|c[ao]me"
              + " (?:up|down)|progress\\w*|series|serial|course of"
              + "|los(?:e|t|ing)|gain\\w*|difference|vs|versus|compar\\w+|perdi\\w*|gan(?:o|ado)|diferencia|lighter|heavier|delgad[oa]|put"
              + " on|tendencias?|curva|cambi\\w+|vari(?:o|ado|acion)"
              + "|mejor\\w*|empeor\\w*|aument\\w+|disminu\\w+|sub(?:e|io|ido|iendo)|baj(?:a|o|ado|ando)|progres\\w+|historial"
              + " de)\\b");

  /** "The previous one", "el previo", or "before" last of all: what was measured twice at least. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:preceded|preceding|precedes|precedio|antecedio|earlier"
              + " (?:one|value|result|score|reading|figure)|(?:previous|prior)(?! to\\b)|second"
              + " (?:most recent|to last|(?:to )?latest|last|newest)|next to last|last but"
              + " one|segund[oa] mas"
              + " (?:reciente|nuev[oa])|(?:anterior(?:es)?|previ[oa]s?|penultim[oa])(?! al?"
              + " (?!(?:la )?ultim[oa]|l ultimo)\\w))\\b|\\b(?:before(?: (?:that|this|it))?(?:"
              + " (?:one|value|result))?|(?<!\\b(?:year|month|week) )(?:before|prior to) (?:the"
              + " )?(?:last|latest|current)(?: one)?|antes(?: de (?:ese|esa|eso|el ultimo|la"
              + " ultima)| del ultimo)?)$");

  private static final Pattern FIRST =
      Pattern.compile(
          "\\b(?:first|1st|earliest|initial|original|baseline|primer[oa]?s?|1er[oa]?|1r[oa]|inicial"
              + "|basal|mas antigu[oa])\\b");
  private static final Pattern LAST =
      Pattern.compile(
          "\\b(?:last(?! (?:year|month|week)\\b)|latest|newest|most recent|ultim[oa]s?|mas"
              + " reciente)\\b");
  private static final Pattern NOW =
      Pattern.compile(
          "\\b(?:now|today|currently|current|at present|these days|ahora|actual(?:mente)?|hoy"
              + "|latest|most recent|mas reciente)\\b");

  private static final Pattern AGAINST =
      Pattern.compile(
          "\\b(?:better|worse|higher|lower|more|less|up|down|lighter|heavier|thinner|fatter|mejor"
              + "|peor|mayor|menor|mas \\w+|mas|menos) (?:than|que|from|desde)\\b|\\b(?:compared"
              + " (?:to|with)|comparad[oa] con|respecto (?:a|de)|vs|versus)\\b");

  /** Words of such questions that name nothing. */
  private static final Pattern WORD =
      Pattern.compile(
          "f[ae]ll(?:en|ing)?|dropp?(?:ed|s|ing)?|r[io]se[ns]?|rising|climb(?:ed|ing)?|likely|judged|ended|go|went|get"
              + "|got|reach(?:ed)?|come|came|stood|sat|ran|run|peak(?:ed|s)?|top(?:ped)?|nadir"
              + "|bottom(?:ed)?|spike[ds]?|highest|lowest|worst|best|heaviest|lightest|heavier"
              + "|lighter|low|high|exceed(?:ed)?|pass(?:ed)?|cross(?:ed)?|hit|above|below|over|under"
              + "|baseline|serial|read|readings?|1st|2nd|measured|moved?|increase[ds]?|decrease[ds]?"
              + "|bajo|baja|bajar|bajado|subio|subir|subido|cayo|caido|llego|alcanzo|estaba|tenia"
              + "|marcaba|pesaba|peor|mejor|pico|mayor(?:es)?|menor(?:es)?|superior(?:es)?|inferior(?:es)?|superad[oa]|pasado|greater|alt[oa]s?|baj[oa]s?|maxim[oa]s?|minim[oa]s?|supero"
              + "|paso|sobre|positiv[eoa]s?|negativ[eoa]s?|1er[oa]?|1r[oa]|basal|movido|comportado|comporto|curva|vario|variado"
              + "|partio|empezo|comenzo|inicio|dio|salio|nunca|ever|kilos?|kg|lbs?|pounds?|points?|puntos?|score[ds]?|puntajes?|total(?:es)?|figures?|cifras?|numbers?"
              + "|questionnaires?|cuestionarios?|newest|nuev[oa]s?|latest|yet|nowadays|marca|record|draws?|drawn"
              + "|check(?:ed|s|up)?|so|far|came|back|reported|shows?|showed|values?|valor(?:es)?|andan?|sale"
              + "|alcanza|llega|va|viene|arrojo|mostro|marco|hemos|repeat(?:ed|s)?|recheck(?:ed)?|redraws?|redrawn|land(?:s|ed|ing)?|end(?:ed|s|ing)?"
              + " up|preced(?:e[ds]?|ing)|precedio"
              + "|antecedio|mornings?|evenings?|nights?|noche|manana|tarde|disponibles?|available"
              + "|taken|drawing|extraccion|bloods?|labs|bloodwork|analiticas?|laboratorios?|repetid[oa]");

  private static final Set<Operation> RANGED =
      Set.of(Operation.TELL, Operation.VALUE, Operation.LIST);

  private Picks() {}

  static boolean isCourse(ReadQuestion question) {
    return COURSE.matcher(words(question)).find() || isOfARange(question);
  }

  /** "PASI January 2023 to now": of a time of several days all values are asked for. */
  private static boolean isOfARange(ReadQuestion question) {
    TimeSpan span = question.span();
    return RANGED.contains(question.operation())
        && span.from() != null
        && (span.until() == null || span.from().plusDays(1).isBefore(span.until()))
        && !isLast(question)
        && !isFirst(question)
        && !isBefore(question);
  }

  /** Tells whether it holds the value of today against that of the time it names. */
  static boolean isAgainst(ReadQuestion question) {
    return !question.span().isAlways() && AGAINST.matcher(words(question)).find();
  }

  /** Tells whether it asks for the one before the last one; before a day, the last one is. */
  static boolean isBefore(ReadQuestion question) {
    return !isUntilADay(question) && BEFORE.matcher(words(question)).find();
  }

  /** "Before the one of October": what is asked for is the last one until then. */
  static boolean isUntilADay(ReadQuestion question) {
    return question.span().from() == null && question.span().until() != null;
  }

  static boolean isFirst(ReadQuestion question) {
    return FIRST.matcher(words(question)).find();
  }

  static boolean isLast(ReadQuestion question) {
    return LAST.matcher(words(question)).find();
  }

  /** Tells whether it asks for today's value as well as for another one. */
  static boolean isAlsoNow(ReadQuestion question) {
    return NOW.matcher(words(question)).find();
  }

  static boolean isWord(String folded) {
    return WORD.matcher(folded).matches();
  }

  private static String words(ReadQuestion question) {
    return String.join(" ", question.words());
  }
}
