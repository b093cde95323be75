package org.cliniccomms.rag.reading;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads from a folded question what it wants to know, and which states it names. */
final class OperationReader {
  private static final List<Rule<Operation>> OPERATIONS =
      List.of(
          rule(
              Operation.WHY,
              "^(?:and |so |y )?(?:why|how come|por que|cual (?:es|fue) (?:la razon|el motivo)"
                  + "|what (?:is|was) the reason)\\b"),
          rule(
              Operation.HOW_MUCH,
              "^\\w+ (?:units?|unidades|mg|mcg|ui|iu)"
                  + " (?:now|today|currently|ahora|hoy|actual\\w*)\\b|how much"
                  + " (?!weight|time|longer)[a-z]+(?: [a-z]+)?"
                  + " (?:is|does|do|are|should|was|did|has|have|had)\\b.*\\b(?:on|take|taking|taken|get|getting|use|using|inject|injecting|given)\\b|how"
                  + " many (?:mg|mcg|g|ml|iu|milligrams?|micrograms?|grams?|units?)\\b|how"
                  + " strong|\\bstrength\\b|\\bwhat (?:is the )?(?:dose|dosage)\\b|\\bwhich"
                  + " (?:dose|dosage)\\b|cuantos"
                  + " (?:mg|mcg|miligramos|microgramos|gramos|ml)|cuantas"
                  + " (?:unidades|u|ui)\\b|\\bconcentracion\\b|\\bpotencia\\b|que dosis|cual es la"
                  + " dosis|la dosis de|\\bthe (?:dose|dosage) of\\b|\\bwhat"
                  + " (?:dose|dosage)\\b|\\bdosis de\\b|^(?:[a-z0-9]+ )?dos(?:e|age|is)\\b|(?<!each"
                  + " )(?<!every )(?<!last )(?<!first )\\bdos(?:e|age|is)(?:"
                  + " (?:now|actual|currently|ahora|(?:in|en|vs) .*))?$"),
          rule(
              Operation.HOW_OFTEN,
              "\\bwhen (?:does|do|should|must|is|are)"
                  + " .*\\b(?:take|taken|inject(?:ed)?)\\b|\\b(?:what|which) days?"
                  + " .*\\b(?:take|taken|skips?|skipped|leaves? (?:it )?out|left"
                  + " out|omits?|omitted)\\b|\\bque dias? (?:no|se salta|descansa|omite|se"
                  + " omite)\\b|\\bque dias (?:no )?(?:se )?(?:debe"
                  + " )?(?:toma|usa|inyecta|aplica)r?\\b|\\b(?:cuando|a que horas?) (?:se"
                  + " )?(?:l[oa]s? )?(?:debe )?(?:toma|inyecta|aplica)r?\\b|how"
                  + " (?:often|frequently) (?:should|must|does|do|is|are|ought|to|can)|how"
                  + " (?:should|must) .*\\btake|how (?:is|are) .*\\b(?:taken|dosed)\\b|times"
                  + " (?:a|per|each) day|times daily|\\bfrequency of (?:intake|dos)|dosing"
                  + " (?:schedule|frequency|interval)|how many times (?:does|do|is|are|should|must)"
                  + " .*\\b(?:take|taken|use|used|appl(?:y|ied)|inject(?:ed)?|inhaled?)\\b|cuantas"
                  + " veces (?:se )?(?:debe"
                  + " )?(?:toma|usa|aplica|inyecta|inhala)r?\\b|posologia|(?:cuant[oa]s|how many)"
                  + " (?:tomas|dosis|doses|pastillas|comprimidos|pills|tablets|puffs|gotas|drops)"
                  + " (?:diari[oa]s|al dia|por dia|a day|per day|each day|daily)|cada cuant[oa]|con"
                  + " que frecuencia (?:debe|toma|hay|tiene|usa|recibe|consume|(?:se"
                  + " )?(?:(?:lo|la|le)s?"
                  + " )?(?:toma|administra|aplica|inyecta|inhala|da|indica|pone|dosifica|usa)n?\\b)|veces"
                  + " al dia|veces por dia|como (?:debe|se|hay que|tiene que) tomar|cuantas veces"
                  + " .*(?:al|por) dia|cada cuantas horas|dosing instructions|how .* supposed to"
                  + " take"),
          rule(
              Operation.VALUE,
              "\\b(?:how many|cuant[oa]s) (?:kilos?|kilogra\\w+|kgs?|lbs?|pounds|libras|points"
                  + "|puntos|degrees|grados|cm|centimet\\w+|inches|pulgadas|beats|latidos)\\b"),
          rule(
              Operation.HOW_LONG,
              "(?:how many|cuant[oa]s) (?:days?|weeks?|months?|years?|hours?|dias|semanas|meses"
                  + "|anos|horas) (?:.*\\blast(?:ed)?\\b|dur(?:o|a|aron)\\b)"),
          rule(
              Operation.COUNT,
              "(?<!\\b(?:after|within|beyond|past|from) )how many|how often|how"
                  + " frequently|^tally\\b|\\bnumber"
                  + " of\\b|(?<!(?:platelet|cell|white|blood|red|cd4|neutrophil|sperm) )\\bcount"
                  + " of|\\bcount the\\b|(?<!\\b(?:partir de|despues de|tras|pasados)"
                  + " )\\bcuant[oa]s\\b|numero de|cantidad de|con que frecuencia|total"
                  + " of|\\bn[ou]mber times"),
          rule(
              Operation.HOW_LONG,
              "how long|how much time|cuanto tiempo|cuanto dura|hace cuant[oa]"),
          rule(
              Operation.REACTION,
              "what (?:does|do|did|would) .* do to|what happened (?:when|after|the"
                  + " (?:first|last|other) time|last time|on) (?:\\w+"
                  + " ){0,4}?(?:given|gave|got|took|tried|received|had|ate|on)\\b|que (?:le )?paso"
                  + " (?:cuando|al|la vez que) (?:\\w+"
                  + " ){0,3}?(?:d[io]\\w+|pus\\w+|tom\\w+|recib\\w+|comi\\w+|administr\\w+)|que"
                  + " manifestaciones|manifestaciones responde|que le"
                  + " (?:hacen?|hacian?|hizo|hicieron) (?:el|la|los|las)\\b|que le"
                  + " hacen?\\b|(?<!allergic )\\b(?:reactions?|rxns?)\\b(?!"
                  + " allerg)|\\breacts?\\b|\\breacciona\\b|\\breaccion(?:es)?\\b(?!"
                  + " alergicas?\\b)|what happens"
                  + " (?:if|when|with|to)|\\b(?:allerg\\w+|alerg\\w+|intoleran\\w+)\\b.*\\b(?:symptoms?|sintomas?)\\b"
                  + "|\\b(?:symptoms?|sintomas?)\\b.*\\b(?:allerg\\w+|alerg\\w+|intoleran\\w+)\\b|\\bque"
                  + " sintomas le"
                  + " (?:dan?|dio|dieron|produ\\w+|provoc\\w+|caus\\w+|hacen?)\\b|\\bwhat symptoms"
                  + " (?:does|do|did) .*"
                  + " (?:cause|give|bring|trigger|provoke)\\b|\\b(?:gives?|gave|does to|do to|did"
                  + " to|causes?|caused) (?:him|her|them) what\\b|que le"
                  + " (?:pasa|ocurre|produce|provoca|causa|sucede)|como reacciona|que le dan?"
                  + " (?:el|la|los|las)\\b|\\b(?:que|cual(?:es)?|what|which) (?:\\w+"
                  + " )?(?:cuadros?|sintomas?|manifestacion(?:es)?"
                  + "|symptoms?|signs?|manifestations?)\\b.*\\b(?:desencaden\\w+|provoc\\w+|produ[cj]\\w+"
                  + "|respond\\w+|expu\\w+|expon\\w+|exposicion|contacto|triggers?|triggered|provok\\w+"
                  + "|brings?|brought|expos\\w+|contact)\\b"),
          rule(
              Operation.WHY,
              "\\bwhy\\b|\\bwhat (?:prevented|kept|got in the way)|\\bque (?:le |les"
                  + " )?impid\\w+|what happened with|what happened to|for what"
                  + " reason|\\breasons?\\b|por que |que paso con|\\bmotivos?\\b|\\brazon\\b|how"
                  + " come|a que se debio|\\bporque\\b|\\bcual (?:es|fue) la causa\\b|\\bwhat"
                  + " (?:is|was) the cause\\b|\\bwhat (?:made|led|prompted|forced)\\b|\\bque"
                  + " (?:llevo|obligo|motivo) a\\b|\\b(?:stopped|dropped|changed|switched"
                  + "|discontinued|held) (?:bc|because)$"),
          rule(
              Operation.WHO,
              "\\bwho(?:m|se)?\\b|\\bquien(?:es)?\\b|(?:which|what)"
                  + " (?:doctor|clinician|physician|professional|provider|practitioner|nurse|surgeon|specialist"
                  + "|therapist|dentist|midwife|technician|consultant)\\b|que"
                  + " (?:medic[oa]|doctor|doctora|profesional|ciruj[ao]na?|especialista|enfermer[oa]|terapeuta|matrona?|dentista|kinesiolog[oa]|tecnico)\\b|con"
                  + " cual (?:medico|profesional)"),
          rule(
              Operation.WHERE,
              "\\bwhere\\b|\\ba?donde\\b|(?:which|what)"
                  + " (?:place|site|clinic|centre|center|room|box|location|office|address|building|hospital"
                  + "|facility|institution|establishment|department|ward|campus)\\b|que"
                  + " (?:lugar|centro|box|sala|clinica|sede|direccion|hospital|consultorio"
                  + "|establecimiento|institucion|recinto|policlinico|cesfam|sucursal|vacunatorio|farmacia)\\b"),
          rule(
              Operation.WHEN_ENDED,
              "(?:when|what date|which date|what day|on"
                  + " what).*\\b(?:resolved?|resolves|cured|clear(?:ed)? up|go away|went"
                  + " away|gone|end(?:ed)?|over|stop(?:ped)?|discontinued|heal(?:ed)?|subsided?|disappear(?:ed)?|sorted|mended|knit(?:ted)?|settled|get"
                  + " better|got better|recover(?:ed)?|finish(?:ed)?)\\b|until when|hasta"
                  + " cuando|(?:date|end) of resolution|resolution date|end"
                  + " date|(?:cuando|fecha|que"
                  + " dia).*\\b(?:resolvio|paso|curo|termino|finalizo|desaparecio|sano|mejoro|recupero|suspendio|dejo|acabo|resuelto|resuelta|resolucion|superado|superada|supero|curad[oa]|consolido|soldo|cicatrizo|remitio|cedio|quito|(?:salio|alta)"
                  + " del?)\\b"),
          rule(
              Operation.INSTRUCTION,
              "\\bprepar\\w*|\\bbring\\b|\\binstructions?\\b|\\bfasting\\b(?! (?:blood |plasma"
                  + " )?(?:glucose|sugar|lipids?|insulin|cholesterol|triglycerides))|\\bbeforehand\\b|\\binstruccion\\w*|\\bindicaciones\\b|(?<!(?:azucar|glucosa|glicemia|glucemia|insulina|colesterol|trigliceridos|perfil"
                  + " lipidico)(?: en)?"
                  + " )\\bayun\\w+|\\btraer\\b|\\bllevar\\b|\\b(?:avoid|refrain|abstain|skip)\\b.*\\b(?:before|prior"
                  + " to|ahead of)\\b|\\b(?:evitar|abstenerse|dejar de)\\b.*\\bantes del?\\b"),
          rule(
              Operation.NEXT,
              "\\b(?:next|upcoming|soonest|following)\\b|\\bmas cercan[oa]\\b"
                  + " (?!a\\b)|\\b(?:nearest|closest)"
                  + " (?:appointment|appt|visit|booking|date)\\b|\\bproxim[oa]s?\\b|\\bsiguiente\\b|\\b(?:when|cuando)\\b.*\\b(?:due"
                  + " (?:again|for)|le toca|toca de nuevo|corresponde)\\b"),
          rule(
              Operation.FIRST,
              "\\bfirst\\b|\\bsince when\\b|\\bdesde cuando\\b|\\b(?:since|from) (?:what|which)"
                  + " (?:date|day|month|year)\\b|\\bdesde que"
                  + " (?:fecha|dia|mes|ano|edad|epoca|momento)\\b|primera"
                  + " vez|\\bprimer[oa]?\\b|\\boriginally\\b|\\binitial(?:ly)?\\b|\\binicialmente\\b|\\bearliest\\b|\\bmas"
                  + " antigu[oa]\\b|por primera"),
          rule(
              Operation.LATEST,
              "^(?=.*(?:\\bwhen\\b|\\b(?:what|which) day\\b|\\bdate\\b|\\bcuando\\b"
                  + "|\\bque dia\\b|\\bfecha\\b)).*\\b(?:last|latest|most recent(?:ly)?"
                  + "|ultim[oa]s?|mas reciente)\\b"),
          rule(
              Operation.WHEN,
              "^(?!(?:what|how|que|como)\\b.*(?<!and )(?<!or )(?<!y )\\b(?:when|cuando)"
                  + " (?:he|she|they|it|the|his|her|se|la|lo|le|el|ella)\\b).*\\b(?:when|cuando)\\b|\\b(?:what|which)"
                  + " (?:date|day|month|year)\\b|\\b(?:at (?:what|which) (?:point|moment)|en que"
                  + " (?:momento|punto))\\b|\\bque (?:fechas?|dias?|mes(?:es)?|anos?)\\b|cual"
                  + " (?:es|fue) la fecha|\\bdates?\\b|^fecha\\b|\\bfecha de\\b|\\w"
                  + " (?:fecha|(?<!\\b(?:this|last|next|past|every|each|per|same|that|current|previous|este|ese|pasado|cada|al|del|mismo|ultimo|proximo)"
                  + " )(?:ano|year))$"),
          rule(
              Operation.VALUE,
              "\\bvalues?\\b|how"
                  + " (?:high|low|much|tall|heavy|old)|\\breadings?\\b|\\blevels?\\b|\\bresults?\\b"
                  + "|\\bvalor(?:es)?\\b|\\bcuant[oa]\\b|\\bresultados?\\b|\\bniveles\\b|\\bnivel\\b"),
          rule(
              Operation.LATEST,
              "\\b(?:latest|newest|last|most recent|lately)\\b|\\bultim[oa]s?\\b|mas"
                  + " recientes?\\b"));

