package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells whether, when, at which age and of what the patient died, where that is on record. */
final class Death implements Finder {
  private static final String DYING =
      "die[ds]?|dying|dead|death|deceased|demise|alive|living|pass(?:ed|es)? (?:away|on)"
          + "|fallec\\w+|murio|muri[eo]ra|muert[eoa]|defuncion|deceso|viv[aeo]|con vida";

  private static final Pattern ASKED = Pattern.compile("\\b(?:" + DYING + ")\\b");
  private static final Pattern OF_DYING = Pattern.compile(DYING + "|pass(?:ed|es)?|away|vida");

  /** Where and with whom somebody lives, and what was written of a death, is another matter. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(?:liv(?:es?|ing) (?:alone|with|in|at|near|will|situation|arrangement)|viv[aeo]"
              + " (?:sol[oa]|con|en|cerca)|(?:con|a|de) (?:quien|donde) viv[aeo]|donde viv[aeo]"
              + "|certif\\w+|thoughts?|fear|miedo|brain|cerebral)\\b");

  private static final Pattern CAUSE =
      Pattern.compile(
          "\\b(?:cause|causa|why|por que|of what|what (?:\\w+ ){1,5}(?:die|pass away)"
              + " (?:of|from)|de que)\\b");

  private static final Pattern OF_A_CAUSE =
      Pattern.compile("cause of death|causa de (?:la )?muerte");
  private static final Pattern CERTIFIED =
      Pattern.compile(
          "\\bdeath certification\\b|\\bcertificacion de (?:la )?(?:muerte|defuncion)\\b");

  private static final Pattern AGE = Pattern.compile("\\b(?:how old|age|edad|cuantos anos)\\b");

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Death(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    String words = String.join(" ", question.words());
    Wording wording = wordings.in(question.language());
    Sought sought = Sought.of(question, glossary);
    Ask ask = Ask.of(question, chart, now, glossary, wording, sought);
    List<ChartRecord> deaths = ask.records(RecordKind.DEATH);
    boolean meant = ASKED.matcher(words).find() && !OTHER.matcher(words).find();
    boolean ofOthers =
        question.names(RecordKind.FAMILY_HISTORY) || question.names(RecordKind.PERSON);
    return !meant || ofOthers || deaths.isEmpty() || !isOfNothingElse(sought)
        ? Optional.empty()
        : Optional.of(told(ask, words, deaths.get(0)));
  }

  /** "When did the twin die", "death of tissue": something else is named. */
  private static boolean isOfNothingElse(Sought sought) {
    return sought.units().stream()
        .noneMatch(
            unit ->
                Matching.isClinical(unit)
                    && !OF_DYING.matcher(Words.fold(unit.text())).matches()
                    && !OF_A_CAUSE.matcher(Words.fold(unit.text())).matches());
  }

  /** Returns the visits at which a death was certified, with what it came of. */
  private static List<ChartRecord> certified(Ask ask) {
    return ask.records(RecordKind.VISIT).stream()
        .filter(one -> CERTIFIED.matcher(Words.fold(one.title())).find())
        .filter(one -> !one.detail(Detail.REASON).isEmpty())
        .toList();
  }

  private static Finding told(Ask ask, String words, ChartRecord death) {
    Reply reply = ask.reply();
    if (CAUSE.matcher(words).find()) {
      List<ChartRecord> causes =
          ask.records(RecordKind.MEASUREMENT).stream()
              .filter(one -> OF_A_CAUSE.matcher(Words.fold(one.title())).find())
              .filter(one -> !one.values().isEmpty())
              .toList();
      causes.forEach(one -> reply.say(one, "death.cause", one.values().get(0).text()));
      List<ChartRecord> certified = causes.isEmpty() ? certified(ask) : List.of();
      certified.forEach(
          one -> reply.say(one, "death.cause", ask.wording().list(one.detail(Detail.REASON))));
      if (causes.isEmpty() && certified.isEmpty()) {
        reply.lacks(death, "death.cause.none");
      }
    }
    if (death.date().isEmpty()) {
      return ask.wants(Operation.WHEN)
          ? reply.lacks(death, "death.undated").found()
          : reply.say(death, "death.undated").found();
    }
    reply.say(death, "death", ask.dateOf(death));
    Optional<LocalDate> born = ask.chart().patient().born();
    if (AGE.matcher(words).find() && born.isPresent()) {
      LocalDate day = death.date().orElseThrow().day(ask.zone());
      reply.say(death, "death.age", new Elapsed(born.get(), day).age(ask.wording()));
    }
    return reply.found();
  }
}
