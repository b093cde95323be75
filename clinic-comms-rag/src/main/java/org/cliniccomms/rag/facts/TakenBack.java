package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Takes back what is no answer, whichever finder gave it: who asks for the result or the day of
 * something is not answered by what is only planned, pending, refused or refuted. It is told,
 * beside the word that the record is silent.
 */
final class TakenBack implements InTurn.Check {
  private static final Set<Operation> OF_WHAT_IS =
      EnumSet.of(
          Operation.REACTION,
          Operation.VALUE,
          Operation.WHEN,
          Operation.WHEN_ENDED,
          Operation.FIRST,
          Operation.LATEST,
          Operation.HOW_MUCH,
          Operation.HOW_OFTEN,
          Operation.HOW_LONG);

  /** What was only ordered has none; nor has what is named alone, "PTH?", a result then. */
  private static final Set<Operation> AMOUNTS =
      EnumSet.of(
          Operation.COUNT,
          Operation.VALUE,
          Operation.HOW_MUCH,
          Operation.HOW_LONG,
          Operation.TELL,
          Operation.LATEST);

  private static final Pattern OPERATED =
      Pattern.compile(
          "\\b(?:operated|surgery|operation|transplant(?:ed|ation)?|tx|tra(?:n)?splant[eo]|oper(?:o|an?|aron|aran|ad[oa])|cirugia|operacion"
              + "|intervin(?:o|ieron)|intervenid[oa])\\b");

  /** What only looks, tests or talks is no operation. */
  private static final Pattern LOOKS =
      Pattern.compile(
          "\\b(?:culture|x rays?|radiogra\\w+|tests?|screening|assessment|examination|evaluation"
              + "|measurement|scan|tomograph\\w+|ultraso\\w+|echograph\\w+|spirometry|assay|typing"
              + "|education|counsel\\w+|consultation|questionnaire|interview|cultivo|examen"
              + "|evaluacion|medicion|ecograf\\w+|tomograf\\w+|prueba|educacion|consejeria|consulta"
              + "|cuestionario|entrevista)\\b");

  /** "When is": of a visit to come. */
  private static final Pattern TO_COME =
      Pattern.compile(
          "^(?:and |y )?(?:when is|whens|when s|cuando es)"
              + " (?!.*\\b(?:last|latest|newest|most|first|from"
              + "|dated|recorded|documented|charted|noted|said|known|birthday|born|ultim\\w+|primer\\w*|que)\\b)|^para"
              + " (?:que (?:dia|fecha|hora)|cuando) (?:tiene|hay|esta|quedo|le dieron)\\b");

  private static final Pattern HOW_MANY_DONE =
      Pattern.compile(
          "\\b(?:how"
              + " many|cuant[oa]s)\\b.*\\b(?:complet\\w+|done|attended|hech[oa]s?|hizo|realiz\\w+"
              + "|asisti\\w+)\\b");

  private static final Pattern ON_RECORD =
      Pattern.compile(
          "\\b(?:on (?:record|file|the chart)|recorded|listed|charted|consta|constan|figuran?"
              + "|registrad[oa]s?|aparecen?|history|antecedentes?)\\b");

  private static final Pattern HOW =
      Pattern.compile(
          "^(?:how (?!come)|what (?:size|stage|grade|type)|(?:de )?que (?:tamano|tan|estadio|grado"
              + "|tipo)|cuan\\w*)");

  /** Who asks how, when or why a thing was ruled out is answered by that it was. */
  private static final Pattern REFUTING =
      Pattern.compile(
          "\\b(?:ruled? out|ruling"
              + " out|exclu[dsy]\\w*|refut\\w+|reject\\w+|dismiss\\w+|disprov\\w+|discard\\w*|dropped|removed|withdrawn|delabel\\w*|de"
              + " labell?ed|cleared of|descart\\w+"
              + "|retirad[oa]|retiraron|quitaron|suspected|suspicion|considered|sospech\\w+|planteo|planteado|declin\\w*|refus\\w*|turn\\w*"
              + " (?:it |them )?down|skip\\w*|excuse|postpon\\w*|put off|held"
              + " (?:back|off)|withheld|not|never|didnt|wasnt|hasnt|without|rechaz\\w*|neg[oa]"
              + "|posterg\\w*|pospu\\w*|no|sin|falta)\\b");

  private static final Set<RecordKind> WRITTEN =
      EnumSet.of(RecordKind.NOTE, RecordKind.REPORT, RecordKind.ORDER);
  private static final Set<RecordKind> WITHOUT_RESULT =
      EnumSet.of(RecordKind.IMMUNIZATION, RecordKind.MEDICATION);
  private static final Set<RecordKind> PAST = EnumSet.of(RecordKind.PROCEDURE, RecordKind.VISIT);
  private static final Set<RecordKind> BEFORE_OPERATION =
      EnumSet.of(RecordKind.CONDITION, RecordKind.ORDER);

  private final Outstanding outstanding;
  private final Wordings wordings = new Wordings();

  TakenBack(Glossary glossary) {
    this.outstanding = new Outstanding(glossary);
  }

