package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/** What a medicine did to the patient, whatever was asked by. Lives as long as one question. */
final class MedicineHarm {
  /** Who asks whether or when does not ask what it did; what it did at first is asked. */
  private static final Operation[] TELLING = {
    Operation.WHY, Operation.REACTION, Operation.TELL, Operation.LIST, Operation.FIRST
  };

  private static final Pattern MAY =
      Pattern.compile(
          "\\b(?:can|cant|cannot|could|may|should|shouldnt|must|safe|allowed|contraindic\\w+|avoid\\w*"
              + "|give|giving|pued\\w+|deb[ea]\\w*|podria|evit\\w+|conviene|segur[oa]|dar(?:le|se)?)\\b");

  /** "What did it give her", "what does he put down to it". */
  private static final Pattern EFFECT =
      Pattern.compile(
          "\\b(?:what|how|which|que|como)\\b.*\\b(?:(?:did|does|has) .*\\b(?:give|do to|done to)"
              + " (?:him|her|them)|affect\\w*|agree\\w* with|disagree\\w*|put(?:s|ting)? (?:\\w+"
              + " )?down to|blam\\w+|attribut\\w+|atribu\\w+|(?:le|lo|la)"
              + " (?:da|dio|dan|sienta|sento|cae|cayo))\\b|\\bs/e\\b|\\bwhat"
              + " happen(?:s|ed)\\b.*\\bon\\b");

  private final MedicineReading asked;
  private final Ask ask;
  private final MedicineNotes notes;

  MedicineHarm(MedicineReading asked, Ask ask, MedicineNotes notes) {
    this.asked = asked;
    this.ask = ask;
    this.notes = notes;
  }

  /** Returns what harm a medicine did, or what happened with it; empty if that is not asked. */
  Optional<Finding> find() {
    boolean happened = asked.speaksOf(MedicineDeed.HAPPENED);
    boolean harmed = asked.speaksOf(MedicineDeed.HARMED) || EFFECT.matcher(asked.words()).find();
    boolean ofMore =
        asked.beside().units().stream()
            .filter(unit -> MedicineManner.in(Words.fold(unit.text())).isEmpty())
            .filter(unit -> !MedicineDeed.HARMED.isIn(Words.fold(unit.text())))
            .anyMatch(Matching::isClinical);
    boolean whether = asked.wants(Operation.YES_NO) && harmed && !isOfWhatMayBe();
    if (ofMore || !(whether || ((happened || harmed || isForbidden()) && asked.wants(TELLING)))) {
      return Optional.empty();
    }
    List<ChartRecord> allergies = allergies(ask);
    Reply reply = ask.reply();
    allergies.forEach(one -> tell(ask, reply, one));
    List<ChartRecord> stopped =
        Medicines.oneOfEach(
            ask.matched().stream()
                .filter(one -> !one.detail(Detail.STATUS_REASON).isEmpty())
                .toList());
    stopped.forEach(one -> MedicineReasons.tell(ask, reply, one));
    if (!allergies.isEmpty() || !stopped.isEmpty()) {
      return Optional.of(reply.related(ask.matched()).found());
    }
    return isForbidden() ? Optional.empty() : noted(happened && !harmed);
  }

  /** "Which of them can she not take": what is not tolerated. */
  private boolean isForbidden() {
    return asked.speaksOf(MedicineDeed.DENIED)
        && asked.wants(Operation.LIST, Operation.TELL)
        && isOfWhatMayBe();
  }

  private boolean isOfWhatMayBe() {
    return MAY.matcher(asked.words()).find();
  }

  private Optional<Finding> noted(boolean anything) {
    Set<Concept> medicines = asked.concepts();
    Optional<Finding> ailment = notes.ailment(ask.question(), ask.chart(), medicines, treated());
    return anything
        ? ailment.or(
            () -> notes.why(ask.question(), ask.chart(), medicines, MedicineDeed.changes()))
        : ailment;
  }

  /** What it is given for is no harm that it does. */
  private Set<Concept> treated() {
    Set<Concept> treated =
        ask.matched().stream()
            .flatMap(one -> one.detail(Detail.REASON).stream())
            .flatMap(text -> ask.matching().glossary().mentions(text).stream())
            .map(mention -> mention.concept())
            .collect(Collectors.toSet());
    ask.records(RecordKind.CONDITION)
        .forEach(one -> treated.addAll(ask.matching().conceptsOf(one)));
    return treated;
  }

  /** Returns the allergies and intolerances to the medicines in question. */
  static List<ChartRecord> allergies(Ask ask) {
    return ask.sought().units().stream()
        .flatMap(unit -> Allergies.of(ask, unit).stream())
        .distinct()
        .toList();
  }

  /** Tells an allergy with what it does and what was remarked of it. */
  static void tell(Ask ask, Reply reply, ChartRecord record) {
    AllergyTelling.also(ask, reply, record);
    List<String> reactions = record.detail(Detail.REACTION);
    if (!reactions.isEmpty()) {
      reply.say(record, "allergy.reaction.more", ask.wording().list(reactions));
    }
    if (AllergyTelling.asksHowBad(ask)) {
      AllergyTelling.severity(reply, record);
    }
    Besides.remarks(reply, record);
  }
}
