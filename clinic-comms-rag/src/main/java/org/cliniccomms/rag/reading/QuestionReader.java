package org.cliniccomms.rag.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.RecordKind;

/** Reads questions in English and Spanish. Thread-safe. */
public final class QuestionReader {
  private static final Pattern SPANISH_SIGNS = Pattern.compile("[¿¡ñÑ]");
  private static final Pattern SPANISH_ENDING =
      Pattern.compile(
          "(?:cion|ciones|mente|\\w[aio]s|\\w(?<!i)es|\\w[oa]|dad|ado|ada|oso|aje|logo|ico|ica)$");
  private static final Pattern ENGLISH_ENDING =
      Pattern.compile("(?:ing|tion|tions|ed|ly|th|ght|ck|ss|ers?|nts?|ies|[bcdfgkmptvwy])$");

  /** The one letter that is short for a thing: "last K?". */
  private static final String POTASSIUM = "k";

  private static final Pattern NOT_TOLERATED =
      Pattern.compile(
          "\\b(?:no|not|never|nunca|cant|cannot|couldnt|didnt|doesnt) (?:\\w+ )?toler\\w+"
              + "|\\boff limits\\b|\\bdisagrees? with (?:him|her|them)\\b"
              + "|\\ble (?:cae|caen|sienta|sientan) mal\\b");

  /** "Which conditions does she live with": not who lives in her house. */
  private static final Pattern LIVED_WITH =
      Pattern.compile(
          "\\b(?:conditions?|problems?|diseases?|illness(?:es)?|diagnos[ie]s|enfermedad(?:es)?|problemas?|diagnosticos?|condiciones)\\b.*\\b(?:(?:live|lives|living)"
              + " with|conviv\\w+)\\b|\\b(?:live[sd]?|living) with"
              + " (?!(?:his|her|their|the|an?|some\\w*|any\\w*|whom"
              + "|family|friends|kids|children|parents|relatives)\\b)\\w|\\b(?:viv(?:e|en|ia|io|ir|iendo)|conviv\\w+)"
              + " con (?!(?:sus?|el|las?|los|una?"
              + "|quien|alguien|familia\\w*|amig\\w+|hij\\w+|padres|herman\\w+)\\b)\\w");

  private static final Set<String> LIVING =
      Set.of(
          "live",
          "lives",
          "lived",
          "living",
          "vive",
          "viven",
          "vivia",
          "vivio",
          "vivir",
          "viviendo",
          "convive",
          "conviven",
          "convivia",
          "convivir",
          "conviviendo");

  /** "The last dose against hepatitis B", "the first shingles dose", "dose 3": of a vaccine. */
  private static final Pattern OF_A_VACCINE =
      Pattern.compile(
          "\\b(?:dos(?:is|es?)|pinchazos?|refuerzos?|boosters?|inmuniz\\w+) (?:contra|against)\\b"
              + "|\\b(?:how many|cuantas) (?:[\\w-]+ )?dos(?:is|es)\\b(?! (?:al|por|a|per|each)\\b)"
              + "|\\b(?:puso|puesto|pusieron|poner\\w*|tiene) la (?:del?|contra)\\b"
              + "|\\b(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|primera|segunda|tercera"
              + "|cuarta|quinta|1ra|2da|3ra|4ta|1a|2a|3a|4a) (?:[\\w-]+ ){0,3}(?:dose|dosis)\\b"
              + "|\\b(?:dose|dosis) (?:(?:number|no|n|numero|nro) )?(?<number>[1-5])"
              + "(?! (?:mg|mcg|g|ml|units?|unidades|times|veces|a|per|al|por)\\b)(?=\\s|$)");

  /** What is taken there is no medicine. */
  private static final Pattern OF_NO_KIND =
      Pattern.compile(
          "\\btomas? de (?:muestras?|examenes|sangre|orina)\\b|(?<!lista )\\ben espera\\b(?! de)"
              + "|\\b(?:tak(?:e[ns]?|ing)|took) (?:place|off|part|(?:\\w+ ){0,3}out)\\b");

  private static final Set<String> FREQUENCY =
      Set.of("frequency", "frequently", "frecuencia", "frecuentemente", "period", "periodo");

  /** "Since what age": the day tells it. */
  private static final Set<String> AGES = Set.of("age", "edad", "epoca", "momento");

  /** "How many different vaccines": what is counted is never the same. */
  private static final Set<String> EACH =
      Set.of(
          "different",
          "distinct",
          "separate",
          "individual",
          "unique",
          "discrete",
          "complete",
          "diferente",
          "diferentes",
          "distinto",
          "distinta",
          "distintos",
          "distintas",
          "separado",
          "separados",
          "separadas",
          "completa",
          "completas");

  /** Words for a reaction, and for bringing one about. */
  private static final Set<String> SHOWING =
      Set.of(
          "symptom",
          "symptoms",
          "sintoma",
          "sintomas",
          "gives",
          "provoco",
          "provocan",
          "produjo",
          "produjeron",
          "producen",
          "causo",
          "causaron",
          "hicieron",
          "manifestaciones",
          "responde",
          "cuadro",
          "manifestacion",
          "desencadena",
          "desencadenan",
          "desencadeno",
          "expuso",
          "exposicion",
          "signs",
          "manifestations",
          "exposed",
          "cabe",
          "esperar",
          "expect",
          "expected",
          "triggered",
          "provoked");

  /** A verb with a pronoun behind it, "inyectarse", "administrarle", is no name of anything. */
  private static final Pattern WITH_PRONOUN = Pattern.compile("\\w{3,}[aei]r(?:se|l[aeo]s?)");

