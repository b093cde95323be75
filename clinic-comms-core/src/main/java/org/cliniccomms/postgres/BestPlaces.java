package org.cliniccomms.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/** Keeps the first few places of any number, those after a given one. Not thread-safe. */
final class BestPlaces {
  private final int most;
  private final @Nullable Place after;
  private final NavigableSet<Place> places = new TreeSet<>();

  BestPlaces(int most, @Nullable Place after) {
    this.most = most;
    this.after = after;
  }

  static Place place(WaitlistEntry entry, Prioritizer prioritizer, Instant now) {
    return new Place(prioritizer.score(entry, now).total(), entry.joinedAt(), entry.id());
  }

  void add(Place place) {
    if (after == null || place.compareTo(after) > 0) {
      places.add(place);
      if (places.size() > most) {
        places.pollLast();
      }
    }
  }

  void addAll(Collection<Place> others) {
    others.forEach(this::add);
  }

  List<Place> inOrder() {
    return List.copyOf(places);
  }
}
