package org.cliniccomms.fhir.testkit;

/** How real servers differ from what the standard has, one habit each. */
public enum Quirk {
  /** None: as the standard has it. */
  NONE,
  /**
   * Another program writes to what we are about to update, right before us, every third time;
   * interface engines and nightly jobs do. The update is refused with 412.
   */
  STALE_VERSION_412,
  /** Every second update is refused with 409, as where somebody has the record open. */
  LOCKED_409,
  /** No ETag and no Last-Modified; the version stands in the body only, as many facades do. */
  NO_ETAG,
  /**
   * {@code If-Match} is not looked at, and another program writes right before us every third time:
   * servers that keep versions but do not demand them.
   */
  IF_MATCH_IGNORED,
  /** {@code If-None-Exist} is not looked at, as by servers without conditional create. */
  IF_NONE_EXIST_IGNORED,
  /**
   * Appointments are kept without the identifiers that others give them, as where the schedule has
   * numbers of its own only.
   */
  IDENTIFIERS_DROPPED,
  /** {@code Prefer} is not looked at: what is written is answered by nothing but headers. */
  MINIMAL_ANSWERS,
  /** Every third write is carried out, but answered later than anybody waits. */
  SLOW_WRITES,
  /** Every third write is carried out, and the connection breaks before the answer. */
  LOST_ANSWERS,
  /** Every fourth request ends at a gateway, with 502 before it or 504 behind it. */
  GATEWAY_ERRORS,
  /** Every fifth request is one too many: 429, and {@code Retry-After} one second. */
  TOO_MANY_REQUESTS,
  /** Tokens end after seven requests, whatever was said of their life. */
  TOKEN_EXPIRES,
  /** Links to further pages name a host that only the server's own network knows. */
  LINKS_TO_ANOTHER_HOST,
  /** Each page has notes of the server among its entries, one of them not marked as such. */
  OUTCOME_ENTRIES,
  /** Each entry of a page is there twice, as where the search joins what it includes. */
  DUPLICATES_IN_A_PAGE,
  /** {@code lastUpdated} has whole seconds only, so that two versions may have the same. */
  WHOLE_SECONDS,
  /** The server's clock is an hour ahead of ours. */
  CLOCK_AHEAD,
  /** The server's clock is an hour behind ours. */
  CLOCK_BEHIND,
  /** Every second notification is lost, and not counted either, as where nobody repeats them. */
  LOST_NOTIFICATIONS,
  /** Each notification comes twice, the second time behind the next one, as from two senders. */
  DOUBLED_NOTIFICATIONS,
  /** Every third event is counted, but never told, and nobody can be asked for it. */
  EVENT_GAPS
}
