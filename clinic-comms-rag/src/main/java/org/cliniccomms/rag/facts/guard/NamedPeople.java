package org.cliniccomms.rag.facts.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Honorifics;
import org.cliniccomms.rag.reading.PartsOfSpeech;

/** Finds, by the shape of a question alone, that it asks about somebody who is named. */
final class NamedPeople {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:['’-][\\p{L}\\d]+)*");
  private static final Set<String> WITHIN =
      Set.of("de", "del", "la", "las", "los", "da", "van", "von", "bin");
  private static final Set<String> OFTEN =
      Set.of(
          "next",
          "last",
          "latest",
          "current",
          "upcoming",
          "proxima",
          "proximo",
          "ultima",
          "ultimo",
          "actual",
          "question",
          "pregunta",
          "urgent",
          "urgente");

  /** Before a name: those who treat, and where. */
  private static final Set<String> NOT_A_PATIENT_BEHIND =
      Set.of(
          "dr",
          "dra",
          "doctor",
          "doctora",
          "nurse",
          "enfermera",
          "enfermero",
          "prof",
          "profesor",
          "profesora",
          "professor",
          "matrona",
          "kinesiologo",
          "kinesiologa",
          "with",
          "con",
          "by",
          "por",
          "at",
          "in",
          "en",
          "from",
          "desde",
          "to",
          "via",
          "near",
          "like",
          "como",
          "called",
          "named",
          "llamado",
          "llamada");

  /** A name beside one of these is an eponym's or a place's. */
  private static final Pattern THING =
      Pattern.compile(
          "syndromes?|sindromes?|disease|enfermedad|disorder|trastorno|signs?|signo|tests?|test|prueba"
              + "|scores?|puntaje|scale|escala|index|indice|inventory|inventario|questionnaire"
              + "|cuestionario|virus|bacteria|fracture|fractura|catheter|cateter|sonda|tube|tubo|graft"
              + "|criteria|criterios|classification|clasificacion|grade|grado|type|tipo|stage|estadio"
              + "|vaccine|vacuna|vaccination|hospital|clinic|clinica|cesfam|consultorio|centro|centre"
              + "|center|pharmacy|farmacia|botica|drogueria|room|box|sala|ward|unit|unidad|street|calle"
              + "|university|universidad|monitor|procedure|procedimiento|operation|operacion|technique"
              + "|tecnica|method|metodo|palsy|paralisis|cyst|quiste|contracture|lymphoma|linfoma|sarcoma"
              + "|thyroiditis|tiroiditis|phenomenon|fenomeno|anemia|tumor|tumour|cells?|reaction|mg|mcg");

  /** What belongs to a patient. */
  private static final String OWNED =
      "(?:appointments?|appts?|visits?|bookings?|allerg\\w+|medic\\w+|meds|prescriptions?|drugs|doses?"
          + "|diagnos\\w+|conditions|problems|vaccin\\w+|results?|labs?|chart|records?|notes?|weight"
          + "|glucose|blood|pressure|surger\\w+|procedures?|pharmacy|diet|caregiver|citas?|horas?|turnos?"
          + "|alergias?|recetas?|remedios|dosis|enfermedades|vacunas|examenes|resultados|ficha|historia"
          + "|notas?|peso|glicemia|presion|cirugias?|farmacia|dieta|cuidador\\w*)";

  private static final Pattern OWNED_WORD = Pattern.compile(OWNED);

  /** What has an owner when it is "of" somebody; a dose or a result is of something. */
  private static final String OWNED_BY =
      "(?:appointments?|appts?|visits?|bookings?|allergies|medications?|medicines?|meds|labs|charts?|records?"
          + "|files?|lists?|summary|conditions|weight|pharmacy|diet|caregiver|citas?|horas?|turnos?"
          + "|alergias|medicamentos|examenes|expediente|listas?|listado|resumen"
          + "|remedios|ficha|historia|peso|farmacia|dieta|cuidador\\w*)";

  private static final Pattern OWNED_BY_WORD = Pattern.compile(OWNED_BY);

  private static final Pattern OF_A_THING =
      Pattern.compile("of|for|the|an?|any|de|del|para|el|la|los|las|una?|on|about|sobre");
  private static final Pattern SUBJECT_NAMED =
      Pattern.compile(
          "\\b(?:patient|patients|paciente|he|she|him|her|his|ella|the man|the woman|the"
              + " child)\\b");

  /** "Did he miss": nobody is called so. */
  private static final Pattern MISSING =
      Pattern.compile("he|she|they|it|patient|to|ever|never|not|didnt|did|does|will|may|might");

  /** "I've", "Don't": shortened words that ask, and nobody's name. */
  private static final Pattern SHORTENED = Pattern.compile(".+(?:['’](?:ve|ll|re|m|d)|n['’]t)");

  private static final Pattern INNER_CAPITAL = Pattern.compile("\\p{Ll}+\\p{Lu}.*");

  private final String body;
  private final String folded;
  private final boolean ownNameWasGiven;
  private final PersonName own;
  private final KnownWords known;

  NamedPeople(String text, String body, PersonName own, KnownWords known) {
    this.body = body;
    this.folded = Words.fold(body);
    this.ownNameWasGiven = text.strip().length() - body.length() >= 2;
    this.own = own;
    this.known = known;
  }

  /** Tells whether somebody else than the patient is named as the one asked about. */
  boolean isSomebodyElse() {
    return runs().stream().anyMatch(this::isAnother) || isNamedInSmallLetters();
  }

  /** Neighbouring words that may be a name: the words, what stands before and behind. */
  private record Run(
      List<String> words,
      String before,
      String behind,
      boolean colon,
      boolean possessive,
      boolean first) {}

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    List<Matched> words = words();
    for (int i = 0; i < words.size(); ) {
      int end = i;
      while (end < words.size() && joins(words, i, end)) {
        end++;
      }
      while (end > i && WITHIN.contains(words.get(end - 1).text)) {
        end--;
      }
      if (end > i) {
        runs.add(run(words, i, end));
        i = end;
      } else {
        i++;
      }
    }
    return runs;
  }

