package org.cliniccomms.rag.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Writes out what hurried people shorten in English and Spanish: "pt", "last yr", "q toma pa". */
final class Shorthand {
  private static final String SIDED =
      "(?= (?:knee|hip|cataract|carpal|shoulder|elbow|wrist|hand|foot|ankle|arm|forearm|leg|eye|ear|breast|kidney"
          + "|lung|ovary|thumb|finger|toe|heel|groin|thigh|calf|femur|tibia|humerus|side|upper|lower)s?\\b)";

  /** What is put in and taken out, and that this alone is noted of it. */
  private static final String LEFT_IN =
      "(implant|IUD|coil|stent|PICC|catheter|drain|stitches|sutures|staples|cast|pins?|plates?"
          + "|screws?|pacemaker)";

  private static final String NOTED = "(?= ?(?:[-–—,:]|(?:date|when)\\b|\\W*$))";

  private static final List<Form> ALL =
      List.of(
          of(
              "(?i)(?<=^|[-–—,;:] )y"
                  + " (?=(?:is|was|are|were|does|do|did|has|have|had|not|no|isnt|wasnt|cant)\\b)",
              "why "),
          of("(?iu)\\((?:creo|pienso|me parece|i think|i guess|not sure|no s[eé])\\b[^)]*\\)", " "),
          of("(?i)\\bb4\\b", "before"),
          of(
              "(?iu)(?:(?<=\\?)|,|^)?\\s*\\b(?:whatever|no matter what|regardless of|never"
                  + " mind|despite what|leaving aside|digan? lo que digan?|sin importar lo"
                  + " que|independiente(?:mente)? de lo que) [^,?.;:]*(?:,\\s*(?=\\S))?",
              " "),
          of("(?iu)\\b(\\p{L}{3,})-wise\\b", "$1"),
          of("(?iu)\\b(?:today|now|current(?:ly)?) ?-ish\\b", "now"),
          of("(?iu)\\b(\\p{L}{3,}|\\d{4})-ish\\b", "$1"),
          of("(?iu)\\bfor (?:drug |weight-based )?dosing(?: purposes)?\\b", " "),
          of("(?iu)\\((?:in )?(?:kgs?|kilos?|lbs?|cm|bpm|mmhg|%|m[gl]/dl|ml/min|units?)\\)", " "),
          of("(?i)\\blong[- ]?term(?= (?:condition|disease|illness|problem|diagnos))", "chronic"),
          of("(?i)(?<![\\p{L}\\d])d/?c['’]?e?d\\b", "stopped"),
          of("\\bI['’]d\\b", "I would"),
          of("(?i)\\bdx['’]?e?d\\b", "diagnosed"),
          of("(?i)\\babx\\b", "antibiotics"),
          of("(?i)\\brx['’]?e?d\\b", "prescribed"),
          of("(?i)(?<=\\p{L} )x(?= ?\\?*\\s*$)", "por qué"),
          of("(?i)\\bx q(?:u[eé])?\\b", "por qué"),
          of("(?i)(?<=\\b(?:veces|vez|dosis) )x(?= ?(?:d[ií]a|sem\\p{L}*|mes)\\b)", "por"),
          of("(?i)(?<=\\b(?:veces|vez|dosis) por )sem\\b", "semana"),
          of("(?i)(?<=\\b(?:tom[aó]|tomaba|usa|usaba|recibe) )pa (?=\\p{L})", "para "),
          of("(?i)\\byr(s?)\\b", "year$1"),
          of("(?i)\\bwk(s?)\\b", "week$1"),
          of("(?i)(?<=\\b(?:few|\\d{1,3}) )mos?\\b", "months"),
          of("(?i)(?<=\\b(?:last|past|this|next) )mo\\b", "month"),
          of("(?i)\\bhrs\\b", "hours"),
          of("(?i)(?<=\\b(?:what|which) )hr\\b", "hour"),
          of("(?i)\\b(why|when|how)['’]?d (?=(?:he|she|they|it|you|we|the)\\b)", "$1 did "),
          of("(?i)\\btm(?:rw|r|w|oro)\\b|\\b2mor+ow?\\b", "tomorrow"),
          of(
              "(?i)\\b(foot|heart|lung|skin|eye|kidney|bone|joint|cancer|ear|nerve) doc\\b",
              "$1 doctor"),
          of("\\b[Pp]t(s?)\\b(?![/+])", "patient$1"),
          of("(?i)\\b(?:pcte|pte|pcnte)(s?)\\b", "paciente$1"),
          of("(?i)(?<![\\p{L}\\d])w/o\\b", "without"),
          of("(?i)(?<![\\p{L}\\d])w/ ?(?=\\p{L})", "with "),
          of("(?i)(?<![\\p{L}\\d])s/p\\b", "after"),
          of("(?i)(?<![\\p{L}\\d])h/o\\b", "history of"),
          of("(?i)(?<![\\p{L}\\d])f/u\\b", "follow-up"),
          of("(?i)(?<![\\p{L}\\d])b/l\\b", "bilateral"),
          of("(?i)(?<![\\p{L}\\d])b/c\\b", "because"),
          of("(?i)(?<![\\p{L}\\d])c/ ?(?=\\d)", "cada "),
          of("(?i)(?<![\\p{L}\\d])c/ ?(?=\\p{L}{2})", "con "),
          of("(?i)(?<![\\p{L}\\d])s/ ?(?=\\p{L}{2})", "sin "),
          of("\\bLOS\\b(?! [A-Z])", "length of stay"),
          of("(?i)\\btto(s?)\\b", "tratamiento$1"),
          of("(?i)\\bbx\\b", "biopsy"),
          of(
              "(?i)(?<=\\b(?:child|baby|wound|bp|device|pacemaker|weight|health|annual|yearly)"
                  + " )ck(?: ?up)?\\b",
              "check"),
          of("(?i)\\bwcv\\b", "well child visit"),
          of("(?i)\\b(?:pmhx?)\\b", "diagnoses"),
          of("(?i)\\bpshx?\\b", "surgeries"),
          of("(?i)\\babdo?\\b", "abdominal"),
          of("(?i)\\btab(s?)\\b", "tablet$1"),
          of("(?i)\\binj\\b", "injection"),
          of("(?i)\\bvac(s?)\\b\\.?(?= \\p{L})", "vacuna$1"),
          of("(?i)\\b(urine|blood|stool|sputum|throat|wound) cx\\b", "$1 culture"),
          of("(?i)\\b" + LEFT_IN + " out" + NOTED, "$1 taken out"),
          of("(?i)\\b" + LEFT_IN + " in" + NOTED, "$1 put in"),
          of(
              "(?i)\\bwhat (?:injury|wound|illness|condition|problem|diagnosis) (?:made|rendered)"
                  + " ([^,;?]+?) necessary\\b",
              "why $1"),
          of("(?i)\\bcentile(s?)\\b", "percentile$1"),
          of("(?i)\\bHC(?= percentile)", "head circumference"),
          of(
              "(?i)\\b(?:what|which) percentile (?:is|was|for) (?:(?:his|her|their|the)"
                  + " )?(?=\\p{L})(\\p{L}+(?: circumference)?)",
              "what $1 percentile"),
          of(
              "(?i)\\ben qu[eé] percentil (?:est[aá]|estaba|va|anda) (?:(?:el|la|su)"
                  + " )?(\\p{L}+(?: cef[aá]lico)?)",
              "percentil $1"),
          of("(?:\\bL|(?i:\\blt\\b))" + SIDED, "left"),
          of("(?:\\bR|(?i:\\brt\\b))" + SIDED, "right"),
          of("^\\s*# ?(?:of )?(?=\\p{L})", "number of "),
          of("(?<=[\\s-])# of (?=\\p{L})", "number of "),
          of(
              "(?i)(?<=[\\s-])# ?(?=(?:\\p{L}+ ){0,2}(?:visits|trips|times|appointments|appts"
                  + "|admissions|stays|encounters|sessions|doses|shots|episodes|citas|controles"
                  + "|consultas|visitas|veces|dosis|urgencias|sesiones)\\b)",
              "number of "),
          of("(?i)\\b(?:der|dcho)\\b\\.?", "derecho"),
          of("(?i)\\bdcha\\b\\.?", "derecha"),
          of("(?i)\\b(?:izq|izdo)\\b\\.?", "izquierdo"),
          of("(?i)\\bizda\\b\\.?", "izquierda"),
          of(
              "(?iu)\\brx(?= (?:(?:de|del) )?(?:l[ao]s? |el )?(?:manos?|pies?|t[oó]rax|rodillas?"
                  + "|caderas?|hombros?|columna|pelvis|abdomen|codos?|mu[nñ]ecas?|tobillos?|dental)\\b)",
              "radiografía"),
          of("(?i)\\bcdo\\b", "cuándo"),
          of("(?i)\\bca de (?=\\p{L})", "cáncer de "),
          of("\\b[Qq] (?=(?!(?:h|d|day|am|pm|hs|wk|week|month|other|night)\\b)\\p{L}{2})", "que "),
          of(
              "(?<=\\p{L}{3} )(?<!\\b(?:una|con|ultima|última|tomar|medir|control|del) )pa"
                  + " (?=(?:la|el|los|las|que|su|sus|esa|ese|eso)\\b)",
              "para "),
          of(
              "(?<=\\b(?:dosis|veces|fecha|cita|hora|control|examen|nivel|tipo|vacunas?|alergia"
                  + "|consulta|dia|mes|resultado|valor) )d (?=\\p{L}{3})",
              "de "),
          of("(?i)(?<=\\b(?:(?:19|20)\\d\\d|" + MonthNames.ANY + ") )alone\\b", " "),
          of("(?iu)\\b(?:(?:tan )?s[oó]lo|solamente|únicamente) (?=(?:en|durante) )", ""),
          of(
              "(?iu)[,\\s]*\\b(?:as )?(?:per|according to|on|from|seg[uú]n|de acuerdo (?:a|con|al))"
                  + " (?:the |his |her |el |la |su )?(?:death cert(?:ificat(?:e|ion))?|certificado"
                  + " de defunci[oó]n)(?: encounter| visit| record| entry)?\\b",
              " "),
          of(
              "(?iu)\\b((?:auto-?)?in[jy]ec?tor\\b[^.?]*?) (?:for|against|in case of|para|contra|en"
                  + " caso de) (?:(?:his|her|the|severe|las?|sus?|una?|an) )*(?:allergic"
                  + " reactions?|allergies|allergy|anaphylaxis|reacci[oó]n(?:es)?"
                  + " al[eé]rgicas?|alergias?|anafilaxia)\\b",
              "$1"),
          of("(?i)(?<=\\b(?:el|la|al|del|su) )bb\\b", "bebé"),
          of("(?i)\\b(?:xq|pq|porq)\\b", "por qué"),
          of("(?i)\\bxa\\b", "para"),
          of("(?i)\\bb4\\b", "before"),
          of("(?i)\\bbajo (?:los |las |de )?(?=\\d)", "menor de "),
          of("(?i)\\b1er (?=\\p{L})", "primer "),
          of("(?i)\\b1r?a (?=\\p{L})", "primera "),
          of("(?i)\\b1st (?=(?!of\\b|" + MonthNames.ANY + "\\b)\\p{L})", "first "),
          of("(?i)\\b(?:dgn|dco|dxs)\\b", "diagnóstico"),
          of("(?i)\\b[qc]x\\b", "cirugía"),
          of("(?i)\\bhna(s?)\\b\\.?", "hermana$1"),
          of("(?i)\\bhno(s?)\\b\\.?", "hermano$1"),
          of("(?i)\\bsis\\b", "sister"),
          of("(?i)\\bbro\\b", "brother"),
          of("(?i)\\bmgm\\b", "maternal grandmother"),
          of("(?i)\\bpgm\\b", "paternal grandmother"),
          of("(?i)\\bmgf\\b", "maternal grandfather"),
          of("(?i)\\bpgf\\b", "paternal grandfather"));

  private Shorthand() {}

  private static Form of(String pattern, String written) {
    return new Form(Pattern.compile(pattern), written);
  }

  /** Returns the text with its short forms written out. */
  static String writtenOut(String text) {
    String whole = text;
    for (Form each : ALL) {
      whole = each.shortened.matcher(whole).replaceAll(each.written);
    }
    return whole;
  }

  private record Form(Pattern shortened, String written) {}
}
