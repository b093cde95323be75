package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
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

  private static final Pattern FORM =
      Pattern.compile(
          "\\b(?:oral|ophthalmic|topical|inhal\\w*|nasal|inject\\w*|transdermal|vaginal|rectal|otic"
              + "|sublingual|buccal|intrauterine|implant|tablets?|capsules?|cream|ointment|gel|solution"
              + "|suspension|drops?|patch|skin|subcutaneous\\w*|mouth|boca|gotas?|piel|ojos?)\\b");

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
      if (all.isEmpty() || DoseAsked.isTheOneBefore(ask)) {
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
    Reply reply = ask.reply();
    for (MedicineAspect aspect : reading.aspects()) {
      tell(aspect, reading, ask, reply, all);
    }
    return reply.related(all).related(ask.matched()).found();
  }

  private static void tell(
      MedicineAspect aspect, MedicineReading reading, Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> dosed = MedicineDose.dosed(ask, all);
    switch (aspect) {
      case PRESCRIBER -> dosed.forEach(one -> Medicines.prescriber(ask, reply, one));
      case PURPOSE -> dosed.forEach(one -> MedicineReasons.given(ask, reply, one));
      case BEGINNING -> MedicineTimes.begun(ask, reply, all);
      case STRENGTH -> dosed.forEach(one -> MedicineDose.strength(ask, reply, one));
      case DOSING -> dosed.forEach(one -> MedicineDose.dosage(ask, reply, one));
      case DAYTIME -> dosed.forEach(one -> daytime(ask, reply, one));
      case FORM -> dosed.forEach(one -> form(ask, reply, one));
      case NEED -> dosed.forEach(one -> MedicineDose.dosage(ask, reply, one));
      case STANDING, ENDED -> standing(reading, ask, reply, all);
    }
  }

  private static void standing(
      MedicineReading reading, Ask ask, Reply reply, List<ChartRecord> all) {
    boolean ended = reading.asksFor(MedicineAspect.ENDED);
    List<ChartRecord> taken =
        Medicines.oneOfEach(all.stream().filter(MedicineState::isTaken).toList());
    if (!reading.whether()) {
      return;
    }
    if (ended) {
      MedicineStanding.ended(ask, reply, all, taken);
    } else {
      MedicineStanding.taken(ask, reply, all, taken);
    }
  }

  /** How often it is taken does not tell when in the day. */
  private static void daytime(Ask ask, Reply reply, ChartRecord record) {
    boolean said =
        MedicineDose.dosages(ask, record).stream()
            .anyMatch(how -> !MedicineManner.in(Words.fold(how)).isEmpty());
    if (said) {
      MedicineDose.dosage(ask, reply, record);
    } else {
      reply.lacks(record, "medicine.daytime.none", ask.called(record), ask.dateOf(record));
    }
  }

  private static void form(Ask ask, Reply reply, ChartRecord record) {
    boolean said =
        Stream.concat(Stream.of(record.title()), MedicineDose.dosages(ask, record).stream())
            .anyMatch(text -> FORM.matcher(Words.fold(text)).find());
    if (said) {
      MedicineStanding.tell(ask, reply, record);
      Besides.dosage(ask, reply, record);
    } else {
      reply.lacks(record, "medicine.form.none", ask.called(record), ask.dateOf(record));
    }
  }

  private Optional<Finding> listed(MedicineReading reading, Chart chart, Instant now) {
    ReadQuestion question = reading.question();
    boolean listing =
        !reading.whether()
            && LISTING.contains(question.operation())
            && question.span().isAlways()
            && Set.of(MedicineAspect.STANDING, MedicineAspect.ENDED).containsAll(reading.aspects());
    if (!listing) {
      return Optional.empty();
    }
    Ask ask = ask(reading, reading.illnesses(), chart, now);
    return reading.illnesses().isEmpty() ? all(reading, ask) : ofIllnesses(reading, ask);
  }

  private static Optional<Finding> ofIllnesses(MedicineReading reading, Ask ask) {
    boolean given =
        ask.question().names(RecordKind.MEDICATION) || MedicineAspect.isGiven(reading.words());
    return given
        ? new MedicineLists()
            .prescribedFor(ask)
            .or(() -> forEach(reading, ask))
            .or(() -> forThat(reading) ? Optional.of(none(ask)) : Optional.empty())
        : Optional.empty();
  }

  /** "For dry mouth / Sjögren": those of either. */
  private static Optional<Finding> forEach(MedicineReading reading, Ask ask) {
    List<Sought.Unit> illnesses = reading.illnesses();
    boolean several = illnesses.size() > 1 && illnesses.stream().allMatch(Matching::isClinical);
    List<Finding> found =
        illnesses.stream()
            .filter(one -> several)
            .map(one -> ask.with(new Sought(List.of(one)), List.of()))
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
  private static Optional<Finding> ofForm(Ask ask, Set<String> forms) {
    List<ChartRecord> taken =
        Medicines.oneOfEach(
            ask.records(RecordKind.MEDICATION).stream()
                .filter(MedicineState::isTaken)
                .filter(one -> MedicineManner.isTakenInOneOf(ask, one, forms))
                .toList());
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
    Set<String> forms = MedicineManner.in(reading.words());
    if (!forms.isEmpty() && !AND.matcher(reading.words()).find()) {
      return ended || past ? Optional.empty() : ofForm(ask, forms);
    }
    return ofMedicines && !ended ? new MedicineLists().overview(ask) : Optional.empty();
  }
}
