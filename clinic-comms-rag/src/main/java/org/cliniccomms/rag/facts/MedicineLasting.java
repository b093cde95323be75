package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.glossary.Words;

/** For how long a medicine is to be taken, or was held. Lives as long as one question. */
final class MedicineLasting {
  private static final Pattern ASKED =
      Pattern.compile(
          "(?<!every )\\bhow many (?:days?|weeks?|months?)\\b|\\b(?:for )?how"
              + " long\\b|\\b(?:until|till) when\\b|\\b(?:duration|length) of\\b|\\bhasta"
              + " cuando\\b|(?<!cada )\\bcuant[oa]s (?:dias|semanas|meses)\\b|\\b(?:por )?cuanto"
              + " tiempo\\b|\\bduracion\\b");

  /** How long something has gone on already is counted from its beginning. */
  private static final Pattern SINCE =
      Pattern.compile(
          "\\b(?:been|lleva\\w*|hace|ago|since|desde|(?:has|have) (?:\\w+"
              + " ){1,3}(?:taken|used|had|\\w+ed))\\b");

  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:for|until|till|through|x|up to|at (?:the )?most|over|max\\w*|a lo"
              + " (?:mas|sumo)|total|then stop|por|durante|hasta) (?:un[ao]? |a |the |el |la |los"
              + " |las )?(?:\\d|one|two|three|four|five|six|seven|ten"
              + "|week|day|month|dos|tres|cuatro|cinco|seis|siete|diez|dia|semana|mes|ano)|\\b(?:until|till|hasta)"
              + " \\w+|\\bx ?\\d+ ?(?:d|days?|dias?|w|wks?|sem\\w*)\\b");

  private final MedicineReading asked;
  private final Ask ask;
  private final MedicineNotes notes;

  MedicineLasting(MedicineReading asked, Ask ask, MedicineNotes notes) {
    this.asked = asked;
    this.ask = ask;
    this.notes = notes;
  }

  /** Returns for how long; empty if that is not asked. */
  Optional<Finding> find() {
    if (!ASKED.matcher(asked.words()).find() || SINCE.matcher(asked.words()).find()) {
      return Optional.empty();
    }
    if (asked.speaksOf(MedicineDeed.HELD)) {
      return notes.howLong(
          ask.question(), ask.chart(), asked.concepts(), Set.of(MedicineDeed.HELD));
    }
    List<ChartRecord> all = ask.within(ask.nearest());
    return asked.beside().units().stream().noneMatch(Matching::isClinical) && !all.isEmpty()
        ? Optional.of(limited(all))
        : Optional.empty();
  }

  private Finding limited(List<ChartRecord> all) {
    Reply reply = ask.reply();
    for (ChartRecord one : MedicineDose.current(all)) {
      boolean limited =
          MedicineDose.dosages(ask, one).stream()
              .anyMatch(how -> LIMIT.matcher(Words.fold(how)).find());
      if (limited) {
        MedicineDose.dosage(ask, reply, one);
      } else if (one.end().isPresent()) {
        MedicineStanding.tell(ask, reply, one);
      } else {
        reply.lacks(one, "medicine.lasting.none", ask.called(one), ask.dateOf(one));
      }
    }
    return reply.related(all).found();
  }
}
