package org.cliniccomms.rag.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Sentences;

/**
 * Tells what a text asks from what is said around it: "I have her on the phone. When is she due?
 * Thanks" asks when she is due.
 *
 * @param asked the sentences that ask, without what leads up to them
 * @param ofTheAsker whether all the others tell of whoever asks, or are courtesies: those say
 *     nothing of what is asked
 */
record CoreText(String asked, boolean ofTheAsker) {
  private static final String ASKING =
      "(?:(?:con|en|de|a|para|por|desde|hasta|cada|hace|for|in|with|to|on|by|at|of|from|since|until)"
          + " )?(?:what(?:['’]?s)?|when(?:['’]?s)?|which|whom?|who(?:['’]?s)?|where|why|how|is|are|was|were|does|do|did|has"
          + "|have|had|any|can|could|may|might|should|will|would|qu[eé]|cu[aá]l(?:es)?|cu[aá]ndo|qui[eé]n(?:es)?|a?d[oó]nde|c[oó]mo|cu[aá]nt[oa]s?|por"
          + " qu[eé]|hay|hubo)\\b";

  private static final String BIDDING =
      "(?:(?:please|por favor|porfa),?"
          + " )?(?:tell|show|give|list|find|name|read|report|recite|summari[sz]e|confirm|look"
          + " up|pull up"
          + "|dime|d[ií]game|dame|deme|mu[eé]strame|lista|enumera|busca|indica|ind[ií]came|resume|confirma|nombra)\\b";