  /** Who begins so asks for a day or a person, whatever was given then. */
  private static final Pattern NO_AMOUNT =
      Pattern.compile(
          "^(?:who|quien(?:es)?|when|cuando|(?:on )?(?:what|which) da(?:te|y)|(?:en )?que"
              + " (?:fecha|dia)|fecha|date)\\b");

  private static final Pattern LISTING =
      Pattern.compile(
          "^(?:which|what|list|enumerate|name|show|give|tell|enumera|enumere|lista|liste|cuales?|que|muestra|dime|dame|menciona|a"
              + " que|de que|para que|contra que|por que)\\b");
  private static final Pattern YES_NO =
      Pattern.compile(
          "^(?:and |so |y |entonces"
              + " )?(?:is|are|was|were|does|do|did|has|have|had|can|could|should|any|ever"
              + "|may|will|would|isnt|doesnt|hasnt|havent|didnt|dont|arent|wasnt|ya|nunca|no|tomaba|tenia|usaba|sufria|padecia|estaba|era|podria|podemos|puedo|conviene|la"
              + " mujer|el hombre|la senora|el"
              + " senor|es|esta|estan|estuvo|tiene|tuvo|toma|tomo|sigue|figura|figuran|hay|hubo|ha|fue"
              + "|sufre|padece|padecio|aparece|existe|consta|se|le|continua|usa|recibe|recibio|presenta|puede|el"
              + " paciente|la"
              + " paciente|ella|aun|still|todavia|alguna|algun|tendra|tendria|conoce|le|se|the"
              + " patient|patient|paciente|safe|ok|he|she)\\b");

