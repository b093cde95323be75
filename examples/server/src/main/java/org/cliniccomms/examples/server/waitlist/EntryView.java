package org.cliniccomms.examples.server.waitlist;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;

/** A place on the waiting list as the API shows it; in logs by id only. */
record EntryView(
    String id,
    String patientId,
    ScoreView score,
    boolean urgent,
    int boost,
    String state,
    Instant joinedAt,
    WishesView preferences,
    @Nullable VisitView ownVisit) {
  static EntryView of(WaitlistEntry entry, Score score) {
    return new EntryView(
        entry.id().toString(),
        entry.patientId().toString(),
        ScoreView.of(score),
        entry.urgent(),
        entry.boost(),
        WireWord.of(entry.state()),
        entry.joinedAt(),
        WishesView.of(entry.preferences()),
        Optional.ofNullable(entry.ownVisit()).map(VisitView::of).orElse(null));
  }

  /** A score with its reasons. */
  record ScoreView(int total, List<Part> parts) {
    static ScoreView of(Score score) {
      return new ScoreView(
          score.total(),
          score.parts().stream().map(it -> new Part(it.name(), it.points())).toList());
    }

    /** One reason. */
    record Part(String name, int points) {}
  }

  /** The seats that the patient would take. */
  record WishesView(
      boolean strict,
      List<String> providerIds,
      List<String> providerTypes,
      List<String> locationIds,
      List<HoursView> times,
      @Nullable String visitType,
      @Nullable Long visitMinutes) {
    static WishesView of(Preferences wishes) {
      return new WishesView(
          wishes.strict(),
          wishes.providers().stream().map(ProviderId::toString).sorted().toList(),
          wishes.providerTypes().stream().sorted().toList(),
          wishes.locations().stream().map(LocationId::toString).sorted().toList(),
          wishes.times().stream().map(HoursView::of).toList(),
          wishes.visitType(),
          wishes.visitLength() == null ? null : wishes.visitLength().toMinutes());
    }
  }

  /** Hours of a day. */
  record HoursView(String day, LocalTime from, LocalTime until) {
    static HoursView of(TimeOfWeek hours) {
      return new HoursView(WireWord.of(hours.day()), hours.from(), hours.until());
    }
  }

  /** The appointment that the patient holds. */
  record VisitView(
      Instant startAt, Instant endAt, @Nullable String providerId, @Nullable String locationId) {
    static VisitView of(OwnVisit visit) {
      return new VisitView(
          visit.startAt(),
          visit.endAt(),
          visit.providerId() == null ? null : visit.providerId().toString(),
          visit.locationId() == null ? null : visit.locationId().toString());
    }
  }

  @Override
  public String toString() {
    return "EntryView[" + id + "]";
  }
}
