package org.cliniccomms.rag.checking;

import java.util.regex.Pattern;

/** Recognises sentences that say that the records hold nothing, and those that say nothing. */
final class Silence {
  private static final String ON_RECORD =
      "(?:record|recorded|records|information|mention|mentions|mentioned|data|documentation"
          + "|documented|entry|entries|details?|note|notes|indication|reference|chart|evidence"
          + "|specified|stated|listed|available|provided|found|noted|reported)";
  private static final Pattern SAYS =
      Pattern.compile(
          "(?:\\b(?:no|not|nothing|none|neither|never|without)\\b[^.;]{0,120}\\b"
              + ON_RECORD
              + "\\b|\\b(?:records?|charts?|documents?|notes?|texts?|sources?|excerpts?|information)\\b[^.;]{0,60}\\b(?:do|does|did|is|are|was|were|has|have)"
              + " ?(?:not|n't|nt)\\b|\\b(?:says?|said|contains?|holds?|hold) nothing\\b|\\bnothing"
              + " (?:about|on|is|was|in)\\b|\\b(?:cannot|can't|can not|could not|couldn't|unable"
              + " to|not able to|not possible"
              + " to)\\b[^.;]{0,60}\\b(?:find|answer|determine|tell|say|confirm|provide|know)\\b|\\bi"
              + " (?:do not|don't) (?:know|have)\\b|\\binsufficient"
              + " (?:information|data)\\b|\\b(?:is|are) silent\\b|\\bno (?:hay|existen?|se"
              + " encontr\\w{1,8}|se"
              + " encuentr\\w{1,4}|tengo|dispongo|cuento|const\\w{1,4}|figur\\w{1,4}"
              + "|aparec\\w{1,5}|consta)\\b[^.;]{0,80}\\b(?:registr\\w{1,6}|informacion|datos?|mencion\\w{0,3}|constancia"
              + "|document\\w{1,8}|anotaci\\w{1,5}|ficha|historia|expediente|referencias?|nada)\\b|\\bno"
              + " (?:se"
              + " )?(?:menciona|registra|documenta|indica|especifica|consta|figura|aparece|contiene|incluye|proporciona|informa|dice|senala|detalla|describe)n?\\b|\\bno"
              + " (?:esta|estan|fue|ha sido|ha)"
              + " (?:registrad|documentad|disponib|especificad|indicad|mencionad)\\w{1,4}\\b|\\bno"
              + " (?:puedo|es posible|se"
              + " puede|podemos)\\b[^.;]{0,40}\\b(?:responder|determinar|encontrar|confirmar|saber)\\b|\\bsin"
              + " (?:informacion|registros?|datos)\\b|\\bnada (?:sobre|acerca|registrado|en la)\\b"
              + "|\\bningun[ao]?\\b[^.;]{0,60}\\b(?:registr|informacion|datos?|mencion|document)\\w{0,6}\\b)");

  /** More than silence. */
  private static final Pattern TURNS =
      Pattern.compile(
          "\\b(?:but|however|pero|sin embargo|although|aunque|except|salvo|instead)\\b");

  private static final Pattern POLITE =
      Pattern.compile(
          "^(?:ok(?:ay)?\\b|i hope|hope this|let me know|please let|feel free|sure\\b|certainly|of"
              + " course|here (?:is|are)|based on (?:the|these|your)[^,.]{0,40}[:.]?$|according to"
              + " the records?[:.]?$|is there anything|if you (?:need|have)|espero que|avis\\w{2,4}"
              + " si|con gusto|claro\\b|por supuesto|aqui (?:esta|tiene)|si (?:necesita|tiene)"
              + " (?:mas|alguna)|segun (?:los|la) [^,.]{0,30}[:.]?$|no dude en).*");

  private Silence() {}

  /** Whether a sentence says that the records hold nothing on what was asked, and no more. */
  static boolean isIn(String sentence) {
    String folded = Letters.folded(Letters.usual(sentence)).replace('’', '\'');
    return SAYS.matcher(folded).find() && !TURNS.matcher(folded).find();
  }

  /** Whether a sentence claims nothing at all. */
  static boolean isIdle(String sentence) {
    String folded = Letters.folded(Letters.usual(sentence)).strip();
    return POLITE.matcher(folded).matches()
        || Words.of(folded).stream()
            .allMatch(word -> CommonWords.contains(word) && !Character.isDigit(word.charAt(0)));
  }
}
