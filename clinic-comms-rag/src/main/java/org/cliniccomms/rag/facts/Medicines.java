package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.reading.Operation;

/** What the patient takes and took. */
final class Medicines implements Answerer {
  private static final int LISTED = 25;

  /** How much of it is in the blood is measured; a prescription does not tell it. */
  /** "How often iron": nothing else that is asked of medicines is told by it. */
  private static final Pattern HOW_OFTEN =
      Pattern.compile(
          "\\b(?:how (?:often|frequently)|con que"
              + " frecuencia)\\b(?!.*\\b(?:prescri\\w+|order\\w*|refill\\w*|recet\\w+)\\b)");

  private static final Pattern ASKS_FOR_A_LEVEL =
      Pattern.compile("\\b(?:levels?|nivel(?:es)?|trough|valle)\\b");

  private static final Pattern ASKS_OF_ITS_STATE =
      Pattern.compile(
          "\\b(?:stop\\w*|discontinu\\w*|ceased|ended|held|hold|paused?|cancel\\w*|changed?|off|quit"
              + "|withdr\\w+|not|suspend\\w+|suspension|dej\\w+|retir\\w+|quit\\w+|cambi\\w+|pausa|anul\\w+|no)\\b");

  /** Who asks by one of these, whether or when, may ask how. */
  private static final Pattern TAKES =
      Pattern.compile(
          "\\b(?:takes?|taking|uses?|using|injects?|injecting|applies|apply|toma|tomar|tomarl[ao]"
              + "|usa|usar|inyecta\\w*|aplica\\w*|administra\\w*|pone\\w*)\\b");

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
    List<ChartRecord> taken =
        oneOfEach(ask.within(ask.matched()).stream().filter(MedicineState::isTaken).toList());
    Reply reply = ask.reply();
    if (DoseAsked.isALimit(ask)) {
      return Optional.of(reply.related(all).silent("medicine.limit", ask.sought().text()));
    }
    if (lacksTheOneBefore(ask, all)) {
      return Optional.of(reply.related(all).silent("medicine.before.none", ask.sought().text()));
    }
    switch (ask.operation()) {
      case HOW_MUCH, VALUE -> {
        if (ASKS_FOR_A_LEVEL.matcher(words(ask)).find()) {
          return Optional.of(ask.reply().related(all).silent("measured.not", ask.sought().text()));
        }
        dosed(ask, all).forEach(one -> strength(ask, reply, one));
      }
      case HOW_OFTEN, INSTRUCTION -> dosed(ask, all).forEach(one -> dosage(ask, reply, one));
      case FIRST, HOW_LONG -> first(ask, reply, all);
      case WHEN, LATEST -> when(ask, reply, all);
      case WHEN_ENDED -> ended(ask, reply, all, taken);
      case COUNT -> {
        if (HOW_OFTEN.matcher(words(ask)).find()) {
          dosed(ask, all).forEach(one -> dosage(ask, reply, one));
        } else {
          String called = ask.called(all.get(0));
          reply.says(all, ask.wording().count("medicine.times", all.size(), called));
        }
      }
      case WHY -> whys(ask, reply, all);
      case WHO -> current(all).forEach(one -> prescriber(ask, reply, one));
      case YES_NO -> taken(ask, reply, all, taken);
      case LIST -> {
        List<ChartRecord> each = ofAll(ask, all);
        for (ChartRecord one : each.subList(0, Math.min(LISTED, each.size()))) {
          tell(ask, reply, one);
          if (each.size() == 1) {
            Besides.ofMedicine(ask, reply, one);
          }
        }
        reply.more(each, LISTED);
      }
      default ->
          dosed(ask, all)
              .forEach(
                  one -> {
                    tell(ask, reply, one);
                    Besides.ofMedicine(ask, reply, one);
                  });
    }
    if (ask.wants(Operation.YES_NO, Operation.WHEN) && TAKES.matcher(words(ask)).find()) {
      taken.forEach(one -> Besides.dosage(ask, reply, one));
    }
    return Optional.of(reply.related(all).related(ask.matched()).found());
  }

  /** Returns what is taken now, or was at the time in question; else the last of each. */
  private static List<ChartRecord> ofAll(Ask ask, List<ChartRecord> newestFirst) {
    List<ChartRecord> taken = newestFirst.stream().filter(MedicineState::isTaken).toList();
    boolean now = ask.question().span().isAlways() && !taken.isEmpty();
    return oneOfEach(now ? taken : newestFirst);
  }

  /** Returns what is taken now, else the last that was. */
  private static List<ChartRecord> current(List<ChartRecord> newestFirst) {
    List<ChartRecord> taken =
        oneOfEach(newestFirst.stream().filter(MedicineState::isTaken).toList());
    return taken.isEmpty() ? newestFirst.subList(0, 1) : taken;
  }

  private static boolean lacksTheOneBefore(Ask ask, List<ChartRecord> all) {
    return DoseAsked.isTheOneBefore(ask)
        && ask.wants(Operation.HOW_MUCH, Operation.VALUE, Operation.HOW_OFTEN, Operation.TELL)
        && oneOfEach(all).size() == 1
        && MedicineState.isTaken(all.get(0));
  }

  /** Who asks for the dose before the current one is told of each that there was, with its date. */
  private static List<ChartRecord> dosed(Ask ask, List<ChartRecord> newestFirst) {
    return DoseAsked.isTheOneBefore(ask)
        ? oneOfEach(newestFirst).stream().limit(LISTED).toList()
        : current(newestFirst);
  }

  private static void strength(Ask ask, Reply reply, ChartRecord record) {
    List<String> strengths = record.detail(Detail.STRENGTH);
    String date = ask.dateOf(record);
    if (strengths.isEmpty()) {
      reply.say(record, "medicine.as", ask.called(record), date);
    } else {
      reply.say(
          record, "medicine.strength", ask.called(record), ask.wording().list(strengths), date);
    }
    record.detail(Detail.DOSAGE).stream()
        .map(Titles::bare)
        .filter(dose -> record.detail(Detail.FREQUENCY).isEmpty())
        .filter(dose -> dose.chars().anyMatch(Character::isDigit))
        .filter(dose -> strengths.stream().noneMatch(dose::equalsIgnoreCase))
        .findFirst()
        .ifPresent(dose -> reply.say(record, "medicine.dosed", dose.replaceFirst("\\.$", "")));
    standing(ask, reply, record);
    if (DoseAsked.isTheOneBefore(ask)) {
      because(ask, reply, record);
    }
  }

  /** Tells of what is not taken how it stands. */
  private static void standing(Ask ask, Reply reply, ChartRecord record) {
    if (MedicineState.isOver(record)) {
      reply.say(record, "medicine.over", ask.dateOf(record));
      because(ask, reply, record);
    } else if (!MedicineState.isTaken(record)) {
      tell(ask, reply, record);
    }
  }

  /** Returns how a medicine is to be taken, as far as somebody wrote it. */
  static List<String> dosages(Ask ask, ChartRecord record) {
    List<String> how = new ArrayList<>();
    record.detail(Detail.FREQUENCY).forEach(one -> how.add(Frequencies.said(one, ask.wording())));
    record.detail(Detail.DOSAGE).stream()
        .map(Titles::bare)
        .filter(text -> how.stream().noneMatch(text::equalsIgnoreCase))
        .forEach(how::add);
    return how;
  }

  private static void dosage(Ask ask, Reply reply, ChartRecord record) {
    List<String> how = dosages(ask, record);
    if (how.isEmpty()) {
      reply.say(record, "medicine.dosage.none", ask.called(record), ask.dateOf(record));
    } else {
      reply.say(
          record,
          "medicine.dosage",
          ask.called(record),
          String.join("; ", how).replaceFirst("\\.$", ""),
          ask.dateOf(record));
    }
    standing(ask, reply, record);
  }

  private static void first(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord first = all.get(all.size() - 1);
    reply.say(first, "medicine.first", ask.called(first), ask.dateOf(first));
  }

  private static void when(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord last = all.get(0);
    if (all.size() == 1) {
      reply.say(last, "medicine.when", ask.called(last), ask.dateOf(last));
      return;
    }
    reply.say(last, "medicine.latest", ask.called(last), ask.dateOf(last));
    if (ask.wants(Operation.WHEN)) {
      first(ask, reply, all);
    }
  }

  private static void ended(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken(ask, reply, all, taken);
      return;
    }
    ChartRecord last = all.get(0);
    if (MedicineState.isOver(last) && last.end().isEmpty()) {
      reply.say(last, "medicine.reach", ask.called(last), ask.dateOf(last));
    } else {
      tell(ask, reply, last);
    }
  }

  private static void taken(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken.forEach(one -> reply.say(one, "medicine.yes", ask.called(one), ask.dateOf(one)));
      return;
    }
    ChartRecord last = all.get(0);
    // What was called off denies nothing of what was taken before.
    ChartRecord told =
        all.stream().filter(one -> !MedicineState.isCalledOff(one)).findFirst().orElse(last);
    if (MedicineState.isOver(told)) {
      over(ask, reply, told);
    } else if (MedicineState.isOnHold(told) && ask.wants(Operation.YES_NO)) {
      reply.say(told, "medicine.hold.no", ask.called(told), ask.dateOf(told));
      because(ask, reply, told);
    } else {
      tell(ask, reply, told);
    }
    if (!told.equals(last)) {
      tell(ask, reply, last);
    }
  }

  private static void over(Ask ask, Reply reply, ChartRecord last) {
    String key = Past.isAskedFor(ask.question()) ? "medicine.once" : "medicine.no";
    Optional<String> end = end(ask, last);
    if (end.isPresent()) {
      reply.say(last, key + ".over", ask.called(last), ask.dateOf(last), end.get());
    } else {
      reply.say(last, key, ask.called(last), ask.dateOf(last));
    }
  }

  private static void reason(Ask ask, Reply reply, ChartRecord record) {
    List<String> reasons = record.detail(Detail.REASON).stream().map(Titles::bare).toList();
    if (reasons.isEmpty()) {
      reply.say(record, "medicine.reason.none", ask.called(record), ask.dateOf(record));
    } else {
      reply.say(
          record,
          "medicine.reason",
          ask.called(record),
          ask.wording().list(reasons),
          ask.dateOf(record));
    }
  }

  /** Who asks why it was stopped asks for another reason than why it was given. */
  private static void whys(Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> given =
        all.stream().filter(one -> !one.detail(Detail.STATUS_REASON).isEmpty()).toList();
    if (given.isEmpty() || !ASKS_OF_ITS_STATE.matcher(words(ask)).find()) {
      current(all).forEach(one -> reason(ask, reply, one));
      return;
    }
    for (ChartRecord one : oneOfEach(given)) {
      tell(ask, reply, one);
      because(ask, reply, one);
    }
    // Why one prescription was stopped must not pass for that none is taken.
    oneOfEach(all.stream().filter(MedicineState::isTaken).toList()).stream()
        .filter(one -> !given.contains(one))
        .forEach(one -> tell(ask, reply, one));
  }

  private static String words(Ask ask) {
    return String.join(" ", ask.question().words());
  }

  /** Tells why it stands as it does, where somebody wrote that down. */
  static void because(Ask ask, Reply reply, ChartRecord record) {
    List<String> why = record.detail(Detail.STATUS_REASON);
    if (!why.isEmpty()) {
      reply.say(record, "because", ask.wording().list(why));
    }
  }

  private static void prescriber(Ask ask, Reply reply, ChartRecord record) {
    List<String> who = record.detail(Detail.PRACTITIONER);
    if (who.isEmpty()) {
      tell(ask, reply, record);
    } else {
      reply.say(
          record, "medicine.who", ask.called(record), ask.wording().list(who), ask.dateOf(record));
    }
  }

  static void tell(Ask ask, Reply reply, ChartRecord record) {
    String key = "medicine." + MedicineState.of(record);
    Optional<String> end = end(ask, record);
    if (MedicineState.isOver(record) && end.isPresent()) {
      reply.say(record, "medicine.ended", ask.called(record), ask.dateOf(record), end.get());
    } else {
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  private static Optional<String> end(Ask ask, ChartRecord record) {
    return record.end().map(date -> ask.wording().date(date, ask.zone()));
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
    allergies.forEach(one -> Allergies.also(ask, reply, one));
    Finding denied = reply.related(near).found();
    // There is no dose of what was never prescribed; the allergy is told nonetheless.
    return ask.wants(Operation.HOW_MUCH, Operation.HOW_OFTEN)
        ? new Finding(Finding.Outcome.SILENT, denied.statements(), denied.ranked())
        : denied;
  }
}
