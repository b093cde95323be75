package org.cliniccomms.fhir.testkit;

import java.time.Duration;

/** What makes a server quirky. */
final class Oddities {
  private Oddities() {}

  static Oddity of(Quirk quirk, PlainFhirServer server) {
    return switch (quirk) {
      case NONE, LOST_NOTIFICATIONS, DOUBLED_NOTIFICATIONS, EVENT_GAPS -> new Oddity() {};
      case STALE_VERSION_412 -> OddWrites.raced(server, true);
      case LOCKED_409 -> OddWrites.locked();
      case NO_ETAG -> OddWrites.withoutTags();
      case IF_MATCH_IGNORED -> OddWrites.raced(server, false);
      case IF_NONE_EXIST_IGNORED -> OddWrites.ignoring("If-None-Exist");
      case IDENTIFIERS_DROPPED -> OddWrites.withoutIdentifiers();
      case MINIMAL_ANSWERS -> OddWrites.minimal();
      case SLOW_WRITES -> OddWrites.slow();
      case LOST_ANSWERS -> OddWrites.lost();
      case GATEWAY_ERRORS -> OddAccess.gateway();
      case TOO_MANY_REQUESTS -> OddAccess.tooMany();
      case TOKEN_EXPIRES -> OddAccess.tokens();
      case LINKS_TO_ANOTHER_HOST -> OddPages.linksElsewhere();
      case OUTCOME_ENTRIES -> OddPages.outcomes();
      case DUPLICATES_IN_A_PAGE -> OddPages.duplicates();
      case WHOLE_SECONDS -> OddTimes.wholeSeconds();
      case CLOCK_AHEAD -> OddTimes.shifted(Duration.ofHours(1));
      case CLOCK_BEHIND -> OddTimes.shifted(Duration.ofHours(-1));
    };
  }
}