  private record Matched(String text, int start, int end) {}

  private List<Matched> words() {
    List<Matched> words = new ArrayList<>();
    Matcher each = WORD.matcher(body);
    while (each.find()) {
      words.add(new Matched(each.group(), each.start(), each.end()));
    }
    return words;
  }

  private boolean joins(List<Matched> words, int first, int at) {
    Matched word = words.get(at);
    if (at > first && !body.substring(words.get(at - 1).end, word.start).matches("[\\s.]{1,2}")) {
      return false;
    }
    if (at > first && WITHIN.contains(word.text)) {
      return true;
    }
    String bare = bare(word.text);
    return Character.isUpperCase(word.text.codePointAt(0))
        && !known.isOrdinary(bare)
        && !SHORTENED.matcher(bare).matches()
        && !isCompound(bare)
        && !isTitle(bare)
        && !OFTEN.contains(Words.fold(bare))
        && !OWNED_WORD.matcher(Words.fold(bare)).matches();
  }

  /** "Shrimp-specific": nobody is called so. */
  private static boolean isCompound(String word) {
    String last = word.substring(word.lastIndexOf('-') + 1);
    return last.length() < word.length()
        && last.equals(last.toLowerCase(Locale.ROOT))
        && PartsOfSpeech.standard().isKnown(Words.fold(last));
  }

  private static boolean isTitle(String word) {
    String folded = Words.fold(word);
    return Honorifics.isOne(folded) || NOT_A_PATIENT_BEHIND.contains(folded);
  }

  private static String bare(String word) {
    return word.replaceFirst("['’][sS]?$", "");
  }

  private Run run(List<Matched> words, int from, int end) {
    List<String> name = new ArrayList<>();
    words.subList(from, end).forEach(word -> name.add(bare(word.text)));
    String last = words.get(end - 1).text;
    String rest = body.substring(words.get(end - 1).end);
    return new Run(
        name,
        from == 0 ? "" : Words.fold(bare(words.get(from - 1).text)),
        end == words.size() ? "" : Words.fold(words.get(end).text),
        rest.startsWith(":"),
        last.matches(".*['’][sS]") || rest.matches("(?s)['’](?:\\s.*)?"),
        from == 0);
  }

