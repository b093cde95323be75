package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what no finder knew: it leaves out words that the glossary does not know, and says that
 * there is none of what the rest names.
 */
final class Lenient implements Finder {
  private static final Set<Operation> LENIENT =
      Set.of(
          Operation.VALUE, Operation.LATEST, Operation.FIRST, Operation.WHEN, Operation.WHEN_ENDED);

  private static final Pattern TAKING =
      Pattern.compile(
          "\\b(?:tak(?:e|es|en|ing)|given|inject(?:ed)?|use[ds]?|toma|usa|inyecta|aplica|administra)");

  /** A dose that is to be another one, or was, or is for a case. */
  private static final Pattern OTHER_DOSE =
      Pattern.compile(
          "(?<!^)\\b(?:lower|rais|increas|decreas|reduc|chang|switch|taper|titrat|goal|target|plan|max|start"
              + "|begin|before|after|if|when|rescue|extra|miss|skip|forg|omit|olvid|salt|many|cuant|subi|subir|baj|aument|dismin|cambi|meta"
              + "|empez|comenz|inici|antes|despues|si|cuando|rescate|maxim)\\w*");

  private final Clinical clinical;

  Lenient(Clinical clinical) {
    this.clinical = clinical;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (clinical.isOfNotes(question)) {
      return Optional.empty();
    }
    Ask ask = clinical.ask(question, chart, now);
    Sought named = isDoseOfOne(ask) ? ask.sought().of(Field.MEDICINE) : ask.sought().named();
    int unknown = ask.sought().units().size() - ask.sought().named().units().size();
    boolean lenient =
        LENIENT.contains(question.operation()) && unknown < 2 && !isAtAnUnknownMoment(ask);
    if (named.isEmpty() || !(lenient || isDoseOfOne(ask))) {
      return Optional.empty();
    }
    return clinical
        .kinds()
        .matching(ask, named)
        .or(
            () ->
                unknown == 0 && !clinical.isInNotes(ask)
                    ? clinical.kinds().inferredNone(ask)
                    : Optional.empty());
  }

  /** "During the last attack": of a moment that nobody knows no value is told for another one's. */
  private static boolean isAtAnUnknownMoment(Ask ask) {
    return ask.sought().names(Field.MEASUREMENT)
        && Moments.in(ask.question()).stream()
            .anyMatch(
                moment ->
                    ask.sought().units().stream()
                        .anyMatch(
                            unit -> unit.concepts().isEmpty() && moment.covers(unit.first())));
  }

  /** "Which strength of epinephrine should the school keep": of one that is as it was. */
  private static boolean isDoseOfOne(Ask ask) {
    String words = String.join(" ", ask.question().words());
    List<Sought.Unit> medicines = ask.sought().of(Field.MEDICINE).units();
    long clinical = ask.sought().units().stream().filter(Matching::isClinical).count();
    boolean dose =
        ask.wants(Operation.HOW_MUCH)
            || (ask.wants(Operation.HOW_OFTEN) && TAKING.matcher(words).find());
    return dose
        && medicines.size() == 1
        && clinical == 1
        && ask.sought().units().size() < 4
        && !OTHER_DOSE.matcher(words).find();
  }
}
