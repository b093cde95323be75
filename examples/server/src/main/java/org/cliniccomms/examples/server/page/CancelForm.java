package org.cliniccomms.examples.server.page;

import org.jspecify.annotations.Nullable;

/**
 * What was entered to free a seat, as it was entered.
 *
 * @param whichOf {@code earlier} or {@code later}, for a time that clocks show twice
 */
record CancelForm(
    @Nullable String locationId,
    @Nullable String providerId,
    @Nullable String date,
    @Nullable String time,
    @Nullable String whichOf,
    @Nullable String minutes,
    @Nullable String visitType,
    @Nullable String reason,
    @Nullable String patientId) {

  /** Leaves everything out: the reason may be a patient's. */
  @Override
  public String toString() {
    return "CancelForm";
  }
}
