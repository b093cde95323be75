package org.cliniccomms.rag.facts.guard;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What gives away a sentence that speaks to a machine. A sure clue is enough, of the weaker ones it
 * takes two: clinical notes are full of imperatives.
 */
final class Clues {
  /** From this weight on a sentence is not believed. */
  static final int ENOUGH = 2;

  /** Where an order may begin: not behind "told to" or "patient". */
  private static final String ORDER =
      "(?:^|[.:;,>\\]*#\"'!\\-(]\\s*|\\b(?:please|now|then|and|must|por favor|ahora|debes|y)\\s+)";

  private static final String MACHINE =
      "(?:ai|llm|gpt|chatgpt|copilot|chat ?bot|(?:large )?language model|virtual"
          + " assistant|automated (?:assistant|reader|summari[sz]er)|ia|modelo de"
          + " lenguaje|inteligencia artificial|asistente virtual)";

  private static final String HUMAN_ASSISTANT =
      "asistente(?! (?:social|dental|medic|de |administrativ|clinic|judicial|sanitari|personal))";

  private static final List<Clue> CLUES =
      List.of(
          // Taking back what was said before.
          sure(
              ORDER
                  + "(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:previous|prior|above|earlier"
                  + "|preceding|system|all|any|your|these)\\b.{0,25}\\b(?:instructions?|prompts?|rules|guidelines|directives|commands)\\b(?!"
                  + " (?:about|regarding|on|for|from|given|of) )"),
          sure(
              ORDER
                  + "(?:ignor[ae]|olvid[ae]|descart[ae]|omit[ae]|desobedece|ha[zg]a? caso"
                  + " omiso)\\b.{0,40}\\b"
                  + "(?:instruccion(?:es)?|reglas|directrices|ordenes|prompts?)\\b.{0,12}\\b(?:anterior(?:es)?|previ[ao]s?|del"
                  + " sistema|de arriba|precedentes?|recibidas)\\b"),
          sure(
              ORDER
                  + "(?:ignore|disregard|forget) (?:everything|all|anything)(?: that (?:is|was)|"
                  + " written| said| stated)* (?:above|before|so far)\\b"),
          sure(
              ORDER
                  + "(?:ignor[ae]|olvid[ae]|omit[ae]|descart[ae]) (?:tod[oa] )?lo"
                  + " (?:anterior|previo|precedente|de arriba)\\b"),
          sure(
              ORDER
                  + "(?:ignore|disregard|forget) (?:all )?(?:of )?(?:the"
                  + " )?(?:above|foregoing|preceding)\\s*[:;,.!-]"),
          hint(
              "\\b(?:ignore|disregard|override|ignor[ae]r?|omitir)\\b.{0,40}\\b(?:instructions|instrucciones)\\b"),
          // Addressing a machine.
          sure(
              "\\b(?:notes?|messages?|instructions?|attention|attn|notice|directives?|commands?|nota|mensaje"
                  + "|instruccion(?:es)?|atencion|aviso|orden)\\b.{0,24}\\b"
                  + MACHINE
                  + "\\b"),
          sure(
              "(?:^\\W*|"
                  + ORDER
                  + ")(?:to|for|dear|hey|hello|hi|para|hola|estimad[oa]|al?)(?: the| any| el| la)? "
                  + "(?:(?:automatic|automated|automatico|automatica) )?"
                  + MACHINE
                  + "\\b[^.;]{0,30}[:,]"),
          sure(
              "\\b(?:important|urgent|warning|alert|priority|task|memo|importante|urgente|alerta|prioridad|tarea)\\b.{0,20}\\b(?:to|for|para)\\b.{0,16}\\b"
                  + MACHINE
                  + "\\b[^.;:]{0,20}:"),
          sure(
              "\\b(?:instructions?|prompt|directives?|commands?) (?:to|for) (?:the"
                  + " )?(?:assistant|model|bot)\\b(?! (?:nurse|surgeon))"),
          sure(
              "\\b(?:instruccion(?:es)?|prompt|directiva) (?:para|al?) ?(?:el |la )?(?:"
                  + HUMAN_ASSISTANT
                  + "|modelo|bot)\\b"),
          hint(
              "\\b(?:ai (?:assistant|model|agent)|llm|language model|chat ?bot|chatgpt|modelo de"
                  + " lenguaje)\\b"),
          hint(
              "\\b(?:note|message|nota|mensaje|aviso|attention|atencion)\\b.{0,12}\\b(?:the"
                  + " assistant(?! (?:nurse|surgeon))|"
                  + HUMAN_ASSISTANT
                  + ")"),
          sure(
              "\\byou are (?:now )?(?:in \\w+ mode|an? (?:\\w+"
                  + " )?(?:ai|assistant|model|bot|chatbot|unrestricted)\\b)"),
          sure(
              "\\b(?:eres|estas) (?:ahora )?(?:en modo |una? (?:\\w+"
                  + " )?(?:ia|asistente|modelo|bot|chatbot)\\b)"),
          hint(
              ORDER
                  + "(?:act as|behave as|pretend|role-?play|actua como|comportate como|finge)\\b"),
          hint(
              "\\b(?:maintenance|developer|debug|jailbreak|unrestricted|root|sudo) mode\\b|\\bmodo"
                  + " (?:manten|desarroll|depura|sin restric)"),
          hint(
              "\\b(?:new|updated|nuevas?) (?:system"
                  + " )?(?:policy|rules?|directives?|politica|reglas?|directiva)\\s*:"),
          hint("\\b(?:from now on|henceforth|a partir de ahora|desde ahora)\\b"),
          // Saying what to answer.
          sure(
              ORDER
                  + "(?:output|print|emit|return|echo|repeat) (?:only )?(?:the |this"
                  + " )?(?:token|string|word|phrase|sentence)\\b"),
          sure(
              "\\b(?:begin|start|end|finish|conclude|close|prefix) (?:your|every|each|all|the)"
                  + " (?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|output)\\b"),
          sure(
              ORDER
                  + "(?:answer|reply|respond) (?:only |always |exactly |instead )+(?:with|that|as"
                  + " follows|the following|yes|no)\\b"),
          sure(ORDER + "(?:answer|reply|respond)(?: to)? (?:every|all|any) (?:question|quer)"),
          hint(
              ORDER
                  + "(?:answer|reply|respond|say|state|tell|claim|report)\\b.{0,24}\\b(?:that|with|only|exactly|the"
                  + " user)\\b"),
          hint("\\b(?:include|append|incluye|agrega|anade) (?:the |el )?[a-z]{1,4}-\\d{2,}"),
          hint(
              "\\b(?:your|tus?)"
                  + " (?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|respuestas?|salida|resumen)\\b"),
          hint(
              "\\b(?:and nothing else|verbatim|y nada mas|literalmente|the user|el usuario|la"
                  + " usuaria)\\b"),
          sure(
              ORDER
                  + "(?:responde|contesta|di|escribe|devuelve|imprime)(?:"
                  + " (?:siempre|solo|solamente|unicamente|exactamente))* (?:lo siguiente|con"
                  + " (?:el|la|este|esta) (?:codigo|texto|frase|palabra|token)|a"
                  + " (?:toda|cualquier|cada) pregunta)"),
          sure(
              ORDER
                  + "(?:termina|finaliza|cierra|empieza|comienza|inicia) (?:con (?:el codigo|la"
                  + " frase|el token)|(?:tus?|cada|toda|la|las) respuestas?)"),
          hint(
              ORDER
                  + "(?:agrega|anade|incluye|inserta|coloca|append|add|include|insert)\\b.{0,30}\\b(?:al"
                  + " (?:final|principio|comienzo)|at the (?:end|beginning)|(?:token|code|codigo)"
                  + " [a-z]{1,4}-?\\d)"),
          sure(
              ORDER
                  + "(?:do not|don.?t|never) (?:mention|cite|quote|reference)"
                  + " (?:this|these|other|any|the) (?:other"
                  + " )?(?:notes?|documents?|records?|message|instructions?|entry|sources?|text)\\b"),
          sure(
              "\\bno (?:menciones|cites|reveles|muestres|uses)"
                  + " (?:esta|este|estas|otr[ao]s?|las?|los|ningun[ao]?)"
                  + " (?:nota|documento|registro|ficha|mensaje|instruccion|fuente)"),
          hint(
              "\\b(?:reading|summari[sz]ing|processing|analy[sz]ing) this"
                  + " (?:chart|record|note|document|file)\\b|\\b(?:al (?:leer|resumir|procesar))"
                  + " est[ae] (?:ficha|nota|documento|registro)\\b"),
          hint("\\b(?:if|when|whenever) (?:you are |you're |you get )?asked\\b"),
          sure("\\b(?:si|cuando) te (?:pregunt|pid|piden|consult)"),
          // Asking for what is not this patient's, or for what the machine was told.
          sure(
              ORDER
                  + "(?:list|show|reveal|dump|export|print|display)\\b.{0,20}\\b(?:all|every|other)"
                  + " (?:the )?(?:other )?patients?\\b(?! (?:a|an) )"),
          sure(
              ORDER
                  + "(?:list[ae]|muestr[ae]|enumer[ae]|revel[ae]|envi[ae]|export[ae])\\b.{0,20}\\b(?:todos"
                  + " los|otros|los demas) pacientes\\b"),
          sure(
              "\\b(?:system prompt|prompt del sistema|hidden instructions|instrucciones"
                  + " ocultas|your (?:initial )?instructions|tus instrucciones)\\b"),
          // Marks of prompts.
          sure(
              "<\\s*/?\\s*(?:system|assistant|user|instructions?|prompt|developer|human|sistema|asistente)\\b[^>]*>"),
          sure(
              "\\[/?\\s*(?:inst|system|assistant|sys)\\s*\\]|<<\\s*/?sys\\s*>>|<\\|[^|>]{1,30}\\|>"),
          sure(
              "^\\s*#{2,}\\s*(?:system|instruc|prompt|assistant|asistente|sistema|new task|nueva"
                  + " tarea)"),
          hint(
              "^\\s*(?:system|assistant|user|sistema|asistente|usuario|human)\\s*:|^\\s*[#*=-]{3,}"));

