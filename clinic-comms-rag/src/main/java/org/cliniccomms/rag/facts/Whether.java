package org.cliniccomms.rag.facts;

import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells whether a question is to be answered with yes or no. */
final class Whether {
  private static final String REQUEST =
      "(?:(?:can|could|do|would) you )?(?:please )?(?:check|tell me|know|see|confirm|verify)"
          + " (?:if|whether)|(?:i|we) (?:need|want|would like|wanted) to know (?:if|whether)|id"
          + " like to know (?:if|whether)|(?:me )?(?:puedes?|podrias?|sabes?)(?:"
          + " (?:decir(?:me)?|ver|revisar|confirmar|verificar))?"
          + " si|(?:dime|digame|verifica|revisa|confirma|quiero saber|necesito saber|quisiera"
          + " saber) si|whether";

  private static final String VERB =
      "was|were|is|are|did|does|do|had|has|have|any|ever|ya|alguna vez|fue|es|esta|tiene|tuvo|han?"
          + "|habia|tenia|estaba|pesa|pesaba|subio|bajo|aumento|disminuyo|perdio|gano|mejoro"
          + "|empeoro|supero|paso|llego|se";

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:and|so|but|y|pero|ok|please|por favor) )*(?:" + REQUEST + "|" + VERB + ")\\b");

  /** "The fracture, was it", "los CD4 han superado", "el PSA va subiendo". */
  private static final Pattern WITHIN =
      Pattern.compile(
          "\\bya (?:estaba|tenia|habia|era|le|se|tomaba|usaba|recibia|fue|llevaba)\\b"
              + "|\\b(?:fue|fueron|ocurrio|vino|era|es|son) (?:antes|despues|previ\\w+"
              + "|posterior\\w*)\\b|\\balguna vez\\b|\\b(?:already|ever)\\b"
              + "|\\bhan? \\w+[ai]do\\b|\\bvan? \\w+[ai]e?ndo\\b");

  private static final Pattern ASKS_WHAT =
      Pattern.compile(
          "\\b(?:what|which|how (?:many|much|long|often|high|low|old)|who|where|why|cual(?:es)?"
              + "|cuant[oa]s?|como|quien|donde|a que|que (?:\\w+ )?(?:valor|fecha|dia))\\b"
              + "|^(?:\\w+ )?(?:que|when|cuando)\\b");

  private Whether() {}

  static boolean isAsked(ReadQuestion question) {
    String words = String.join(" ", question.words());
    boolean asked =
        question.operation() == Operation.YES_NO
            || LEAD.matcher(words).find()
            || WITHIN.matcher(words).find();
    return asked && !ASKS_WHAT.matcher(words).find();
  }
}
