package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what was done with a medicine and what it did, in whichever words: why it was stopped,
 * what is taken instead, for how long, what harm it did. The records come first; notes tell the
 * rest.
 */
final class MedicineFinder implements Finder {
  private static final Operation[] OF_A_STATE = {
    Operation.YES_NO, Operation.WHEN, Operation.WHEN_ENDED, Operation.TELL
  };

  private static final Operation[] OF_NONE = {
    Operation.YES_NO, Operation.TELL, Operation.LIST, Operation.HOW_MUCH, Operation.HOW_OFTEN
  };

  private static final Pattern AHEAD =
      Pattern.compile("\\b(?:due|next|upcoming|proxim[oa]s?|toca|corresponde)\\b");

  /** Who helps to take it is not who prescribed it. */
  private static final Pattern HELPS =
      Pattern.compile(
          "\\b(?:administer\\w*|gives?|giving|inject\\w*|appl(?:y|ies)|help\\w*|remind\\w*|manag\\w*"
              + "|prepar\\w*|fill\\w*|fetch\\w*|buy\\w*|pay\\w*|da|pone|inyecta\\w*|administra\\w*|aplica\\w*"
              + "|ayuda\\w*|recuerda\\w*|maneja\\w*|compra\\w*|retira|trae|paga)\\b");

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();
  private final Medicines medicines = new Medicines();
  private final MedicineNotes notes;

  MedicineFinder(Glossary glossary) {
    this.glossary = glossary;
    this.notes = new MedicineNotes(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return MedicineQuestion.of(question, glossary)
        .filter(asked -> !question.names(RecordKind.ALLERGY))
        .flatMap(asked -> answer(asked, ask(asked, chart, now)));
  }

  private Optional<Finding> answer(MedicineQuestion asked, Ask ask) {
    return new MedicineHarm(asked, ask, notes)
        .find()
        .or(() -> new MedicineReasons(asked, ask, notes).find())
        .or(() -> new MedicineInstead(asked, ask, notes).find())
        .or(() -> new MedicineLasting(asked, ask, notes).find())
        .or(() -> weighed(asked, ask))
        .or(() -> described(asked, ask))
        .or(() -> plainly(asked, ask));
  }

  private Ask ask(MedicineQuestion asked, Chart chart, Instant now) {
    Wording wording = wordings.in(asked.question().language());
    Sought sought = asked.medicines();
    Ask ask = Ask.of(asked.question(), chart, now, glossary, wording, sought);
    return ask.with(sought, ask.matching().all(sought, ask.records(RecordKind.MEDICATION)));
  }

  /** What somebody thought of doing is in no prescription. */
  private Optional<Finding> weighed(MedicineQuestion asked, Ask ask) {
    boolean thought =
        asked.speaksOf(MedicineDeed.WEIGHED)
            && (asked.speaksOfAChange() || asked.speaksOf(MedicineDeed.STARTED))
            && asked.wants(Operation.YES_NO, Operation.TELL, Operation.LIST, Operation.WHY);
    return thought
        ? notes.of(ask.question(), ask.chart(), concepts(ask), Set.of(MedicineDeed.WEIGHED))
        : Optional.empty();
  }

  /** "With a spacer?": what else is named may stand in how the medicine is to be taken. */
  private static Optional<Finding> described(MedicineQuestion asked, Ask ask) {
    if (asked.beside().isEmpty() || asked.question().timeUnread()) {
      return Optional.empty();
    }
    List<ChartRecord> saying =
        Medicines.oneOfEach(ask.within(ask.matched())).stream()
            .filter(MedicineState::isTaken)
            .filter(one -> asked.beside().units().stream().allMatch(unit -> says(ask, one, unit)))
            .toList();
    if (saying.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = ask.reply();
    for (ChartRecord one : saying) {
      MedicineStanding.tell(ask, reply, one);
      Besides.ofMedicine(ask, reply, one);
    }
    return Optional.of(reply.related(ask.matched()).found());
  }

  private static boolean says(Ask ask, ChartRecord record, Sought.Unit unit) {
    return MedicineDose.dosages(ask, record).stream()
        .map(Matching::stems)
        .anyMatch(stems -> !unit.stems().isEmpty() && stems.containsAll(unit.stems()));
  }

  /** A word for what was done that no other reading knows is no name of anything. */
  private Optional<Finding> plainly(MedicineQuestion asked, Ask ask) {
    int units = Sought.of(asked.question(), glossary).units().size();
    boolean freed = units > asked.medicines().units().size();
    return freed
            && asked.isPlain()
            && !asked.wants(Operation.WHO, Operation.NEXT)
            && !isOfNotes(asked)
            && !ask.within(ask.matched()).isEmpty()
        ? medicines.answer(ask)
        : Optional.empty();
  }

  /** What it does, who forgets it and what is thought of it is in no prescription. */
  private static boolean isOfNotes(MedicineQuestion asked) {
    boolean skipped = asked.speaksOf(MedicineDeed.HELD) && !asked.wants(OF_A_STATE);
    return skipped
        || asked.speaksOf(MedicineDeed.HARMED, MedicineDeed.HAPPENED, MedicineDeed.WEIGHED)
        || AHEAD.matcher(asked.words()).find();
  }

  /** Returns the finder of who did something to a medicine, for where no note tells it. */
  Finder ofWho() {
    return (question, chart, now) ->
        MedicineQuestion.of(question, glossary)
            .filter(asked -> asked.wants(Operation.WHO) && asked.isPlain())
            .filter(asked -> !HELPS.matcher(asked.words()).find())
            .map(asked -> ask(asked, chart, now))
            .filter(ask -> !ask.within(ask.nearest()).isEmpty())
            .flatMap(medicines::answer);
  }

  /** Returns the finder of what is nowhere prescribed, for where nothing else is known of it. */
  Finder ofNone() {
    return (question, chart, now) ->
        MedicineQuestion.of(question, glossary)
            .filter(asked -> asked.isPlain() && asked.wants(OF_NONE) && !isOfNotes(asked))
            .filter(asked -> !question.names(RecordKind.ALLERGY))
            .map(asked -> ask(asked, chart, now))
            .filter(ask -> ask.matched().isEmpty())
            .map(this::none);
  }

  private Finding none(Ask ask) {
    Optional<Finding> noted =
        ask.wants(Operation.YES_NO)
            ? notes.of(ask.question(), ask.chart(), concepts(ask), Set.of())
            : Optional.empty();
    return noted.orElseGet(() -> medicines.none(ask));
  }

  static Set<Concept> concepts(Ask ask) {
    return ask.sought().units().stream()
        .flatMap(unit -> unit.concepts().stream())
        .collect(Collectors.toSet());
  }
}