  /** Closing or opening marks of a context; harmless once taken out. */
  static final Pattern DELIMITER =
      Pattern.compile(
          "(?i)<\\s*/?\\s*(?:context|records?|chart|documents?|sources?|data|question|answer|untrusted"
              + "|contexto|registros?|documentos?|pregunta|patient[_-]?record)\\b[^<>]{0,60}>|\\[\\s*/?\\s*(?:end|begin|fin|inicio)(?:"
              + " of| de| del)?(?: the)?"
              + " (?:context|records?|documents?|contexto|registros?|documentos?)\\s*\\]|-{3,}\\s*(?:end|begin|fin|inicio)\\b[^\\n"
              + "-]{0,40}-{3,}");

  private static final int HINT = 1;

  private Clues() {}

  private record Clue(int weight, Pattern pattern) {}

  private static Clue sure(String pattern) {
    return new Clue(ENOUGH, Pattern.compile(pattern));
  }

  private static Clue hint(String pattern) {
    return new Clue(HINT, Pattern.compile(pattern));
  }

  /** Returns how much a sentence looks like an instruction to a machine. */
  static int weigh(String sentence) {
    int weight = Disguise.isWorn(sentence) ? HINT : 0;
    String plain = Disguise.plain(sentence);
    for (Clue clue : CLUES) {
      if (weight < ENOUGH && clue.pattern.matcher(plain).find()) {
        weight += clue.weight;
      }
    }
    if (weight < ENOUGH && Disguise.decoded(sentence).isPresent()) {
      weight = ENOUGH;
    }
    return weight;
  }
}
