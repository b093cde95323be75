package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers questions about prescriptions of which every word is understood, all that each wants to
 * know at once: "who put her on clobazam, and since when". What else is said of medicines is for
 * other finders.
 */
final class Prescriptions implements Finder {
  private static final Set<Operation> LISTING =
      EnumSet.of(Operation.LIST, Operation.TELL, Operation.YES_NO, Operation.COUNT);

  private static final Pattern TREATED =
      Pattern.compile("\\b(?:treated|medicated|medicad[oa]|formulad[oa]s?|formulas|tratad[oa])\\b");

  private static final Pattern AND =
      Pattern.compile("\\b(?:and|or|plus|included|including|y|o|u|incluid[oa]s?)\\b");

  private static final Pattern FOR = Pattern.compile("\\b(?:for|against|para|contra|por)\\b");

  private final Glossary glossary;
  private final Plainly plainly;
  private final Wordings wordings = new Wordings();

  Prescriptions(Glossary glossary) {
    this.glossary = glossary;
    this.plainly = new Plainly(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return MedicineReading.of(question, glossary, plainly)
        .flatMap(
            reading ->
                reading.medicines().isEmpty()
                    ? listed(reading, chart, now)
                    : told(reading, chart, now));
  }

  private Ask ask(MedicineReading reading, List<Sought.Unit> units, Chart chart, Instant now) {
    ReadQuestion question = reading.question();
    Wording wording = wordings.in(question.language());
    Sought sought = new Sought(units);
    Ask ask = Ask.of(question, chart, now, glossary, wording, sought);
    return ask.with(sought, ask.matching().all(sought, ask.records(RecordKind.MEDICATION)));
  }

  private Optional<Finding> told(MedicineReading reading, Chart chart, Instant now) {
    Set<MedicineAspect> aspects = reading.aspects();
    boolean understood =
        reading.whether()
            ? MedicineAspect.ofWhether().containsAll(aspects)
            : !aspects.contains(MedicineAspect.ENDED)
                && !Set.of(MedicineAspect.STANDING).containsAll(aspects);
    if (!understood || aspects.isEmpty() || !reading.illnesses().isEmpty()) {
      return Optional.empty();
    }
    List<Finding> found = new ArrayList<>();
    for (Ask ask : asks(reading, chart, now)) {
      List<ChartRecord> all = ask.within(ask.nearest());
      if (all.isEmpty()
          || MedicineDose.lacksTheOneBefore(ask, all)
          || (reading.isOfAStrangeDeed() && MedicineState.isOver(all.get(0)))) {
        return Optional.empty();
      }
      found.add(told(reading, ask, all));
    }
    return Optional.of(found.size() == 1 ? found.get(0) : Findings.together(found));
  }

  /** Returns one for all that is named where a prescription is all of that, else one of each. */
  private List<Ask> asks(MedicineReading reading, Chart chart, Instant now) {
    Ask whole = ask(reading, reading.medicines(), chart, now);
    return whole.matched().isEmpty()
        ? reading.medicines().stream().map(one -> ask(reading, List.of(one), chart, now)).toList()
        : List.of(whole);
  }

  private static Finding told(MedicineReading reading, Ask ask, List<ChartRecord> all) {
    PrescriptionTelling telling = new PrescriptionTelling(reading);
    Reply reply = ask.reply();
    for (MedicineAspect aspect : reading.aspects()) {
      telling.tell(aspect, ask, reply, all);
    }
    return reply.related(all).related(ask.matched()).found();
  }

  private Optional<Finding> listed(MedicineReading reading, Chart chart, Instant now) {
    ReadQuestion question = reading.question();
    if (reading.whether() || !question.span().isAlways()) {
      return Optional.empty();
    }
    Ask ask = ask(reading, reading.illnesses(), chart, now);
    if (!Set.of(MedicineAspect.STANDING, MedicineAspect.ENDED).containsAll(reading.aspects())) {
      return toldOfIllness(reading, ask);
    }
    // At which time of the day they are taken, others know.
    boolean timed = MedicineManner.in(reading.words()).size() > formsOf(reading).size();
    if (timed || !LISTING.contains(question.operation())) {
      return Optional.empty();
    }
    return reading.illnesses().isEmpty() ? all(reading, ask) : ofIllnesses(reading, ask);
  }

  /** "What was he given for it, and how often": all that is asked of each that is for it. */
  private static Optional<Finding> toldOfIllness(MedicineReading reading, Ask ask) {
    boolean meant =
        reading.illnesses().stream().anyMatch(Matching::isClinical)
            && isOfMedicines(reading)
            && !reading.question().names(RecordKind.CONDITION)
            && !reading.asksFor(MedicineAspect.PURPOSE, MedicineAspect.ENDED);
    List<ChartRecord> all = meant ? new MedicineLists().of(ask) : List.of();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    PrescriptionTelling telling = new PrescriptionTelling(reading);
    Reply reply = ask.reply();
    all.forEach(one -> MedicineStanding.tell(ask, reply, one));
    for (MedicineAspect aspect : reading.aspects()) {
      telling.tell(aspect, ask, reply, all);
    }
    return Optional.of(reply.found());
  }

  private static Optional<Finding> ofIllnesses(MedicineReading reading, Ask ask) {
    boolean meant = isOfMedicines(reading) || MedicineAspect.isHadForIt(reading.words());
    if (!meant || reading.question().names(RecordKind.CONDITION)) {
      return Optional.empty();
    }
    Set<String> forms = formsOf(reading);
    List<ChartRecord> all = new MedicineLists().of(ask);
    return forms.isEmpty() || AND.matcher(reading.words()).find()
        ? ofAnyForm(reading, ask)
        : ofForm(ask, all, forms);
  }

  private static Optional<Finding> ofAnyForm(MedicineReading reading, Ask ask) {
    return new MedicineLists()
        .prescribedFor(ask)
        .or(() -> forEach(reading, ask))
        .or(() -> forThat(reading) ? Optional.of(none(ask)) : Optional.empty());
  }

  private static Set<String> formsOf(MedicineReading reading) {
    return MedicineManner.formsIn(reading.words());
  }

  private static boolean isOfMedicines(MedicineReading reading) {
    return reading.question().names(RecordKind.MEDICATION)
        || MedicineAspect.isGiven(reading.words());
  }

  /** "For dry mouth / Sjögren": those of either. */
  private static Optional<Finding> forEach(MedicineReading reading, Ask ask) {
    List<Sought> each = Conjuncts.of(reading.question(), new Sought(reading.illnesses()));
    List<Finding> found =
        each.stream()
            .filter(one -> each.size() > 1)
            .map(one -> ask.with(one, List.of()))
            .flatMap(one -> new MedicineLists().prescribedFor(one).stream())
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Findings.together(found));
  }