  /** Reads a question about {@code patient}'s chart that is asked at {@code now}. */
  public ReadQuestion read(String text, ChartPatient patient, Instant now) {
    String said =
        CalledPatient.writtenOut(
            Shorthand.writtenOut(Capitals.undone(text, patient.fullName())),
            patient.born(),
            LocalDate.ofInstant(now, patient.zone()));
    String unnumbered = new OwnDocuments(patient).takenOutOf(Colloquial.named(said));
    String whole = new OwnName(patient.fullName()).takenOutOf(unnumbered);
    CoreText core = CoreText.of(whole);
    ReadQuestion asked = read(text, whole, core.asked(), patient, now);
    // What is asked of nothing goes on from what is said around it.
    boolean sufficient = core.ofTheAsker() && !asked.kinds().isEmpty();
    return asked.target().isEmpty() && !sufficient ? withAllSaid(asked, patient, now) : asked;
  }

  /** Reads a question with all that is said around it, which may say of what it asks. */
  public ReadQuestion withAllSaid(ReadQuestion question, ChartPatient patient, Instant now) {
    return read(question.text(), question.whole(), question.whole(), patient, now);
  }

  private static ReadQuestion read(
      String text, String whole, String body, ChartPatient patient, Instant now) {
    List<String> words = Folding.words(body);
    Language language = language(body, words);
    LocalDate today = LocalDate.ofInstant(now, patient.zone());
    String folded = spoken(body);
    boolean kin = Kin.isNamed(body, folded, language);
    TimeReader.Result time = time(body, language, kin ? Optional.empty() : patient.born(), today);
    List<String> timeless = Folding.words(time.rest());
    Operation operation = operation(folded, time);
    String bidding = Bidding.in(folded);
    Set<String> whom = OperationReader.asking(folded);
    String doseNumber = doseNumber(folded);
    boolean livedWith = LIVED_WITH.matcher(folded).find();
    return new ReadQuestion(
        text,
        language,
        whole,
        body,
        words,
        kinds(timeless, folded, kin),
        operation,
        timeless.stream()
            .filter(QuestionReader::saysOfWhat)
            .filter(word -> !word.equals(bidding) && !whom.contains(word))
            .filter(word -> !livedWith || !LIVING.contains(word))
            .filter(word -> operation != Operation.HOW_OFTEN || !FREQUENCY.contains(word))
            .filter(word -> operation != Operation.FIRST || !AGES.contains(word))
            .filter(word -> operation != Operation.COUNT || !EACH.contains(word))
            .filter(word -> operation != Operation.REACTION || !SHOWING.contains(word))
            .filter(word -> !word.equals(doseNumber))
            .toList(),
        time.span(),
        time.isVague(),
        OperationReader.states(folded));
  }

  /** Reads the time; how old a relative was tells none. */
  private static TimeReader.Result time(
      String body, Language language, Optional<LocalDate> born, LocalDate today) {
    String folded = Folding.fold(body);
    TimeReader.Result time = new TimeReader(today, language).read(folded);
    return time.span().isAlways()
        ? born.flatMap(day -> new ChildAge(day, today).read(folded)).orElse(time)
        : time;
  }

  private static Operation operation(String folded, TimeReader.Result time) {
    Operation all = OperationReader.operation(folded);
    // "In the last six months" asks for a time, not for the last one.
    return all == Operation.LATEST && !time.span().isAlways()
        ? OperationReader.operation(spoken(time.rest()))
        : all;
  }

  /** Returns the folded words with single blanks, which patterns are written for. */
  private static String spoken(String text) {
    return String.join(" ", Folding.words(text));
  }

  /** Returns the number behind "dose"; empty if there is none. */
  private static String doseNumber(String folded) {
    Matcher matcher = OF_A_VACCINE.matcher(folded);
    return matcher.find() && matcher.group("number") != null ? matcher.group("number") : "";
  }

  private static boolean saysOfWhat(String word) {
    return !Vocabulary.isAsking(word)
        && KindWords.kindsOf(word).isEmpty()
        && !MonthNames.isOne(word)
        && !WITH_PRONOUN.matcher(word).matches()
        && !(word.length() == 1 && !Character.isDigit(word.charAt(0)) && !word.equals(POTASSIUM));
  }

  private static Set<RecordKind> kinds(List<String> words, String folded, boolean kin) {
    Set<RecordKind> kinds =
        kin ? EnumSet.of(RecordKind.FAMILY_HISTORY) : EnumSet.noneOf(RecordKind.class);
    String naming = OF_NO_KIND.matcher(String.join(" ", words)).replaceAll(" ");
    Folding.words(naming).forEach(word -> kinds.addAll(KindWords.kindsOf(word)));
    if (OF_A_VACCINE.matcher(folded).find()) {
      kinds.add(RecordKind.IMMUNIZATION);
    }
    if (NOT_TOLERATED.matcher(folded).find()) {
      kinds.add(RecordKind.ALLERGY);
    }
    return kinds;
  }

  /** Returns the language that a text seems to be in. */
  static Language language(String text) {
    return language(text, Folding.words(text));
  }

  private static Language language(String text, List<String> words) {
    long english = words.stream().filter(Vocabulary::isEnglish).count();
    long spanish = words.stream().filter(Vocabulary::isSpanish).count();
    if (spanish == english) {
      List<String> telling = words.stream().filter(word -> !MonthNames.isOne(word)).toList();
      spanish += telling.stream().filter(word -> SPANISH_ENDING.matcher(word).find()).count();
      english += telling.stream().filter(word -> ENGLISH_ENDING.matcher(word).find()).count();
    }
    boolean marked = SPANISH_SIGNS.matcher(text).find();
    return spanish + (marked ? 2 : 0) > english ? Language.ES : Language.EN;
  }
}
