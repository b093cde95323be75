package org.cliniccomms.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.desk.UpstreamVisits.Outcome;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Received.Skipped;
import org.cliniccomms.upstream.UpstreamVisit;

/** Takes in those visits of a batch that concern nobody else; the others are left for later. */
final class QuietVisits {
  private final UpstreamView view;
  private final List<Seat> open;
  private final List<UpstreamVisit> others = new ArrayList<>();
  private final List<UpstreamVisit> unnamed = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int changed;
  private int unchanged;

  private QuietVisits(UpstreamView view, List<Seat> open) {
    this.view = view;
    this.open = open;
  }

  /**
   * What became of a batch.
   *
   * @param others that concern somebody else besides, those first that only end
   * @param unnamed that are left out, because nobody here is named by them, and have a seat all the
   *     same
   */
  record Result(Received received, List<UpstreamVisit> others, List<UpstreamVisit> unnamed) {}

  /** Takes in what can be, in one transaction. */
  static Result take(UpstreamView view, List<UpstreamVisit> visits) {
    return new QuietVisits(view, openSeats(view.tx(), visits)).take(visits);
  }

  private static List<Seat> openSeats(Transaction tx, List<UpstreamVisit> visits) {
    Optional<Instant> first =
        visits.stream().flatMap(it -> Stream.ofNullable(it.startAt())).min(Instant::compareTo);
    Optional<Instant> last =
        visits.stream().flatMap(it -> Stream.ofNullable(it.endAt())).max(Instant::compareTo);
    return first.isEmpty() || last.isEmpty()
        ? List.of()
        : tx.cancellations().listOpen(first.get().minus(UpstreamView.LONGEST), last.get()).stream()
            .map(Cancellation::seat)
            .toList();
  }

  private Result take(List<UpstreamVisit> visits) {
    List<UpstreamVisit> inOrder = inOrder(visits);
    Set<UpstreamVisit> fresh = plainlyNew(inOrder);
    UpstreamLinks links = view.links();
    links.begin(fresh, UpstreamVisit::id, UpstreamVisit::revision);
    for (UpstreamVisit visit : inOrder) {
      if (fresh.contains(visit) && links.hasBegun(visit.id(), visit.revision())) {
        changed += isChange(view.take(visit)) ? 1 : 0;
      } else {
        takeUnlessLoud(visit);
      }
    }
    others.sort(Comparator.comparing(QuietVisits::mayFree));
    return new Result(new Received(changed, unchanged, 0, skipped), others, unnamed);
  }

  private void takeUnlessLoud(UpstreamVisit visit) {
    Optional<String> whyNot = view.whyNot(visit);
    if (view.isKnown(visit)) {
      unchanged++;
    } else if (whyNot.isPresent()) {
      skipped.add(new Skipped(visit.id(), whyNot.get()));
      if (view.takesOneOf(open, visit)) {
        unnamed.add(visit);
      }
    } else if (view.concernsOthers(open, visit)) {
      others.add(visit);
    } else if (isChange(view.take(visit))) {
      changed++;
    } else {
      unchanged++;
    }
  }

  private static boolean isChange(Outcome outcome) {
    return outcome == Outcome.TAKEN_IN || outcome == Outcome.FREED_A_SEAT;
  }

  private static List<UpstreamVisit> inOrder(List<UpstreamVisit> visits) {
    return visits.stream()
        .sorted(
            Comparator.comparing(UpstreamVisit::id, UpstreamLinks.IN_ORDER)
                .thenComparing(UpstreamVisit::revision))
        .toList();
  }

  /** Those that were never seen, can be taken in, and concern nobody else. */
  private Set<UpstreamVisit> plainlyNew(List<UpstreamVisit> visits) {
    return visits.stream()
        .filter(view::isNew)
        .filter(it -> NamedVisit.whyNot(it, view.links()).isEmpty())
        .filter(it -> !view.concernsOthers(open, it))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What only ends comes first, so that it is not in the way of a seat that another frees. */
  static boolean mayFree(UpstreamVisit visit) {
    return switch (visit.status()) {
      case DELETED, ENTERED_IN_ERROR, NOSHOW, FULFILLED -> false;
      default -> true;
    };
  }
}
