package org.cliniccomms.examples.server;

import java.time.InstantSource;
import java.time.ZoneOffset;

/** Where it is noon now: nobody is texted at night, and a test may run at night. */
public final class NoonZone {
  private NoonZone() {}

  /** Its id. */
  public static String id() {
    int hour = InstantSource.system().instant().atOffset(ZoneOffset.UTC).getHour();
    // The signs of these zones are the other way round than one thinks.
    int west = hour - 12;
    return west >= 0 ? "Etc/GMT+" + west : "Etc/GMT-" + -west;
  }
}
