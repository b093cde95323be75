package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * A question about prescriptions of which every word is understood: which medicines, or for which
 * illnesses, and what it wants to know of them.
 *
 * @param medicines those it names, or their classes; empty if it asks which
 * @param illnesses those it names
 * @param aspects what it wants to know
 * @param whether whether it wants a yes or no
 */
record MedicineReading(
    ReadQuestion question,
    List<Sought.Unit> medicines,
    List<Sought.Unit> illnesses,
    Set<MedicineAspect> aspects,
    boolean whether) {
  private static final Set<RecordKind> KINDS =
      EnumSet.of(RecordKind.MEDICATION, RecordKind.ORDER, RecordKind.CONDITION);

  /** Of which hour a medicine is asked, and shots that are no vaccines. */
  private static final Set<RecordKind> OF_A_NAMED_ONE =
      EnumSet.of(RecordKind.APPOINTMENT, RecordKind.IMMUNIZATION);

  /** What is told of by other finders, or in notes. */
  private static final MedicineDeed[] OTHERWISE = {
    MedicineDeed.HARMED,
    MedicineDeed.HAPPENED,
    MedicineDeed.WEIGHED,
    MedicineDeed.DENIED,
    MedicineDeed.HELD,
    MedicineDeed.RAISED,
    MedicineDeed.LOWERED,
    MedicineDeed.CHANGED
  };

  /** What there is left of it, the most there may be of it, what may be, and who helps with it. */
  private static final Pattern ELSE =
      Pattern.compile(
          "\\b(?:left|remaining|refill\\w*|suppl(?:y|ied)|dispens\\w*|miss\\w*|skip\\w*|forg\\w*|due|next|levels?|nivel(?:es)?|max\\w*|min|minim\\w*|at"
              + " most|highest|lowest|safe\\w*|allowed|after"
              + "|despues|if|collect\\w*|pick\\w*|buy\\w*|pay\\w*|afford\\w*|shar\\w*|refus\\w*|crush\\w*"
              + "|help\\w*|manag\\w*|remind\\w*|fill\\w*|stor\\w*|quedan?|sobran?|faltan?|despach\\w*"
              + "|olvid\\w*|salt[ao]\\w*|proxim\\w*|retira|recoge\\w*|compra\\w*|paga\\w*|ayuda\\w*|recuerda|rechaz\\w*|guarda\\w*|cuando"
              + " (?:tiene|esta|hay)|when (?:he|she) (?:is|has|feels|gets)|hasta"
              + " cuando|(?:until|till) when|how many (?:days?|weeks?|months?)|por cuanto"
              + " tiempo|cuant[oa]s (?:dias|semanas|meses)|how long"
              + " (?:should|must|will)|duration|duracion"
              + "|allerg\\w*|alergi\\w*|vaccin\\w*|vacuna\\w*)\\b|^(?:can|could|may|might|should|would)"
              + " |^(?:se )?(?:le )?(?:puede|pueden|podemos|podria) ");

  /** Before what a medicine was taken is told by what was taken before. */
  private static final Pattern BEFORE = Pattern.compile("\\b(?:before|antes|prior to)\\b");

  private static final Pattern NO_LONGER =
      Pattern.compile("\\b(?:no longer|(?:not|isnt|doesnt) (?:\\w+ )?any ?more|ya no)\\b");

  /** Who asks to be told asks for what stands behind it. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\\b(?:(?:can|could|would|will) (?:you|i|we)|please|(?:i|we) (?:need|want|would like|d"
              + " like)(?: to know)?|(?:me )?(?:puede|puedes|podria|podrias|podrian)(?: usted)?"
              + " (?:decir|indicar|confirmar|informar|ayudar)(?:me|nos)?|(?:quiero|quisiera|necesito|queria|me"
              + " gustaria|me interesa) saber)\\b ?");

  private static final Pattern ASKING =
      Pattern.compile(
          "\\b(?:what|whats|which|who|whom|whose|when|why|how|where)\\b|^(?:y |entonces |pero )?"
              + "(?:(?:a|con|de|en|por|para|desde|hasta|cada|hace|contra) )?(?:que|cual(?:es)?"
              + "|quien(?:es)?|cuando|como|cuant[oa]s?|donde)\\b");

  private static final Pattern ACCENTED =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:qué|cuál(?:es)?|quién(?:es)?|cuándo|cómo|cuánt[oa]s?|dónde)(?!\\p{L})");

  private static final Pattern WHETHER =
      Pattern.compile(
          "^(?:is|are|was|were|does|do|did|has|have|had|any|es|esta|estan|tiene|toma|usa|sigue|siguen"
              + "|continua|mantiene|se|le|la|lo|ya|todavia|aun|ha|han|hay|recibe|dejo|termino|completo)\\b|\\b(?:whether|check"
              + " if|know if|see if)\\b|\\b(?:saber|confirm\\w+|dime|decirme|verific\\w+|revis\\w+)"
              + " si\\b|\\b(?:she|he|they|it) (?:still )?(?:on|taking|using)\\b|\\b(?:se|la|lo|le)"
              + " (?:la |lo )?(?:sigue|quitaron|suspendieron|retiraron|dejo|toma"
              + "|tomando|usa|mantiene|continua)\\b");

  MedicineReading {
    medicines = List.copyOf(medicines);
    illnesses = List.copyOf(illnesses);
    aspects = aspects.isEmpty() ? EnumSet.noneOf(MedicineAspect.class) : EnumSet.copyOf(aspects);
  }

  /** Returns the reading; empty if a word is left that it does not understand. */
  static Optional<MedicineReading> of(ReadQuestion question, Glossary glossary, Plainly plainly) {
    String words = words(question);
    if (question.timeUnread() || ELSE.matcher(words).find() || isOtherwise(words)) {
      return Optional.empty();
    }
    List<Sought.Unit> medicines = new ArrayList<>();
    List<Sought.Unit> illnesses = new ArrayList<>();
    List<Sought.Unit> units = Sought.of(question, glossary).units();
    for (Sought.Unit unit : units) {
      if (is(unit, Field.MEDICINE)) {
        medicines.add(unit);
      } else if (isOfIllness(unit)) {
        illnesses.add(unit);
      } else if (!isManner(unit) && (Matching.isClinical(unit) || !isBeside(unit))) {
        return Optional.empty();
      }
    }
    boolean any = medicines.removeIf(MedicineReading::isAnyMedicine);
    if (any || !medicines.stream().allMatch(MedicineReading::isManner)) {
      medicines.removeIf(MedicineReading::isManner);
    }
    // Where a named one is put is no illness: "in each eye".
    illnesses.removeIf(
        unit -> !medicines.isEmpty() && is(unit, Field.BODY) && !Matching.isClinical(unit));
    boolean unknown = !illnesses.isEmpty() && illnesses.stream().noneMatch(Matching::isClinical);
    if (unknown
        || (medicines.isEmpty()
            ? isTold(units, question, plainly)
            : BEFORE.matcher(words).find())) {
      return Optional.empty();
    }
    boolean kinds =
        question.kinds().stream()
            .allMatch(
                kind ->
                    KINDS.contains(kind)
                        || (!medicines.isEmpty() && OF_A_NAMED_ONE.contains(kind)));
    boolean asking = ASKING.matcher(words).find() || ACCENTED.matcher(question.body()).find();
    boolean whether = !asking && WHETHER.matcher(words).find();
    Set<MedicineAspect> aspects = MedicineAspect.in(words);
    // "Why was it yanked": what was done with it has a reason of its own.
    boolean ofADeed =
        aspects.contains(MedicineAspect.PURPOSE)
            && units.stream()
                .anyMatch(unit -> !is(unit, Field.MEDICINE) && !isManner(unit) && isADeed(unit));
    return kinds && !ofADeed
        ? Optional.of(new MedicineReading(question, medicines, illnesses, aspects, whether))
        : Optional.empty();
  }

  private static boolean isOtherwise(String words) {
    return List.of(OTHERWISE).stream().anyMatch(deed -> deed.isIn(words));
  }

  private static boolean is(Sought.Unit unit, Field field) {
    return unit.concepts().stream().anyMatch(one -> one.field() == field);
  }

  /** "Perianal abscess": what is not known beside an illness is of its name. */
  private static boolean isOfIllness(Sought.Unit unit) {
    boolean named = is(unit, Field.CONDITION) || is(unit, Field.BODY);
    return !isManner(unit) && (named || (unit.concepts().isEmpty() && !isBeside(unit)));
  }

  private static boolean isAnyMedicine(Sought.Unit unit) {
    return unit.concepts().stream().anyMatch(one -> one.key().equals("medicine"));
  }

  /** "Drops", "injecting": how it is taken, whatever else a word may name. */
  private static boolean isManner(Sought.Unit unit) {
    return Words.tokens(unit.text()).stream()
        .map(Words.Token::folded)
        .allMatch(
            word ->
                Words.isStopWord(word)
                    || MedicineAspect.isGiven(word)
                    || !MedicineManner.in(word).isEmpty());
  }

  private static boolean isBeside(Sought.Unit unit) {
    return Words.tokens(unit.text()).stream()
        .map(Words.Token::folded)
        .allMatch(
            word ->
                Words.isStopWord(word)
                    || MedicineAspect.isBeside(word)
                    || PartsOfSpeech.standard().maySayHow(word));
  }

  private static boolean isADeed(Sought.Unit unit) {
    return !Matching.isClinical(unit)
        && Words.tokens(unit.text()).stream()
            .map(Words.Token::folded)
            .anyMatch(word -> !Words.isStopWord(word) && !MedicineAspect.isBeside(word));
  }

  /** "Which medicines does she forget": notes tell of that. */
  private static boolean isTold(List<Sought.Unit> units, ReadQuestion question, Plainly plainly) {
    return units.stream()
        .filter(unit -> !isBidding(unit, question))
        .filter(unit -> !Matching.isClinical(unit) && !isOfIllness(unit) && !isManner(unit))
        .flatMap(unit -> Words.tokens(unit.text()).stream())
        .map(Words.Token::folded)
        .anyMatch(
            word ->
                !Words.isStopWord(word)
                    && !MedicineAspect.isBeside(word)
                    && !plainly.saysOnlyHow(word));
  }

  /** "Please read out", "pull up": what stands first bids to tell. */
  private static boolean isBidding(Sought.Unit unit, ReadQuestion question) {
    String words = words(question);
    return words.startsWith(Words.fold(unit.text()) + " ");
  }

  /** Returns the words without those that ask to be told, and without a no that says "formerly". */
  private static String words(ReadQuestion question) {
    String unframed = FRAME.matcher(String.join(" ", question.words())).replaceAll("");
    return NO_LONGER.matcher(unframed).replaceAll("formerly").strip();
  }

  boolean asksFor(MedicineAspect... any) {
    return List.of(any).stream().anyMatch(aspects::contains);
  }

  String words() {
    return words(question);
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "MedicineReading[" + aspects + ", " + whether + "]";
  }
}
