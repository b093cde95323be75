package org.cliniccomms.rag.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;

/** What the patient takes and took. */
final class Medicines implements Answerer {
  private static final int LISTED = 25;

  /** "How often iron": nothing else that is asked of medicines is told by it. */
  private static final Pattern HOW_OFTEN =
      Pattern.compile(
          "\\b(?:how (?:often|frequently)|con que"
              + " frecuencia)\\b(?!.*\\b(?:prescri\\w+|order\\w*|refill\\w*|recet\\w+)\\b)");

  /** "How many may he take per day": that counts no prescriptions. */
  private static final Pattern PER_DAY =
      Pattern.compile(
          "\\b(?:per|a|each|every|al|por|cada)"
              + " (?:day|dia|week|semana|night|noche|dose|dosis|time|vez)\\b"
              + "(?!.*\\b(?:prescri\\w+|order\\w*|refill\\w*|recet\\w+)\\b)");

  /** How much of it is in the blood is measured; a prescription does not tell it. */
  private static final Pattern ASKS_FOR_A_LEVEL =
      Pattern.compile("\\b(?:levels?|nivel(?:es)?|trough|valle)\\b");

  /** Who asks by one of these, whether or when, may ask how. */
  private static final Pattern TAKES =
      Pattern.compile(
          "\\b(?:takes?|taking|uses?|using|injects?|injecting|applies|apply|toma|tomar|tomarl[ao]"
              + "|usa|usar|inyecta\\w*|aplica\\w*|administra\\w*|pone\\w*)\\b");

  /** Whoever has used something may use it no more. */
  private static final Pattern USED =
      Pattern.compile(
          "\\b(?:(?:has|have) (?:\\w+"
              + " ){0,2}(?:used|taken|tried|received|gotten|been)|used|tried|usad[oa]s?"
              + "|us[oa](?:ba|ron)?|probad[oa]s?|prob[oa](?:ron)?|tomad[oa]s?|tom[oa](?:ba|ron)|recibid[oa]s?"
              + "|recibieron)\\b");

  private static final Pattern FORMERLY =
      Pattern.compile("\\b(?:before|formerly|used to|antes|antiguamente)$|\\b(?:us|tom)aba\\b");

  private static final Operation[] REACHED = {
    Operation.YES_NO, Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.TELL, Operation.VALUE
  };

  @Override
  public Optional<Finding> overview(Ask ask) {
    return new MedicineLists().overview(ask);
  }

  /** Returns the most recent prescription of each medicine. */
  static List<ChartRecord> oneOfEach(List<ChartRecord> newestFirst) {
    Map<String, ChartRecord> each = new LinkedHashMap<>();
    newestFirst.forEach(record -> each.putIfAbsent(Titles.bare(record), record));
    return List.copyOf(each.values());
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    // Who asks which ones wants all of a class, however far each name is from what it is called.
    List<ChartRecord> all = ask.within(ask.wants(Operation.LIST) ? ask.matched() : ask.nearest());
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    Reply reply = ask.reply();
    if (MedicineDose.isALimit(ask)) {
      return Optional.of(reply.related(all).silent("medicine.limit", ask.sought().text()));
    }
    if (ask.wants(Operation.HOW_OFTEN, Operation.COUNT, Operation.HOW_MUCH)
        && MedicineWords.has("omitted", words(ask))) {
      return Optional.of(reply.related(all).silent("medicine.omitted", ask.called(all.get(0))));
    }
    if (ask.wants(Operation.WHO) && MedicineWords.has("helps", words(ask))) {
      return Optional.of(reply.related(all).silent("aspect.who", ask.called(all.get(0))));
    }
    if (MedicineDose.lacksTheOneBefore(ask, all)) {
      return Optional.of(reply.related(all).silent("medicine.before.none", ask.sought().text()));
    }
    if (ask.wants(Operation.HOW_MUCH, Operation.VALUE)
        && ASKS_FOR_A_LEVEL.matcher(words(ask)).find()) {
      return Optional.of(reply.related(all).silent("measured.not", ask.sought().text()));
    }
    List<ChartRecord> taken =
        oneOfEach(ask.within(ask.matched()).stream().filter(MedicineStanding::isTaken).toList());
    tell(ask, reply, all, taken);
    if (ask.wants(Operation.YES_NO, Operation.WHEN) && TAKES.matcher(words(ask)).find()) {
      taken.forEach(one -> Besides.dosage(ask, reply, one));
    }
    return Optional.of(reply.related(all).related(ask.matched()).found());
  }

  /** Tells all that is asked of prescriptions in words that are understood. */
  Finding told(MedicineReading reading, Ask ask, List<ChartRecord> all) {
    Reply reply = ask.reply();
    boolean ended = reading.asksFor(MedicineAspect.ENDED);
    List<ChartRecord> taken = oneOfEach(all.stream().filter(MedicineStanding::isTaken).toList());
    for (MedicineAspect aspect : reading.aspects()) {
      switch (aspect) {
        case BEGINNING -> MedicineStanding.begun(ask, reply, all);
        case STANDING, ENDED -> {
          if (reading.whether() && (ended == (aspect == MedicineAspect.ENDED))) {
            standing(ask, reply, all, taken, ended);
          }
        }
        default -> MedicineTelling.tell(aspect, ask, reply, all);
      }
    }
    return reply.related(all).related(ask.matched()).found();
  }

  private static void standing(
      Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken, boolean ended) {
    if (ended) {
      MedicineStanding.ended(ask, reply, all, taken);
    } else {
      MedicineStanding.taken(ask, reply, all, taken);
    }
  }