  /** Returns what was found, as no answer if it is none. */
  @Override
  public Finding of(Finding found, ReadQuestion question, Chart chart, Instant now) {
    if (found.outcome() != Finding.Outcome.FOUND) {
      return found;
    }
    List<ChartRecord> told = Findings.records(found, chart);
    if (told.isEmpty()) {
      return found;
    }
    if (isRefuted(question, told)) {
      return new Finding(Finding.Outcome.SILENT, found.statements(), found.ranked());
    }
    if (isOpen(found, question, told)
        || (Outstanding.isPresumed(question)
            && (isAhead(told, chart, now) || isWithoutResult(question, told)))) {
      return silent(found, question);
    }
    if (asksForMoreThanTheOrder(question)
        && told.stream().allMatch(one -> one.kind() == RecordKind.ORDER)) {
      return silent(found, question);
    }
    return isBeforeOperation(question, told, chart, now) || isOver(question, told)
        ? silent(found, question)
        : found;
  }

  private Finding silent(Finding found, ReadQuestion question) {
    String key = Outstanding.isOfAResult(question) ? "presumed.result" : "presumed.done";
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(wordings.in(question.language()).say(key), List.of()));
    found.statements().stream()
        .map(one -> new Statement(Contrary.withoutLead(one.text()), one.sources()))
        .forEach(statements::add);
    return new Finding(Finding.Outcome.SILENT, statements, found.ranked());
  }

  private static boolean asksForMoreThanTheOrder(ReadQuestion question) {
    boolean amount =
        AMOUNTS.contains(question.operation())
            && !Outstanding.isOfThePlan(question)
            && !question.names(RecordKind.ORDER);
    return amount || HOW_MANY_DONE.matcher(String.join(" ", question.words())).find();
  }

  private static boolean isRefuted(ReadQuestion question, List<ChartRecord> told) {
    return (OF_WHAT_IS.contains(question.operation())
            || HOW.matcher(String.join(" ", question.words())).find())
        && !Outstanding.isOfThePlan(question)
        && !REFUTING.matcher(String.join(" ", question.words())).find()
        && told.stream().allMatch(one -> one.state() == RecordState.NOT_SO);
  }

  /** What is still to come was not done. */
  private static boolean isAhead(List<ChartRecord> told, Chart chart, Instant now) {
    return told.stream().allMatch(one -> isAhead(one, chart, now));
  }

  private static boolean isAhead(ChartRecord one, Chart chart, Instant now) {
    return one.kind() == RecordKind.APPOINTMENT
        && one.date()
            .map(date -> date.start(chart.patient().zone()).isAfter(now))
            .orElse(one.state() == RecordState.WAITING);
  }

  private static boolean isWithoutResult(ReadQuestion question, List<ChartRecord> told) {
    return Outstanding.namesAResult(question, told)
        && told.stream()
            .allMatch(
                one -> WITHOUT_RESULT.contains(one.kind()) || isBare(one) || isOnlyAVisit(one));
  }

  /** What was found on a visit is not told by that it took place. */
  private static boolean isOnlyAVisit(ChartRecord one) {
    return (one.kind() == RecordKind.VISIT || one.kind() == RecordKind.APPOINTMENT)
        && one.detail(Detail.REASON).isEmpty()
        && one.detail(Detail.COMMENT).isEmpty();
  }

  /** Of what was ordered or done, and nothing else written of it, no result is told. */
  private static boolean isBare(ChartRecord one) {
    return one.kind() == RecordKind.ORDER
        || (one.kind() == RecordKind.PROCEDURE
            && one.detail(Detail.COMMENT).isEmpty()
            && one.values().isEmpty()
            && one.narrative().isBlank());
  }

  private boolean isOpen(Finding found, ReadQuestion question, List<ChartRecord> told) {
    return told.stream().allMatch(one -> WRITTEN.contains(one.kind()))
        && found.statements().stream()
            .filter(one -> !one.sources().isEmpty())
            .allMatch(
                one -> outstanding.isSaid(one.text().replaceFirst("^[^:]{4,40}: ", ""), question));
  }

  /** That there is an illness, or a visit to come about it, is no word of an operation. */
  private static boolean isBeforeOperation(
      ReadQuestion question, List<ChartRecord> told, Chart chart, Instant now) {
    return OPERATED.matcher(String.join(" ", question.words())).find()
        && !question.names(RecordKind.CONDITION)
        && !LOOKS.matcher(String.join(" ", question.words())).find()
        && !isOfTheEntry(question, told)
        && !Outstanding.isOfThePlan(question)
        && Set.of(Operation.WHEN, Operation.LATEST, Operation.FIRST, Operation.YES_NO)
            .contains(question.operation())
        && told.stream()
            .allMatch(
                one ->
                    BEFORE_OPERATION.contains(one.kind())
                        || isAhead(one, chart, now)
                        || isNoOperation(one));
  }

  /** "Since when is her transplant on record": a history of it is that. */
  private static boolean isOfTheEntry(ReadQuestion question, List<ChartRecord> told) {
    return ON_RECORD.matcher(String.join(" ", question.words())).find()
        && told.stream().allMatch(one -> Words.fold(one.title()).startsWith("history of"));
  }

  private static boolean isNoOperation(ChartRecord one) {
    return one.kind() == RecordKind.PROCEDURE && LOOKS.matcher(Words.fold(one.title())).find();
  }

  /** When something is to be is not answered by the day that it was. */
  private static boolean isOver(ReadQuestion question, List<ChartRecord> told) {
    return question.operation() == Operation.WHEN
        && TO_COME.matcher(String.join(" ", question.words())).find()
        && told.stream()
            .allMatch(one -> PAST.contains(one.kind()) && one.state() == RecordState.DONE);
  }
}