  /** "Tylenol, current or stopped". */
  private static final Pattern WHETHER_STOPPED =
      Pattern.compile(
          "^(?!.*\\b(?:why|por que)\\b).*\\b(?:(?:current|active|ongoing|still"
              + " (?:on|taking)|vigente|activ[oa]|sigue|toma) (?:\\w+ ){0,2}?(?:or|o|u) (?:\\w+"
              + " ){0,2}?(?:stopped|off|discontinued|not|past|former|suspendid[oa]|discontinuad[oa]|no|la"
              + " dejo|lo dejo)|(?:stopped|off|suspendid[oa]) (?:or|o) (?:still"
              + " )?(?:current|active|on|vigente|activ[oa]|sigue))\\b");

  private static final List<Rule<AskedState>> STATES =
      List.of(
          rule(
              AskedState.CURRENT,
              "\\bcurrent(?:ly)?\\b|\\bactive(?:ly)?\\b|\\bstill\\b|\\bnow\\b|\\bpresent(?:ly)?\\b|\\bongoing\\b|\\btaking\\b"
                  + "|\\bactual(?:es|mente)?\\b|\\bactiv[oa]s?\\b|\\bvigentes?\\b|\\bsigue\\b|\\bahora\\b|\\bhoy\\b|\\btodavia\\b|\\baun\\b|\\bcontinua\\b|\\btoma\\b|\\btomando\\b|at"
                  + " the moment|en este momento|as (?:things|it) stands?\\b|a dia de hoy|\\bby the"
                  + " (?:newest|latest) (?:entry|record)\\b|\\b(?:mas nuev[oa]|mas reciente)"
                  + " (?:registro|entrada)|\\b(?:registro|entrada|anotacion) mas"
                  + " (?:nuev[oa]|reciente)|these days|nowadays|\\bon the problem list\\b"),
          rule(
              AskedState.PAST,
              "\\bpast\\b|\\bprevious(?:ly)?\\b|\\bformer(?:ly)?\\b|no longer|anymore|any"
                  + " more|\\bstopped\\b|\\bdiscontinued\\b|\\bused"
                  + " to\\b|\\banterior(?:es|mente)?\\b|\\bprevi[oa]s?\\b|\\bya"
                  + " no\\b|\\bsuspendi\\w+|\\bdejo de\\b|\\bpasad[oa]s?\\b|\\bhistorical\\b"),
          rule(
              AskedState.RESOLVED,
              "\\bresolv\\w+|\\bcured\\b|\\bresuelt\\w+|\\bcurad\\w+|\\bcuro\\b|\\binactive\\b|\\binactiv[oa]s?\\b|\\bresolucion\\b"),
          rule(
              AskedState.UPCOMING,
              "\\bnext\\b|\\bupcoming\\b|\\bahead\\b|\\bfuture\\b|\\bcoming\\b|(?<!last )(?<!first"
                  + " )(?<!ever )(?<!\\bdid \\w{2,9} )\\bcome in\\b|\\bproxim[oa]s?\\b|por"
                  + " delante|\\bfutur[oa]s?\\b|\\bsiguientes?\\b|\\bremain(?:s|ing)?\\b|\\bfollowing\\b|\\bquedan?\\b|\\bfaltan?\\b|\\bstill"
                  + " to come\\b|por venir"),
          rule(
              AskedState.CONFIRMED,
              "(?<!not yet )(?<!not )(?<!un)\\bconfirmed\\b|(?<!sin )(?<!no"
                  + " )\\bconfirmad[oa]s?\\b|\\bbooked\\b|\\bagendad[oa]s?\\b|\\btomadas\\b|\\bscheduled\\b|\\bprogramad[oa]s?\\b"),
          rule(
              AskedState.PENDING,
              "\\bpending\\b|not (?:yet )?(?:been )?confirmed|unconfirmed|to be"
                  + " confirmed|\\bawait(?:s|ing)?\\b|(?:yet|remains?|still|left) to (?:be"
                  + " )?confirm\\w*|(?:falta|resta|queda)n? (?:por )?(?:la )?confirm\\w+|no se"
                  + " (?:ha|han) confirmado|\\bpendientes?\\b|por confirmar|sin confirmar|no"
                  + " (?:esta |ha sido"
                  + " )?confirmad\\w+|\\btentative\\b|\\bprovisional\\b|\\bproposed\\b|needs? (?:to"
                  + " be )?confirm\\w*|falta confirmar|no"
                  + " confirmad\\w+|\\b(?:sin|without|lack(?:s|ing)?|no (?:tienen?|hay)) (?:\\w+"
                  + " )?confirm\\w+"),
          rule(
              AskedState.WAITING,
              "wait(?:ing)?[ -]?list|\\bwaiting\\b(?! (?:room|area|times?)\\b)|\\bstandby\\b|lista"
                  + " de espera|esperando|(?<!\\b(?:en|lo|la|le)"
                  + " )\\bespera\\b|\\b(?:cita|hora|turno|control)\\b.*\\ben"
                  + " espera\\b|\\bcupo\\b|\\bqueue\\b|\\bwaitlist\\w*"),
          rule(
              AskedState.CANCELLED,
              "\\bcancel\\w*|call(?:ed)? off|\\banul\\w+|\\b(?:not|didnt|wasnt|never) (?:go"
                  + " ahead|happen(?:ed)?|take place|took place)|\\bsuspendid[oa]\\b|\\bno se"
                  + " (?:hizo|realizo|llevo|tomo|efectuo|concreto|dio|pudo"
                  + " (?:hacer|realizar))\\b|\\bno (?:pudo ser|fue posible)|\\bfell through|\\bfall"
                  + " through|\\bse cayo\\b|\\bfrustr\\w+|\\bimpid\\w+"
                  + " (?:que|ir|asistir|acudir)|\\b(?:prevented|kept|stopped) (?:him|her|them|the"
                  + " patient) (?:from|going|attending)|\\bse suspendio (?:la|el|su)"
                  + " (?:hora|cita|consulta|control|turno|visita|sesion|examen)"),
          rule(
              AskedState.MISSED,
              "\\bmiss(?:ed)?\\b|no[ -]?shows?\\b|did not (?:come|attend|show|turn)|didnt"
                  + " (?:come|attend|show|turn)|failed to (?:attend|show)|no"
                  + " (?:asistio|vino|acudio|se"
                  + " presento|llego)|\\bfalto\\b|\\binasistenci\\w+|\\bausent\\w+|skipped (?:an?"
                  + " |the"
                  + " )?(?:appointment|visit)|(?:appointments?|appts?|visits?|bookings?|sessions?)"
                  + " (?:that )?(?:did|has|have) (?:he|she|they|(?:the )?patient)"
                  + " (?:not|never|fail\\w* to)\\b(?!"
                  + " (?:been|be|have|had|need|want|book|confirm|get|cancel))|\\ba"
                  + " (?:que|cual(?:es)?)(?: de (?:las|sus))?"
                  + " (?:citas?|horas?|turnos?|consultas?|sesion(?:es)?|control(?:es)?)(?:"
                  + " (?:el|la) paciente)? no"
                  + " (?!(?:debe|necesita|puede|hay|tiene|debera)\\b)\\w+"));

