package org.cliniccomms.examples.server.engine;

import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;

/**
 * The clinic that this server serves.
 *
 * <p>Its id is fixed, so that several servers that start on one empty database set up one clinic.
 */
public final class OwnClinic {
  /** The clinic's id, on every installation of this example. */
  public static final ClinicId ID =
      new ClinicId(UUID.fromString("c11c0000-0000-4000-8000-000000000001"));

  private OwnClinic() {}
}
