package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/** Tells how much of a medicine is taken, and how. */
final class MedicineDose {
  /** As records have it, whatever the language of the answer. */
  private static final Pattern AS_RECORDED = Pattern.compile("^dose (?=\\d)");

  private static final int LISTED = 25;

  private static final Pattern HOW_OFTEN =
      Pattern.compile(
          "\\b(?:often|frequen\\w+|frecuen\\w+|cada cuanto|daily|diari[oa]s?|(?:per|a|al|por)"
              + " (?:day|dia)|schedule|sig|posologia|esquema|how is it taken|como (?:se|lo|la)"
              + " toma|when|cuando)\\b");

  /** Of how much is taken at once, a concentration says nothing: "10 units at bedtime". */
  private static final Pattern AMOUNT =
      Pattern.compile(
          "\\b\\d+(?:[.,]\\d+)?"
              + " ?(?:units?|unidades|u|iu|ui|ml|cc|puffs?|inhal\\w+|drops?|gotas?|sprays?"
              + "|tab\\w*|pills?|caps\\w*|comprimid\\w+|pastillas?|sobres?|sachets?)\\b");

  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:max|maximum|maximal|min|minimum|minimal|maxim[oa]s?|minim[oa]s?|highest|lowest|at"
              + " (?:the )?most|mas (?:alt|baj)[oa]s?)\\b");
  private static final Pattern DOSE =
      Pattern.compile("\\b(?:dos(?:e|es|is|age|ages|ing)|strengths?|posologia|much|cuanto)\\b");
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:previous|prior|(?<!how"
              + " )old|older|former|earlier|anterior(?:es)?|previ[oa]s?|penultim[oa]|antigu[oa]|viej[oa])\\b|\\b(?:before|antes)$|\\b(?:up|down)"
              + " from\\b|\\bfrom what\\b|\\bde cuanto a cuanto\\b|\\b(?:now|ahora|actual)"
              + " (?:and|vs|y) (?:before|antes)\\b|\\btomaba antes\\b|\\bdos(?:e|is)"
              + " (?:change|increase|decrease)|\\bcambios? de dosis\\b");

  private static final Pattern BEFORE_A_CHANGE =
      Pattern.compile(
          "\\b(?:before|prior to|antes del?) (?:(?:the|this|that|his|her|la|el|su)"
              + " )?(?:(?:present|current|new|last|latest|nuev[oa]|ultim[oa])"
              + " )?(?:one|dos(?:e|is)|change|increase|decrease|reduction|hike|bump|raise|adjustment"
              + "|aumento|cambio|alza|ajuste|reduccion|subida|actual)\\b");

  /** How much is in a millilitre or a puff is not how many are taken. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\b(?:how many|cuant[oa]s)"
              + " (?:units?|iu|puffs?|drops?|ml|millilit\\w+|cc|unidades|ui|gotas|mililitros"
              + "|inhalaciones"
              + "|pinchazos|shots?|injections?|inyecciones)\\b");

  private MedicineDose() {}

  /** Tells whether it is the most or least that may be given: what was prescribed is no limit. */
  static boolean isALimit(Ask ask) {
    String words = words(ask);
    return LIMIT.matcher(words).find() && DOSE.matcher(words).find();
  }

  /** "How many millilitres": what is taken at once is counted, and not how often it was written. */
  static boolean isCounted(Ask ask) {
    return COUNTED.matcher(words(ask)).find();
  }

  static boolean isTheOneBefore(Ask ask) {
    return BEFORE.matcher(words(ask)).find() || isBeforeAChange(ask);
  }

  /** "Before the increase": no other medicine is meant. */
  static boolean isBeforeAChange(Ask ask) {
    return BEFORE_A_CHANGE.matcher(words(ask)).find();
  }

  private static String words(Ask ask) {
    return String.join(" ", ask.question().words());
  }

  /** Returns what is taken now, else the last that was. */
  static List<ChartRecord> current(List<ChartRecord> newestFirst) {
    List<ChartRecord> taken =
        Medicines.oneOfEach(newestFirst.stream().filter(MedicineStanding::isTaken).toList());
    return taken.isEmpty() ? newestFirst.subList(0, 1) : taken;
  }

  /** Who asks for the dose before the current one is told of each that there was, with its date. */
  static List<ChartRecord> dosed(Ask ask, List<ChartRecord> newestFirst) {
    return isTheOneBefore(ask)
        ? oneOfEachDose(ask, newestFirst).stream().limit(LISTED).toList()
        : current(newestFirst);
  }

  /** The same insulin may have been written for twice, in other units. */
  private static List<ChartRecord> oneOfEachDose(Ask ask, List<ChartRecord> newestFirst) {
    Map<String, ChartRecord> each = new LinkedHashMap<>();
    newestFirst.forEach(one -> each.putIfAbsent(Titles.bare(one) + dosages(ask, one), one));
    return List.copyOf(each.values());
  }

  /** Tells whether the dose before is asked for where there was but one. */
  static boolean lacksTheOneBefore(Ask ask, List<ChartRecord> all) {
    return isTheOneBefore(ask)
        && ask.wants(Operation.HOW_MUCH, Operation.VALUE, Operation.HOW_OFTEN, Operation.TELL)
        && oneOfEachDose(ask, all).size() == 1
        && MedicineStanding.isTaken(all.get(0));
  }

  /** Tells the strength, and the dose where that is written as a number. */
  static void strength(Ask ask, Reply reply, ChartRecord record) {
    List<String> strengths = record.detail(Detail.STRENGTH);
    String date = ask.dateOf(record);
    List<String> how =
        dosages(ask, record).stream()
            .filter(dose -> strengths.stream().noneMatch(dose::equalsIgnoreCase))
            .filter(dose -> isTold(ask, record, dose))
            .toList();
    boolean ofAVolume = strengths.stream().allMatch(one -> one.contains("/"));
    if (ofAVolume && how.isEmpty() && isCounted(ask)) {
      reply.lacks(record, "medicine.dosage.none", ask.called(record), date);
    } else if (strengths.isEmpty()) {
      reply.say(record, "medicine.as", ask.called(record), date);
    } else {
      reply.say(
          record, "medicine.strength", ask.called(record), ask.wording().list(strengths), date);
    }
    if (!how.isEmpty()) {
      reply.say(record, "medicine.dosed", String.join("; ", how).replaceFirst("\\.$", ""));
    }
    MedicineStanding.standing(ask, reply, record);
    if (isTheOneBefore(ask)) {
      MedicineStanding.because(ask, reply, record);
    }
  }

  /** Who asks how strong it is does not ask how often it is taken, unless they ask both. */
  private static boolean isTold(Ask ask, ChartRecord record, String dose) {
    boolean often = record.detail(Detail.FREQUENCY).isEmpty();
    return HOW_OFTEN.matcher(words(ask)).find()
        || AMOUNT.matcher(Words.fold(dose)).find()
        || (often && dose.chars().anyMatch(Character::isDigit));
  }

  /** Returns how a medicine is to be taken, as far as somebody wrote it. */
  static List<String> dosages(Ask ask, ChartRecord record) {
    List<String> how = new ArrayList<>();
    record.detail(Detail.FREQUENCY).forEach(one -> how.add(Frequencies.said(one, ask.wording())));
    record.detail(Detail.DOSAGE).stream()
        .map(Titles::bare)
        .map(
            text ->
                AS_RECORDED.matcher(text).replaceFirst(ask.wording().part("medicine.dose") + " "))
        .filter(text -> how.stream().noneMatch(text::equalsIgnoreCase))
        .forEach(how::add);
    return how;
  }

  /** Tells how it is to be taken; where nobody wrote it, that is no answer. */
  static void dosage(Ask ask, Reply reply, ChartRecord record) {
    List<String> how = dosages(ask, record);
    if (how.isEmpty()) {
      reply.lacks(record, "medicine.dosage.none", ask.called(record), ask.dateOf(record));
      return;
    }
    reply.say(
        record,
        "medicine.dosage",
        ask.called(record),
        String.join("; ", how).replaceFirst("\\.$", ""),
        ask.dateOf(record));
    MedicineStanding.standing(ask, reply, record);
  }
}
