package org.cliniccomms.examples.server.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of the board say, ready to be shown; instants are milliseconds for the script. */
final class BoardRows {
  private BoardRows() {}

  /** The counts in the head line. */
  record Figures(
      String open,
      String filled,
      @Nullable String median,
      String waiting,
      String offersOut,
      @Nullable String delivered) {}

  /** A state: the name of its shape, and its word. */
  record Sign(String shape, String word) {}

  /** A freed seat. */
  record SeatRow(
      String id,
      String when,
      String where,
      Sign sign,
      String progress,
      @Nullable Long until,
      List<OfferRow> offers,
      List<OfferRow> earlier,
      List<PassedRow> passedOver,
      boolean stoppable,
      boolean reopenable) {}

  /** A seat that is settled. */
  record SettledRow(
      String id,
      String when,
      String where,
      Sign sign,
      String outcome,
      @Nullable String patient,
      @Nullable Sign writing,
      boolean reopenable) {}

  /** An offer of a seat. */
  record OfferRow(
      String id,
      String patient,
      Sign sign,
      @Nullable Sign delivery,
      String channel,
      @Nullable Long until,
      @Nullable String endedAt,
      boolean withdrawable) {}

  /** Somebody who came first and was not asked. */
  record PassedRow(String patient, String reason) {}

  /**
   * Something a person has to do.
   *
   * @param asks whether it is asked for once more before it is done
   */
  record TaskRow(
      String id,
      String what,
      @Nullable String about,
      @Nullable String note,
      String age,
      @Nullable String owner,
      boolean takeable,
      boolean asks) {}

  /** A waiting patient. */
  record WaitingRow(
      int place,
      String id,
      String patient,
      int score,
      String gist,
      List<PartRow> parts,
      int boost,
      boolean paused) {}

  /** One part of a score. */
  record PartRow(String reason, int points) {}
}
