package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;

/**
 * A value of a series whose neighbour is asked for: "the one before the latest", "la siguiente a la
 * de 1,6".
 */
record Reference(Moment moment, ChartRecord record, Points points) {
  private static final Pattern ONE =
      Pattern.compile(
          "^(?:(?:the|that|this|her|his|la|el|lo|los|las|su|ese|esa|esta|este)"
              + " )*(?:one|last|latest|most"
              + " recent|current|newest|value|result|reading|valor|resultado|medicion|today|hoy|actual|ultim[oa]|mas"
              + " reciente|it|this|that|eso|es[ea]|est[ea]|de|del)\\b");

  /** Returns it where a moment names one; empty otherwise. */
  static Optional<Reference> of(List<Moment> moments, Points points, Anchors anchors) {
    for (Moment moment : moments) {
      boolean beside =
          moment.relation() == Moment.Relation.BEFORE || moment.relation() == Moment.Relation.AFTER;
      if (!beside) {
        continue;
      }
      Optional<ChartRecord> ofANumber = numbered(moment, points);
      if (ofANumber.isPresent()) {
        return ofANumber.map(one -> new Reference(moment, one, points));
      }
      boolean ofADay =
          moment.relation() == Moment.Relation.BEFORE && Picks.isUntilADay(points.ask().question());
      if (!ofADay && ONE.matcher(moment.event()).find() && anchors.eventOf(moment).isEmpty()) {
        return points.inTime().stream().findFirst().map(one -> new Reference(moment, one, points));
      }
    }
    return Optional.empty();
  }

  private static Optional<ChartRecord> numbered(Moment moment, Points points) {
    return Words.tokens(moment.event()).stream()
        .map(Words.Token::folded)
        .filter(word -> word.matches("\\d+(?:[.,]\\d+)?"))
        .map(word -> new BigDecimal(word.replace(',', '.')))
        .flatMap(number -> points.newestFirst().stream().filter(one -> is(one, number)).limit(1))
        .findFirst();
  }

  private static boolean is(ChartRecord record, BigDecimal number) {
    return record.values().stream()
        .map(Measured::value)
        .anyMatch(value -> value.isPresent() && value.get().compareTo(number) == 0);
  }

  /** Tells the neighbour; that there is none where it is the first or the last one. */
  Optional<Finding> told() {
    List<ChartRecord> all = points.newestFirst();
    boolean before = moment.relation() == Moment.Relation.BEFORE;
    int at = all.indexOf(record) + (before ? 1 : -1);
    if (at < 0 || at >= all.size()) {
      return Optional.of(points.none());
    }
    return Optional.of(points.say(all.get(at), before ? "measured.before" : "measured"));
  }
}
