package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is known of our subscription and of what it told. Immutable.
 *
 * @param subscription its id at the server; null if there is none
 * @param print of what it was last asked to be; null if there is none
 * @param checkedAt when it was last looked after; null if that is due
 * @param heardAt when it last said something; null if it never did
 */
record PushState(
    @Nullable String subscription,
    @Nullable String print,
    @Nullable Instant checkedAt,
    @Nullable Instant heardAt,
    EventNumbers numbers,
    Noted noted) {
  static final PushState NEW =
      new PushState(null, null, null, null, EventNumbers.UNKNOWN, Noted.NOTHING);

  /** Whether our subscription has this id. */
  boolean isOf(String id) {
    return id.equals(subscription);
  }

  /**
   * After it was made or changed.
   *
   * @param from where its events begin, unless it is the one that we know
   */
  PushState kept(String id, String asked, EventNumbers from) {
    return new PushState(
        id, asked, checkedAt, heardAt, id.equals(subscription) ? numbers : from, noted);
  }

  /** After it was looked after; null has that done soon. */
  PushState checked(@Nullable Instant at) {
    return new PushState(subscription, print, at, heardAt, numbers, noted);
  }

  PushState heard(Instant at) {
    return new PushState(subscription, print, checkedAt, at, numbers, noted);
  }

  PushState counted(EventNumbers now) {
    return new PushState(subscription, print, checkedAt, heardAt, now, noted);
  }

  PushState noted(Noted now) {
    return new PushState(subscription, print, checkedAt, heardAt, numbers, now);
  }

  /** After those were told, too. */
  PushState noted(Collection<String> told) {
    return noted(noted.and(told));
  }
}
