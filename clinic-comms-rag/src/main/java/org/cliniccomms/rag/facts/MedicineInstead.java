package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;

/** What is taken in place of a medicine. Lives as long as one question. */
final class MedicineInstead {
  private static final Pattern INSTEAD =
      Pattern.compile(
          "\\b(?:instead|in (?:place|lieu|exchange)"
              + " (?:of|for)|replac\\w+|substitut\\w+|swap\\w*|(?:switch\\w*|chang\\w+|convert\\w*|moved?|transition\\w*)"
              + " (?:\\w+ ){0,3}(?:to|for|by)|to (?:what|which)|took over|takes?"
              + " over|successor|(?:took|takes?|taken) (?:its|the) place|(?:put"
              + " on|started|given|begun) (?:once|after|when)|sucesor[a]?|en"
              + " (?:vez|lugar|reemplazo) del?|reemplaz\\w+|sustitu\\w+|(?:cambi\\w+|pas\\w+)"
              + " (?:\\w+ ){0,3}(?:por|a)|por (?:cual|que otr\\w+)|a (?:cual|que) otr\\w+)\\b");

  /** "What was he on before sevelamer". */
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:\\w+ ){0,8}(?:what|which|que|cual) .*\\b(?:before|prior to|ahead of|antes del?)"
              + " (?:(?:the|his|her|la|el|su|starting|going|on|iniciar|empezar|que) ){0,3}\\w+$"
              + "|^(?:before|antes del?) ");

  /** "Which blood thinner is he on, and what was he on before that". */
  private static final Pattern BEFORE_THAT =
      Pattern.compile("\\b(?:before (?:that|it|this)|antes(?: de es[oae])?)$");

  /** "Why was it stopped, and what replaced it". */
  private static final Pattern AND_BY_WHAT =
      Pattern.compile(
          "\\b(?:and|y) (?:(?:by|with|to|con|por|a) )?(?:what|which|que|cual)\\b.*"
              + "\\b(?:replac|substitut|instead|switch|chang|took|takes|reemplaz|sustitu|cambi|pas)\\w*");

  private static final Set<Operation> OF_ANOTHER =
      EnumSet.of(Operation.TELL, Operation.LIST, Operation.YES_NO);

  private final MedicineReading asked;
  private final Ask ask;
  private final MedicineNotes notes;

  MedicineInstead(MedicineReading asked, Ask ask, MedicineNotes notes) {
    this.asked = asked;
    this.ask = ask;
    this.notes = notes;
  }

  /** Returns what is taken instead; empty if that is not asked, or nothing tells it. */
  Optional<Finding> find() {
    List<ChartRecord> all = ask.matched();
    if (!OF_ANOTHER.contains(asked.question().operation()) || all.isEmpty()) {
      return Optional.empty();
    }
    if (BEFORE_THAT.matcher(asked.words()).find() && !asked.speaksOfAChange()) {
      return nowAndBefore(all);
    }
    if (BEFORE.matcher(asked.words()).find() && !MedicineDose.isBeforeAChange(ask)) {
      return before(all);
    }
    return INSTEAD.matcher(asked.words()).find() ? instead(all) : Optional.empty();
  }

  /** Returns why something was stopped, and what is taken instead; empty if not both are asked. */
  Optional<Finding> whyAndByWhat() {
    boolean both =
        asked.question().operation() == Operation.WHY && AND_BY_WHAT.matcher(asked.words()).find();
    return both && !ask.matched().isEmpty() ? instead(ask.matched()) : Optional.empty();
  }

  private Optional<Finding> nowAndBefore(List<ChartRecord> all) {
    List<ChartRecord> each = Medicines.oneOfEach(all);
    Reply reply = ask.reply();
    each.stream()
        .filter(one -> MedicineStanding.isTaken(one) || MedicineStanding.isOver(one))
        .forEach(one -> MedicineReasons.tell(ask, reply, one));
    return each.size() < 2 ? Optional.empty() : Optional.of(reply.found());
  }

  private Optional<Finding> before(List<ChartRecord> all) {
    ChartRecord first = all.get(all.size() - 1);
    List<ChartRecord> others =
        ofItsClass(first).stream()
            .filter(one -> MedicineStanding.isOver(one))
            .filter(one -> ask.moment(one).isBefore(ask.moment(first)))
            .toList();
    Reply reply = ask.reply();
    others.forEach(one -> MedicineReasons.tell(ask, reply, one));
    return others.isEmpty() ? Optional.empty() : Optional.of(reply.related(all).found());
  }

  private Optional<Finding> instead(List<ChartRecord> all) {
    Reply reply = ask.reply();
    ChartRecord last = all.get(0);
    MedicineReasons.tell(ask, reply, last);
    List<ChartRecord> others = others(last);
    others.forEach(one -> MedicineStanding.tell(ask, reply, one));
    Optional<Finding> noted =
        notes.of(ask.question(), ask.chart(), asked.concepts(), Set.of(MedicineDeed.CHANGED));
    Finding told = reply.related(all).found();
    return noted
        .map(note -> Findings.together(List.of(told, note)))
        .or(() -> others.isEmpty() ? Optional.empty() : Optional.of(told));
  }

  /** Returns what is taken of the same class and was begun after it. */
  private List<ChartRecord> others(ChartRecord last) {
    return ofItsClass(last).stream()
        .filter(one -> !ask.moment(one).isBefore(ask.moment(last)))
        .toList();
  }

  private List<ChartRecord> ofItsClass(ChartRecord record) {
    Set<Concept> classes = classes(ask.matching().conceptsOf(record));
    return Medicines.oneOfEach(
        ask.records(RecordKind.MEDICATION).stream()
            .filter(one -> !ask.matched().contains(one) && MedicineStanding.wasTaken(one))
            .filter(
                one -> classes(ask.matching().conceptsOf(one)).stream().anyMatch(classes::contains))
            .toList());
  }

  private Set<Concept> classes(Set<Concept> medicines) {
    return medicines.stream()
        .flatMap(one -> ask.matching().glossary().broader(one).stream())
        .filter(one -> one.field() == Field.MEDICINE && !medicines.contains(one))
        .collect(Collectors.toSet());
  }
}