  private boolean isAnother(Run run) {
    PersonName name = PersonName.of(String.join(" ", run.words));
    if (name.isEmpty() || own.mayBe(name)) {
      return false;
    }
    boolean titled = Honorifics.isOne(run.before) || run.before.matches("patient|paciente");
    if (THING.matcher(run.before).matches()
        || THING.matcher(run.behind).matches()
        || isOfAThing(run)) {
      return titled;
    }
    if (run.words.stream()
        .anyMatch(word -> THING.matcher(Words.fold(word)).matches() || isShortForm(word))) {
      return false;
    }
    if (NOT_A_PATIENT_BEHIND.contains(run.before)) {
      return false;
    }
    return titled || (name.size() > 1 ? isAnotherByFullName(run) : isAnotherByOneWord(run));
  }

  /** "Disease of X". */
  private boolean isOfAThing(Run run) {
    String name = Words.fold(String.join(" ", run.words));
    return Pattern.compile("\\b(?:" + THING.pattern() + ") (?:de|del|of) " + Pattern.quote(name))
        .matcher(folded)
        .find();
  }

  /** "BMI", "C-section", "NT-proBNP": short forms, also as part of a word. */
  private static boolean isShortForm(String word) {
    return (word.length() > 1 && isCapitals(word))
        || (word.indexOf('-') > 0
            && Arrays.stream(word.split("-", -1))
                .anyMatch(part -> isCapitals(part) || INNER_CAPITAL.matcher(part).matches()));
  }

  private static boolean isCapitals(String word) {
    return word.equals(word.toUpperCase(Locale.ROOT)) && word.length() <= 4 && !word.isEmpty();
  }

  private boolean isAnotherByFullName(Run run) {
    boolean owns = run.possessive || run.colon || isOwnerBehindOf(run);
    if (owns) {
      return !known.isInChart(run.words) || isOwnerBehindOf(run);
    }
    if (OF_A_THING.matcher(run.before).matches()) {
      return false;
    }
    boolean hasSubject = ownNameWasGiven || SUBJECT_NAMED.matcher(folded).find();
    return !hasSubject && !known.isInChart(run.words);
  }

  /** "The appointments of X": they are not this patient's; "at what hour of X" is of a place. */
  private boolean isOwnerBehindOf(Run run) {
    String name = Words.fold(String.join(" ", run.words));
    return run.before.matches("of|de|for|para|del")
        && Pattern.compile(
                "\\b" + OWNED_BY + " (?:\\w+ )?(?:of|de|for|para) " + Pattern.quote(name))
            .matcher(folded)
            .find()
        && !isPlaceOfAnHour(name)
        && run.words.stream().noneMatch(known::isOrdinary)
        && !known.isInChart(run.words);
  }

  private boolean isPlaceOfAnHour(String name) {
    return Pattern.compile("\\ba que horas? de " + Pattern.quote(name)).matcher(folded).find();
  }

  private boolean isAnotherByOneWord(Run run) {
    if (run.words.stream().anyMatch(known::isFamiliar)) {
      return false;
    }
    boolean asked = run.before.matches("does|did") && !run.behind.isEmpty();
    boolean owner =
        run.possessive
            && Pattern.compile("['’]s? (?:(?:next|last|current|latest|upcoming|known) )?" + OWNED)
                .matcher(folded)
                .find();
    return asked || owner || isOwnerBehindOf(run);
  }

  /** In small letters: at least two words behind "of" that nobody knows. */
  private boolean isNamedInSmallLetters() {
    List<Matched> words = words();
    for (int i = 1; i + 1 < words.size(); i++) {
      String before = Words.fold(words.get(i - 1).text);
      boolean owned =
          before.matches("of|de|for|para")
              && i >= 2
              && OWNED_BY_WORD.matcher(Words.fold(words.get(i - 2).text)).matches()
              && !isPlaceOfAnHour(Words.fold(words.get(i).text));
      boolean verb = i >= 2 && MISSING.matcher(Words.fold(words.get(i - 2).text)).matches();
      boolean title = Honorifics.isOne(before) && !(before.equals("miss") && verb);
      boolean subject = before.matches("does|did") || title;
      if ((owned || subject) && isStrange(words.get(i).text) && isStrange(words.get(i + 1).text)) {
        return true;
      }
    }
    return false;
  }

  private boolean isStrange(String word) {
    return word.length() > 2
        && !word.chars().anyMatch(Character::isDigit)
        && !known.isFamiliar(bare(word))
        && !own.hasPart(bare(word))
        && !THING.matcher(Words.fold(word)).matches()
        && !OWNED_WORD.matcher(Words.fold(word)).matches();
  }
}
