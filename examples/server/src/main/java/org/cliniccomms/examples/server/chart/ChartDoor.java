package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.InstantSource;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.web.Buckets;
import org.cliniccomms.examples.server.web.TurnedAway;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts on record that somebody without a valid token tried to ask about a chart, and that a user
 * sent what cannot be read.
 *
 * <p>Sixty times a minute from one address, or of one user, at most: a record must not be a way to
 * fill the disk.
 */
@Component
class ChartDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ChartDoor.class);
  private static final Actor NOBODY = new Actor(Actor.Kind.SYSTEM, "not-signed-in");
  private static final int MOST = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ChartTrail trail;
  private final Buckets buckets;

  ChartDoor(ChartTrail trail, InstantSource time) {
    this.trail = trail;
    this.buckets = new Buckets(time);
  }

  @EventListener
  void turnedAway(TurnedAway from) {
    if (from.path().startsWith("/api/v1/query")) {
      unknown(from.address());
    }
  }

  /** Somebody at an address showed no token, or none that is good. */
  void unknown(String address) {
    record(address, NOBODY, Outcome.DENIED);
  }

  /** A user whose token is over. */
  void expired(ServerUser user) {
    record(user.id().toString(), user.actor(), Outcome.DENIED);
  }

  /** A user sent what cannot be read. */
  void unreadable(ServerUser user) {
    record(user.id().toString(), user.actor(), Outcome.INVALID);
  }

  private void record(String whose, Actor who, Outcome outcome) {
    if (Buckets.take(buckets.of(whose, MOST, MINUTE)).isEmpty()) {
      trail.turnedAway(who, outcome);
    } else {
      LOG.warn("Too many questions that are none from one place: they are not all recorded");
    }
  }
}
