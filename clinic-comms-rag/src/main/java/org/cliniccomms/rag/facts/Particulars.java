package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;

/** Tells of an illness what a question wants to know beside whether and when. */
final class Particulars {
  private static final int SHOWN = 6;

  private static final Pattern WHICH_BONE =
      Pattern.compile(
          "\\b(?:which|what|que|cual)"
              + " (?:bones?|joints?|part|limb|huesos?|articulacion|parte|extremidad)\\b");

  private static final Set<String> BONE = Set.of("bone", "joint");

  private static final Pattern STILL_OPEN =
      Pattern.compile(
          "\\b(?:still|yet to)(?: \\w+)?"
              + " (?:open|active|there|heal(?:ing)?|unhealed|present|ongoing)\\b|\\b(?:not"
              + " healed|unhealed|(?:aun|todavia|sigue[n]?) (?:esta[n]?"
              + " )?(?:abiert[oa]s?|activ[oa]s?|sin"
              + " (?:sanar|cerrar|cicatrizar|curar|resolver)))\\b");

  private static final Set<Operation> OF_SOME =
      EnumSet.of(Operation.TELL, Operation.LIST, Operation.WHERE, Operation.WHEN);

  private Particulars() {}

  /** Returns those that are meant: of the one that is still open, no other is told. */
  static List<ChartRecord> meant(Ask ask) {
    List<ChartRecord> all = placed(ask);
    if (!ask.wants(OF_SOME.toArray(Operation[]::new))
        || !STILL_OPEN.matcher(String.join(" ", ask.question().words())).find()) {
      return all;
    }
    List<ChartRecord> present = all.stream().filter(ProblemList::isPresent).toList();
    return present.isEmpty() ? all : present;
  }

  /** "Which bone did she break": a fracture that has no place does not tell it. */
  private static List<ChartRecord> placed(Ask ask) {
    if (!WHICH_BONE.matcher(String.join(" ", ask.question().words())).find()) {
      return ask.nearest();
    }
    List<ChartRecord> placed =
        ask.matched().stream()
            .filter(
                one ->
                    AspectValues.saidIn(Titles.bare(one), ask.matching().glossary()).stream()
                        .anyMatch(said -> said.field() == Field.BODY && !BONE.contains(said.key())))
            .toList();
    return placed.isEmpty() ? ask.nearest() : placed;
  }

  /** Tells what a question wants to know of an illness; that it is there does not answer that. */
  static Finding of(Ask ask, Aspect aspect) {
    List<ChartRecord> near = ask.within(ask.nearest());
    List<ChartRecord> telling =
        Stream.of(near, ask.within(ask.matched()))
            .map(all -> all.stream().filter(aspect::isToldBy).limit(SHOWN).toList())
            .filter(all -> !all.isEmpty())
            .findFirst()
            .orElse(List.of());
    Reply reply = ask.reply();
    for (ChartRecord one : telling) {
      Conditions.tell(ask, reply, one);
      Besides.ofProblem(ask, reply, one);
    }
    if (telling.isEmpty()) {
      telling = AspectValues.of(ask, aspect, near.get(0));
      telling.forEach(one -> Measurements.say(ask, reply, one, "measured.latest"));
    }
    return telling.isEmpty()
        ? reply.related(near).silent(aspect.silence(), ask.called(near.get(0)))
        : reply.related(near).found();
  }
}
