package org.cliniccomms.rag.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.rag.checking.Bindings.Spot;
import org.cliniccomms.rag.checking.Known.Place;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.Reading.Unit;

/**
 * Whether what a sentence dates is of that day in a text: "metformin was started on 3 May and
 * glipizide stopped on 9 June" does not bear out that metformin was started on 9 June.
 */
final class Occasions {
  private static final Set<String> BEGINNING =
      Set.copyOf(
          Page.words(
              """
              prescribed diagnosed started began since begun onset recetado recetada receto
              prescrito diagnosticado diagnosticada diagnostico inicio comenzo empezo desde
              """));
  private static final Set<String> ENDING =
      Set.copyOf(
          Page.words(
              """
              stopped discontinued suspended ended ceased finished resolved until suspendio suspende
              suspendido suspendida finalizo finalizado termino terminado retiro retirado resuelto
              resuelta hasta
              """));

  /** Where one of these stands, a list of things is over. */
  private static final Set<String> VERBS =
      Set.copyOf(
          Page.words(
              """
              has have had is was were takes took taking uses used started starts began stopped
              stops switched continues receives toma tomaba tiene tuvo usa es fue fueron inicio
              inicia comenzo suspendio suspende continua recibe recibio
              """));

  private static final Set<String> NOTES =
      Set.of("note", "nota", "report", "informe", "written", "escrita", "letter", "carta");
  private static final int CLOSE_BEHIND = 14;

  private final Reading said;
  private final Bindings bindings;
  private final boolean begins;

  Occasions(Reading said, Bindings bindings) {
    this.said = said;
    this.bindings = bindings;
    this.begins = beginsThen();
  }

  /** Whether it tells that something began, and not that anything is over. */
  private boolean beginsThen() {
    boolean over = said.modes().stream().anyMatch(how -> how.contains(Mode.ENDED));
    return !over
        && IntStream.range(0, said.words().size())
            .anyMatch(at -> BEGINNING.contains(said.words().folded(at)));
  }

  /** Whether a date is said in one of the texts of all that the sentence says it of. */
  boolean isSaid(Dated date, List<Known> known) {
    List<Unit> units = Bindings.byDistance(said, date.start());
    if (known.stream().noneMatch(one -> says(one, date, units))) {
      return false;
    }
    return units.isEmpty()
        || units.stream()
            .filter(unit -> isListed(said, unit, units.get(0)))
            .allMatch(unit -> known.stream().anyMatch(one -> says(one, date, List.of(unit))));
  }

  /** Whether a number is of the day that the sentence says, where it stands in a text. */
  boolean isThen(Quantity quantity, Spot there, Known one) {
    Optional<Dated> day = day(said, quantity);
    if (day.isEmpty()) {
      return true;
    }
    Optional<Dated> known = day(there.place().reading(), there.quantity());
    if (known.isPresent()) {
      return day.orElseThrow().isSaidBy(known.orElseThrow());
    }
    List<Unit> units = Bindings.byDistance(said, quantity.start());
    return one.places().stream()
        .filter(
            place -> place.labelled() || place.equals(there.place()) || !counts(place, quantity))
        .anyMatch(place -> says(place, day.orElseThrow(), units));
  }

  private static boolean counts(Place place, Quantity like) {
    return place.reading().exact().quantities().stream()
        .anyMatch(one -> one.unit().equals(like.unit()));
  }

  /** The day of a number; none if the only one is that of something else. */
  private static Optional<Dated> day(Reading reading, Quantity quantity) {
    List<Dated> dates = reading.exact().dates();
    List<Quantity> all =
        reading.exact().quantities().stream()
            .sorted(Comparator.comparingInt(Quantity::start))
            .toList();
    Pairs pairs = new Pairs(reading.words());
    if (dates.size() == 1) {
      int day = dates.get(0).start();
      boolean near =
          pairs.areBeside(quantity.start(), day)
              || pairs.nearest(day, all, Quantity::start).filter(quantity::equals).isPresent();
      return near ? Optional.of(dates.get(0)) : Optional.empty();
    }
    // "5 mg of the one (3 May), 7 mg of the other (9 June)": the day of what is before it.
    if (dates.stream().allMatch(date -> reading.words().opensBracket(date.start()))) {
      return dates.stream()
          .filter(date -> date.start() > quantity.start())
          .min(Comparator.comparingInt(Dated::start));
    }
    List<Integer> like =
        all.stream()
            .filter(one -> one.unit().equals(quantity.unit()))
            .map(Quantity::start)
            .toList();
    // "Note of 15 August: away from the 6th to 14 December": what leads a sentence is not the
    // nearest.
    return like.size() == dates.size()
        ? pairs.partner(quantity.start(), like, dates, Dated::start)
        : pairs.closest(quantity.start(), dates, Dated::start);
  }

