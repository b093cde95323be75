package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.guard.LoneNames;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;
import org.cliniccomms.rag.search.RecordText;

/**
 * Tells whether what is told is of another thing, person or time than the one that is asked for.
 */
final class SomethingElse {
  private static final Set<RecordKind> WRITTEN =
      EnumSet.of(RecordKind.NOTE, RecordKind.REPORT, RecordKind.PLAN);

  /** What is still to come, or fell through, tells nothing of how it went. */
  static final Set<RecordKind> AHEAD = EnumSet.of(RecordKind.APPOINTMENT, RecordKind.ORDER);

  /** "The dermatologist", "what did derm say". */
  private static final Pattern SPECIALIST =
      Pattern.compile(
          "\\b(\\w{2,})(?:ologist|iatrist|iatrician|olog[oa]|iatra)\\b|\\b(?:did|does|has|by|from|el|la)"
              + " (?:the"
              + " )?(derm|cards?|cardio|endo|neuro|rheum|nephro|gastro|ortho|onc|psych|otorrino|oftalmo|traumato)\\b");

  /** Whom somebody was sent to has said nothing yet. */
  private static final Pattern REFERRED =
      Pattern.compile(
          "\\b(?:deriv\\w+|interconsulta|referr?(?:ed|al)?|sent|->) (?:al? |to |con )?(?:the |la"
              + " |el )?\\w+");

  private static final Pattern SENT =
      Pattern.compile(
          "\\b(?:deriv\\w+|mand\\w+|envi\\w+|remit\\w+|referr?(?:ed|al)?|send|sent)\\b");

  private static final Pattern WHICH_MEDICINE =
      Pattern.compile(
          "^(?:and |y )?(?:(?:con |a"
              + " )?(?:que|cuales?)|what|which)\\b.*\\b(?:take[ns]?|taking|medic\\w+|drugs?|pills?|tablets?|toma"
              + "|tomaba|tomando|remedios?|pastillas?|farmacos?)\\b.*\\b(?:for|against|para|contra)\\b");

  /** That there is an illness tells of no medicine. */
  private static final Pattern WHICH_TAKEN =
      Pattern.compile(
          "^(?:what|which|que|q|cual(?:es)?) (?:\\w+"
              + " ){0,3}?(?:tak(?:es?|ing|en)|toma|tomando|tomaba|usa|usando)\\b");

  private static final Pattern WHICH_DRUG =
      Pattern.compile(
          "\\b(?:what|which|que|q|cual(?:es)?) (?:\\w+ )?(?:drugs?|medicines?|medications?|agents?"
              + "|steroids?|antibiotics?|farmacos?|medicamentos?|remedios?|corticoides?"
              + "|antibioticos?)\\b(?! (?:class|level|allerg|test|screen))");

  /** How a sentence says that something is taken, be it a medicine by its name or not. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "\\b(?:tak(?:e|es|en|ing)|took|on|uses?|used|using|given|prescri\\w+|start\\w*|began|mg"
              + "|mcg|tablets?|pills?|creams?|drops|inhaler|tom[ao]\\w*|usa\\w*|recet\\w+|indic\\w+"
              + "|inici\\w+|administr\\w+|pastillas?|comprimidos?|gotas|crema|inhalador|treat\\w*"
              + "|trata\\w*)\\b");

  /** Thyroxine is measured as well as taken. */
  private static final Set<Field> MAYBE_MEDICINES =
      EnumSet.of(Field.MEDICINE, Field.MEASUREMENT, Field.VACCINE, Field.ALLERGEN);

  private final Glossary glossary;
  private final Naming naming;

  SomethingElse(Glossary glossary) {
    this.glossary = glossary;
    this.naming = new Naming(glossary);
  }

  /** Tells whether none of what is asked for is told. */
  boolean isTold(ReadQuestion question, Chart chart, String text, List<ChartRecord> told) {
    boolean written = told.stream().allMatch(one -> WRITTEN.contains(one.kind()));
    return lacksAName(question, chart, text, told)
        || naming.isOfNone(question, text, told)
        || isOfAnotherTime(question, chart, told)
        || isOfMedicinesAlone(question, told)
        || (written
            && (!Opposites.in(question.body()).hasSideIn(text, told)
                || isOfSomebodyNeverSeen(question, chart)))
        || isOfNoMedicine(question, text, told, written);
  }

  /** For how long something hurts is not told by what was prescribed for pain. */
  private boolean isOfMedicinesAlone(ReadQuestion question, List<ChartRecord> told) {
    return question.operation() == Operation.HOW_LONG
        && !question.names(RecordKind.MEDICATION)
        && told.stream().allMatch(one -> one.kind() == RecordKind.MEDICATION)
        && concepts(question.body()).stream().noneMatch(one -> one.field() == Field.MEDICINE);
  }

  /** The value of a month is none of another one. */
  private static boolean isOfAnotherTime(
      ReadQuestion question, Chart chart, List<ChartRecord> told) {
    TimeSpan span = question.span();
    return span.from() != null
        && span.until() != null
        && told.stream()
            .allMatch(
                one ->
                    one.kind() == RecordKind.MEASUREMENT
                        && one.date().isPresent()
                        && !span.contains(one.date().get().day(chart.patient().zone())));
  }

  /** What is asked of somebody or something with a name is told where that name is. */
  private boolean lacksAName(
      ReadQuestion question, Chart chart, String text, List<ChartRecord> told) {
    Set<String> names = LoneNames.in(question, chart, glossary);
    return !names.isEmpty() && !LoneNames.areIn(names, text, told);
  }

  /** What a specialist said is no note of others where the chart has nothing done by such a one. */
  private static boolean isOfSomebodyNeverSeen(ReadQuestion question, Chart chart) {
    String words = String.join(" ", question.words());
    if (SENT.matcher(words).find()) {
      return false;
    }
    return SPECIALIST
        .matcher(words)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(root -> Pattern.compile("\\b" + root + "(?:\\w{0,4}(?:olog|iatr|aed|edic|ics)|\\b)"))
        .anyMatch(
            seen ->
                chart.records().stream()
                    .filter(one -> !AHEAD.contains(one.kind()) || one.state() == RecordState.DONE)
                    .map(one -> REFERRED.matcher(Words.fold(RecordText.of(one))).replaceAll(" "))
                    .noneMatch(text -> seen.matcher(text).find()));
  }

  /** Which medicine it is, is told by no value either, nor by that it was given. */
  private boolean isOfNoMedicine(
      ReadQuestion question, String text, List<ChartRecord> told, boolean written) {
    if (WHICH_DRUG.matcher(String.join(" ", question.words())).find()
        && (written || told.stream().allMatch(one -> one.kind() == RecordKind.PROCEDURE))) {
      Set<Concept> named = concepts(question.body());
      return concepts(text).stream()
          .noneMatch(one -> MAYBE_MEDICINES.contains(one.field()) && !named.contains(one));
    }
    if (WHICH_TAKEN.matcher(String.join(" ", question.words())).find()
        && told.stream().allMatch(one -> one.kind() == RecordKind.CONDITION)) {
      return true;
    }
    if (!WHICH_MEDICINE.matcher(String.join(" ", question.words())).find()) {
      return false;
    }
    return told.stream().allMatch(one -> one.kind() == RecordKind.MEASUREMENT)
        || (written
            && !TAKEN.matcher(Words.fold(text)).find()
            && glossary.mentions(text).stream()
                .noneMatch(one -> one.concept().field() == Field.MEDICINE));
  }

  private Set<Concept> concepts(String text) {
    return glossary.mentions(text).stream().map(Mention::concept).collect(Collectors.toSet());
  }
}