  /** What waits for a word from the clinic waits for no place. */
  private static final Pattern TO_BE_CONFIRMED =
      Pattern.compile(
          "\\b(?:wait(?:s|ing)?|esper\\w+)(?:"
              + " (?:for|on|to|be|get|its|the|a|de|que|se|la|su|ser|una))* confirm\\w*");

  private OperationReader() {}

  private static <T> Rule<T> rule(T meaning, String pattern) {
    return new Rule<>(meaning, Pattern.compile(pattern));
  }

  /** Returns what is asked; {@code folded} has no marks before its first word. */
  static Operation operation(String folded) {
    boolean none = NO_AMOUNT.matcher(folded).find();
    for (Rule<Operation> rule : OPERATIONS) {
      boolean other = none && rule.meaning == Operation.HOW_MUCH;
      if (!other && rule.pattern.matcher(folded).find()) {
        return rule.meaning;
      }
    }
    if (LISTING.matcher(folded).find()) {
      return Operation.LIST;
    }
    return YES_NO.matcher(folded).find() || WHETHER_STOPPED.matcher(folded).find()
        ? Operation.YES_NO
        : Operation.TELL;
  }

  /** Returns the states that are named. */
  static Set<AskedState> states(String folded) {
    Set<AskedState> named = EnumSet.noneOf(AskedState.class);
    for (Rule<AskedState> rule : STATES) {
      if (rule.pattern.matcher(folded).find()) {
        named.add(rule.meaning);
      }
    }
    if (TO_BE_CONFIRMED.matcher(folded).find()) {
      named.remove(AskedState.WAITING);
      named.add(AskedState.PENDING);
    }
    if (named.contains(AskedState.PENDING)) {
      named.remove(AskedState.CONFIRMED);
    }
    return named;
  }

  /** Returns the words that ask who and where: "with which professional" looks for none. */
  static Set<String> asking(String folded) {
    Set<String> words = new HashSet<>();
    for (Rule<Operation> rule : OPERATIONS) {
      if (rule.meaning == Operation.WHO || rule.meaning == Operation.WHERE) {
        rule.pattern
            .matcher(folded)
            .results()
            .forEach(found -> words.addAll(List.of(found.group().split(" "))));
      }
    }
    return words;
  }

  private record Rule<T>(T meaning, Pattern pattern) {}
}