  private static boolean forThat(MedicineReading reading) {
    return reading.illnesses().stream().anyMatch(Matching::isClinical)
        && FOR.matcher(reading.words()).find();
  }

  private static Finding none(Ask ask) {
    return ask.reply().silent("medicine.for.none", ask.sought().text());
  }

  /** "Which drops": those of the form that is named, unless all of them are asked for as well. */
  private static Optional<Finding> ofForm(Ask ask, List<ChartRecord> all, Set<String> forms) {
    List<ChartRecord> taken =
        Medicines.oneOfEach(
            all.stream().filter(one -> MedicineManner.isTakenInOneOf(ask, one, forms)).toList());
    Reply reply = ask.reply();
    for (ChartRecord one : taken) {
      MedicineStanding.tell(ask, reply, one);
      Besides.dosage(ask, reply, one);
    }
    return taken.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }

  private static Optional<Finding> all(MedicineReading reading, Ask ask) {
    boolean ofMedicines =
        ask.question().names(RecordKind.MEDICATION) || TREATED.matcher(reading.words()).find();
    boolean past = ask.question().asks(AskedState.PAST) && !ask.question().asks(AskedState.CURRENT);
    boolean ended = reading.asksFor(MedicineAspect.ENDED) && !past;
    Set<String> forms = formsOf(reading);
    if (!forms.isEmpty() && !AND.matcher(reading.words()).find()) {
      List<ChartRecord> taken =
          ask.records(RecordKind.MEDICATION).stream().filter(MedicineState::isTaken).toList();
      return ended || past ? Optional.empty() : ofForm(ask, taken, forms);
    }
    return ofMedicines && !ended ? new MedicineLists().overview(ask) : Optional.empty();
  }
}
