package org.cliniccomms.desk;

import java.util.List;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the other system has, and nothing here can be. */
final class Unkept {
  private static final Logger LOG = LoggerFactory.getLogger(Unkept.class);

  private Unkept() {}

  /** It is left out; what is wrong with it may quote it, and is not told. */
  static Received skipped(ExternalId id, IllegalArgumentException fault) {
    LOG.warn("{} cannot be kept here: {}", id, FaultPlace.of(fault));
    return new Received(0, 0, 0, List.of(new Received.Skipped(id, "cannot-be-kept")));
  }
}