  private static final Pattern BEGINS_TO_ASK =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:and|so|also|but|then|y|e|pero|entonces|adem[aá]s)[, ]+)?(?:"
              + ASKING
              + "|"
              + BIDDING
              + ")");

  /** The stop behind one of these ends no sentence: "with Dr. Paz". */
  private static final Pattern SENTENCE_END =
      Pattern.compile(
          "(?iu)(?<!\\b(?:" + Sentences.TITLES + "|nro?|no)(?=\\.))[.?!;]+(?=\\s|$|¿)|\\n");

  private static final Pattern COURTESY =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:many |muchas |mil )?(?:thanks|thank you|thx|gracias|cheers)(?:"
              + " (?:so|very) much| a lot| in advance| de antemano| doc\\w*|"
              + " doctor\\w*)?|hi|hello|hey|good (?:morning|afternoon|evening)|hola|buen[oa]s?(?:"
              + " (?:d[ií]as|tardes|noches))?|please|por"
              + " favor|porfa(?:vor)?|sorry|perd[oó]n|disculp[ae]|(?:it['’]?s |es"
              + " )?(?:urgent|urgente))\\W*$");

  /** "Could you check something for me?" */
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:can|could|would|will|may|do|are) (?:you|i|we)|(?:me|nos)"
              + " (?:puedes?|podr[ií]as?|ayudas?|revisas?)|(?:puedes?|podr[ií]as?|puedo|podemos)|(?:te|le)"
              + " (?:puedo|hago)|tienes?)\\b(?: (?:please|just|quickly|me|us|for|my|a|an|the|on"
              + "|with|have|you|ask|check|look|help|tell|confirm|see|something|this|one|thing|question|favou?r|minute"
              + "|moment|second|chart|up|busy|free|there|hacer|una?|la|el|ver|decir\\w*|preguntar\\w*|consultar\\w*|revisar\\w*"
              + "|ayudar\\w*|confirmar\\w*|mirar\\w*|con|por|de|en|algo|esto|cosa|pregunta|consulta|favor|minuto|momento"
              + "|segundo|ficha))*\\W*$");

  /** Of whoever asks. */
  private static final Pattern FIRST_PERSON =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:and|but|so|because|now|today|here|hoy|ahora|y|pero|es que|porque)[,"
              + " ]+)*(?:(?:i|i['’](?:m|ve|d|ll)|we"
              + "|we['’](?:re|ve|d|ll)|my|our|yo|nosotr[oa]s|mi)\\b"
              + "|(?:tengo|tenemos|estoy|estamos|necesito|necesitamos|quiero|queremos|quisiera|voy|vamos|debo|debemos|tuve|acabo|acabamos|vengo|hablo|llamo|(?:(?:lo|la|los|las|les?)"
              + " )?(?:veo|vemos)|(?:lo|la|los|las)"
              + " (?:necesito|necesitamos|quiero|tengo|pido|pregunto)|es para|pregunto|me falta|nos"
              + " falta)\\b)");

  /** "I see that she takes": that tells of the patient. */
  private static final Pattern OF_THE_PATIENT =
      Pattern.compile(
          "(?iu)\\b(?:she|he|they|que) \\p{L}{2,}|\\b(?:sobre|about|regarding|for|con|por|de)"
              + " su\\b");

  /** What leads up to a question in the same sentence: "quick question:", "the nurse asks:". */
  private static final Pattern LEAD =
      Pattern.compile(
          "(?iu)^[^:?]{0,90}?\\b(?:question|query|need\\w*|want\\w*|wonder\\w*|asks?|asked|asking|know|check\\w*|tell"
              + "|remind|say|said|please|help|duda|preguntas?|pregunt\\w+|consultas?|necesit\\w+|quier\\w+|saber"
              + "|favor|dime|dice|revis\\w+|confirm\\w*|recu[eé]rd\\w+|ay[uú]d\\w+)\\b[^:?]{0,60}:\\s+(?=\\S+\\s+\\S)");

  /** "I need to know when", "the pharmacist wants to know whether". */
  private static final Pattern TO_KNOW =
      Pattern.compile(
          "(?iu)^[^?:;.]{0,80}?\\b(?:(?:to )?(?:know|see|find"
              + " out|check|confirm|ask|hear|remember|recall)|remind (?:me|us)|tell"
              + " (?:me|us)|wonder(?:ing|ed)?|asks?|asked|asking|saber|averiguar|confirmar|revisar|ver|recordar|decirme|decirnos|pregunta(?:n|ba)?|acuerdo|recuerdo|recu[eé]rda(?:me|nos)|f[ií]ja(?:te|rse)|fijarte)(?:"
              + " me| us)?,?\\s+(?=(?:whether|if|si)\\b|(?:(?:for|in|with|to|on|by|at|of|from|since|con|en|de|a|para|por|desde)"
              + " )?(?:what|when|which|whom?|whose|where|why|how"
              + "|qu[eé]|cu[aá]l(?:es)?|cu[aá]ndo|qui[eé]n(?:es)?|d[oó]nde|c[oó]mo|cu[aá]nt[oa]s?)\\b)");

  /** What goes on behind a question in the same sentence: ", I need it before the round". */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?iu)[,–-]+\\s+(?:(?:because|so|since|as|porque|es que|ya"
              + " que|pues)\\s+)?(?:(?:i|we|i['’]\\w+|we['’]\\w+)\\b|(?:(?:lo|la|los|las)"
              + " )?(?:necesito|necesitamos|quiero|tengo|debo|voy|estoy)\\b|(?:thanks|thank"
              + " you|please|gracias|por favor|porfa)\\W*$)[^?.!;]*(?=[.!;]\\s|[?.!;]?\\s*$)");

  /** "Theatre wants to know about", "the dentist is asking for": what somebody asks. */
  private static final Pattern ASKER =
      Pattern.compile(
          "(?iu)^\\W*(?!"
              + ASKING
              + "|"
              + BIDDING
              + ")(?:\\p{L}[\\p{L}'’.-]*\\s+){1,4}?(?:(?:wants?|needs?|would"
              + " like|likes|has|have|asks?|asked|is asking|are asking)(?: us| me)? (?:to"
              + " (?:know|hear|see|check|find out)(?:"
              + " (?:of|about|on))?|about)|(?:quieren?|necesitan?|piden?|desean?|debe[n]?)"
              + " (?:saber|conocer|ver|revisar|confirmar)(?: (?:de|sobre|acerca de))?|pregunta[n]?"
              + " (?:por|sobre))\\s+(?=\\S)");

  /** ", mom asks", "pregunta la enfermera": who asks, behind what is asked. */
  private static final Pattern ASKED_BY =
      Pattern.compile(
          "(?iu)[,–-]?\\s+(?:(?:the|her|his|their|our|la|el|su|una?)\\s+)?(?:\\p{L}{2,}\\s+)"
              + "(?:asks|is asking|are asking|wants to know|want to know|needs to know|need to know"
              + "|wonders|pregunta|quiere saber|necesita saber)\\W*$");

  /** What points back to something said before: without it, it asks of nothing. */
  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "(?iu)\\b(?:(?:releas|giv|shar|hand|send|stop|repeat)(?:e|es|ing|ed)?"
              + " them|it|its|that|this|those|these|then|there|ones?|both|same|such|eso|esto|ese|esa|esos"
              + "|esas|ello|entonces|ah[ií]|all[ií]|mism[oa]s?|amb[oa]s)\\b");

  /** Takes a text apart. */
  static CoreText of(String text) {
    List<String> sentences = sentences(text);
    boolean questioned = sentences.stream().anyMatch(CoreText::isQuestioned);
    List<String> asked = new ArrayList<>();
    boolean ofTheAsker = true;
    for (String sentence : sentences) {
      if (isSaidBeside(sentence, questioned)) {
        ofTheAsker &= isOfTheAsker(sentence);
      } else {
        asked.add(sentence);
      }
    }
    String core = String.join(" ", asked);
    boolean whole =
        asked.isEmpty() || (asked.size() < sentences.size() && !ofTheAsker && pointsBack(core));
    String kept = whole ? text.strip() : core;
    return new CoreText(bare(kept), ofTheAsker);
  }

  private static boolean pointsBack(String text) {
    return POINTS_BACK.matcher(text).find();
  }

  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    Matcher end = SENTENCE_END.matcher(text);
    int from = 0;
    while (end.find()) {
      add(sentences, text.substring(from, end.end()));
      from = end.end();
    }
    add(sentences, text.substring(from));
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
      sentences.add(sentence.strip());
    }
  }

  private static boolean isQuestioned(String sentence) {
    return sentence.endsWith("?") || sentence.indexOf('¿') >= 0;
  }

  private static boolean isSaidBeside(String sentence, boolean questioned) {
    if (COURTESY.matcher(sentence).find() || REQUEST.matcher(sentence).find()) {
      return true;
    }
    boolean asks = isQuestioned(sentence) || BEGINS_TO_ASK.matcher(sentence).find();
    boolean aClause = Folding.words(sentence).size() > 2;
    return !asks && aClause && (questioned || FIRST_PERSON.matcher(sentence).find());
  }

  private static boolean isOfTheAsker(String sentence) {
    return COURTESY.matcher(sentence).find()
        || REQUEST.matcher(sentence).find()
        || (FIRST_PERSON.matcher(sentence).find() && !OF_THE_PATIENT.matcher(sentence).find());
  }

  /** Takes off what leads up to a question, and what goes on behind it. */
  private static String bare(String asked) {
    String rest = rest(asked, TAIL.matcher(asked).replaceAll(""));
    rest = rest(rest, ASKED_BY.matcher(rest).replaceFirst(""));
    rest = rest(rest, LEAD.matcher(rest).replaceFirst(""));
    rest = rest(rest, TO_KNOW.matcher(rest).replaceFirst(""));
    return ofAnother(rest, ASKER.matcher(rest).replaceFirst(""));
  }

  /** Who asks is taken off; what the patient asks for, "she wants to know", is not told of her. */
  private static String ofAnother(String whole, String rest) {
    return Folding.words(rest).isEmpty() ? whole : rest;
  }

  /** Nothing is taken off that leaves a word or none. */
  private static String rest(String whole, String rest) {
    return Folding.words(rest).size() < 2 ? whole : rest;
  }
}