  private static void tell(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    switch (ask.operation()) {
      case HOW_MUCH, VALUE -> MedicineTelling.tell(MedicineAspect.STRENGTH, ask, reply, all);
      case HOW_OFTEN, INSTRUCTION -> MedicineTelling.tell(MedicineAspect.DOSING, ask, reply, all);
      case FIRST, HOW_LONG -> MedicineStanding.first(ask, reply, all);
      case WHEN, LATEST, WHEN_ENDED -> {
        if (ask.wants(Operation.WHEN_ENDED) || asksWhenEnded(ask)) {
          MedicineStanding.until(ask, reply, all, taken);
        } else {
          MedicineStanding.when(ask, reply, all);
        }
      }
      case COUNT -> count(ask, reply, all);
      case WHY -> MedicineTelling.tell(MedicineAspect.PURPOSE, ask, reply, all);
      case WHO -> MedicineTelling.tell(MedicineAspect.PRESCRIBER, ask, reply, all);
      case YES_NO -> MedicineStanding.taken(ask, reply, all, taken);
      case LIST -> list(ask, reply, ofAll(ask, all));
      default -> told(ask, all).forEach(one -> whole(ask, reply, one));
    }
  }

  private static boolean asksWhenEnded(Ask ask) {
    Set<MedicineAspect> aspects = MedicineAspect.in(words(ask));
    return ask.wants(Operation.WHEN)
        && aspects.contains(MedicineAspect.ENDED)
        && !aspects.contains(MedicineAspect.BEGINNING);
  }

  /** "Contraceptives used": a class with no question word is asked of as a list is. */
  private static List<ChartRecord> told(Ask ask, List<ChartRecord> all) {
    boolean listed = USED.matcher(words(ask)).find() || isOfThePast(ask);
    return listed && !MedicineDose.isTheOneBefore(ask)
        ? ofAll(ask, all).stream().limit(LISTED).toList()
        : MedicineDose.dosed(ask, all);
  }

  static void whole(Ask ask, Reply reply, ChartRecord one) {
    MedicineStanding.tell(ask, reply, one);
    Besides.ofMedicine(ask, reply, one);
  }

  private static void list(Ask ask, Reply reply, List<ChartRecord> each) {
    if (each.size() == 1) {
      whole(ask, reply, each.get(0));
      return;
    }
    each.stream().limit(LISTED).forEach(one -> MedicineStanding.tell(ask, reply, one));
    reply.more(each, LISTED);
  }

  private static void count(Ask ask, Reply reply, List<ChartRecord> all) {
    if (HOW_OFTEN.matcher(words(ask)).find()
        || PER_DAY.matcher(words(ask)).find()
        || MedicineDose.isCounted(ask)) {
      MedicineDose.dosed(ask, all).forEach(one -> MedicineDose.dosage(ask, reply, one));
    } else {
      reply.says(all, ask.wording().count("medicine.times", all.size(), ask.called(all.get(0))));
    }
  }

  /**
   * Returns what is over if that is asked for; else what is taken now, or was at the time in
   * question; else the last of each.
   */
  private static List<ChartRecord> ofAll(Ask ask, List<ChartRecord> newestFirst) {
    List<ChartRecord> taken = newestFirst.stream().filter(MedicineStanding::isTaken).toList();
    List<ChartRecord> over = newestFirst.stream().filter(MedicineStanding::isOver).toList();
    if (isOfThePast(ask) && !over.isEmpty()) {
      return oneOfEach(over);
    }
    boolean now = ask.question().span().isAlways() && !taken.isEmpty();
    boolean ever = Past.isAskedFor(ask.question()) || USED.matcher(words(ask)).find();
    return oneOfEach(now && !ever ? taken : newestFirst);
  }

  private static boolean isOfThePast(Ask ask) {
    return !ask.question().asks(AskedState.CURRENT)
        && (ask.question().asks(AskedState.PAST)
            || MedicineDeed.STOPPED.isIn(words(ask))
            || FORMERLY.matcher(words(ask)).find());
  }

  private static String words(Ask ask) {
    return String.join(" ", ask.question().words());
  }

  @Override
  public Finding none(Ask ask) {
    List<ChartRecord> near = ask.nearest();
    List<ChartRecord> reaching = near.stream().filter(ask.then()::mayReach).toList();
    if (ask.wants(REACHED) && !reaching.isEmpty()) {
      ChartRecord last = reaching.get(0);
      return ask.reply().say(last, "medicine.reach", ask.called(last), ask.dateOf(last)).found();
    }
    List<ChartRecord> allergies =
        ask.sought().units().stream().flatMap(unit -> Allergies.of(ask, unit).stream()).toList();
    if (allergies.isEmpty()) {
      return near.isEmpty()
          ? ask.reply().silent("medicine.not", ask.sought().text())
          : Nothing.inThatTime(ask, near, ask.called(near.get(0)));
    }
    Reply reply = ask.reply();
    reply.denies(near.isEmpty() ? "medicine.not" : "nothing.then", ask.sought().text());
    allergies.forEach(one -> MedicineHarm.tell(ask, reply, one));
    Finding denied = reply.related(near).found();
    // There is no dose of what was never prescribed; the allergy is told nonetheless.
    return ask.wants(Operation.HOW_MUCH, Operation.HOW_OFTEN)
        ? new Finding(Finding.Outcome.SILENT, denied.statements(), denied.ranked())
        : denied;
  }
}