  private boolean says(Known one, Dated date, List<Unit> units) {
    boolean ownDay =
        one.isWritten()
            && !isOfANote(date)
            && one.places().stream().anyMatch(at -> dates(at, units));
    return one.places().stream()
        .filter(place -> !(ownDay && place.labelled()))
        .anyMatch(place -> says(place, date, units));
  }

  /** "Note of 3 May: ..." */
  private boolean isOfANote(Dated date) {
    Clauses words = said.words();
    return IntStream.range(0, words.size())
        .filter(at -> NOTES.contains(words.folded(at)))
        .map(at -> date.start() - words.token(at).end())
        .anyMatch(gap -> gap > 0 && gap < CLOSE_BEHIND);
  }

  /** Whether somebody wrote when it was: then the day on which they wrote is not its day. */
  private boolean dates(Place place, List<Unit> units) {
    return !place.labelled()
        && !units.isEmpty()
        && !place.reading().exact().dates().isEmpty()
        && Bindings.hard(place.reading())
            .anyMatch(one -> bindings.isSame(place.reading(), one, units.get(0)));
  }

  private boolean says(Place place, Dated date, List<Unit> units) {
    return !(begins && place.isEnd())
        && place.reading().exact().dates().stream()
            .filter(date::isSaidBy)
            .filter(there -> isSameTurn(date, place.reading(), there))
            .anyMatch(there -> isOf(units, place.reading(), there));
  }

  private boolean isOf(List<Unit> units, Reading text, Dated there) {
    List<Unit> near = Bindings.byDistance(text, there.start());
    for (Unit unit : units) {
      Optional<Unit> rival = near.stream().filter(one -> Bindings.isOfSort(one, unit)).findFirst();
      if (rival.isPresent()) {
        return near.stream()
            .filter(one -> bindings.isSame(text, one, unit))
            .anyMatch(
                one -> one.equals(rival.orElseThrow()) || isListed(text, one, rival.orElseThrow()));
      }
    }
    return true;
  }

  /** Whether two things of a sort stand in one list, with no verb and no date between them. */
  static boolean isListed(Reading reading, Unit one, Unit other) {
    if (one.equals(other) || !Bindings.isOfSort(one, other)) {
      return false;
    }
    int from = Math.min(one.end(), other.end());
    int to = Math.max(one.start(), other.start());
    int start = Math.min(Bindings.start(reading, one), Bindings.start(reading, other));
    int end = Math.max(Bindings.start(reading, one), Bindings.start(reading, other));
    return reading.exact().dates().stream()
            .noneMatch(date -> start < date.start() && date.start() < end)
        && IntStream.range(from, to)
            .noneMatch(
                at ->
                    VERBS.contains(reading.words().folded(at))
                        || (at > from && reading.words().beginsClause(at)));
  }

  /** Whether not the one date is that of a beginning, and the other that of an end. */
  private boolean isSameTurn(Dated date, Reading text, Dated there) {
    int turn = turn(said, date) * turn(text, there);
    return turn >= 0;
  }

  /** Above 0 if something begins at a date, below if it ends. */
  private static int turn(Reading reading, Dated date) {
    Clauses words = reading.words();
    int from =
        reading.exact().dates().stream()
            .mapToInt(Dated::start)
            .filter(start -> start < date.start())
            .max()
            .orElse(-1);
    for (int at = words.size() - 1; at >= 0; at--) {
      int start = words.token(at).start();
      boolean between = from < start && start < date.start();
      if (between && BEGINNING.contains(words.folded(at))) {
        return 1;
      }
      if (between && ENDING.contains(words.folded(at))) {
        return -1;
      }
    }
    return 0;
  }
}
