package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.InstantSource;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.examples.server.web.Buckets;
import org.cliniccomms.examples.server.web.TurnedAway;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts on record that somebody without a valid token tried to ask about a chart.
 *
 * <p>Sixty times a minute from one address at most: a record must not be a way to fill the disk.
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
    if (!from.path().startsWith("/api/v1/query")) {
      return;
    }
    if (Buckets.take(buckets.of(from.address(), MOST, MINUTE)).isEmpty()) {
      trail.turnedAway(NOBODY, Outcome.DENIED);
    } else {
      LOG.warn("Too many questions without a token from one address: they are not all recorded");
    }
  }
}
