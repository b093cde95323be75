package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/** One message and what came of the attempt to send it. */
final class Attempt {
  private static final SendResult SENDER_DIED = new SendResult.Unknown("sender-died");

  private final ClinicId clinic;
  private final Clearance.Cleared cleared;

  /** What {@link #SENDER_DIED} says, until the sender has done better. */
  private volatile @Nullable SendResult result = SENDER_DIED;

  private volatile @Nullable Duration vendorDownFor;

  Attempt(ClinicId clinic, Clearance.Cleared cleared) {
    this.clinic = clinic;
    this.cleared = cleared;
  }

  ClinicId clinic() {
    return clinic;
  }

  /** What may be done about it. */
  Clearance.Way way() {
    return cleared.way();
  }

  /** Notes what came of it; null if it was not tried. */
  void came(@Nullable SendResult of) {
    result = of;
  }

  /** Notes that it has not left since its vendor has kept failing for so long. */
  void vendorIsDownFor(@Nullable Duration time) {
    vendorDownFor = time;
  }

  OutboundMessage message() {
    return cleared.message();
  }

  /** Null if it was not tried. */
  @Nullable SendResult result() {
    return result;
  }

  /** For how long its vendor has kept failing; null if it did not keep this one from leaving. */
  @Nullable Duration vendorDownFor() {
    return vendorDownFor;
  }

  /** The hold of an offer begins when it is taken, however long it waited for its vendor. */
  private @Nullable Instant until(Instant now) {
    Instant end = message().notAfter();
    Instant holdEnd = cleared.hold() == null ? null : now.plus(cleared.hold());
    return holdEnd == null || (end != null && end.isBefore(holdEnd)) ? end : holdEnd;
  }

  /**
   * What was not tried goes back into the outbox while it is ours; if an earlier attempt was lost,
   * it goes around its vendor or stays where it is, so that the vendor is still asked first.
   */
  boolean isToRecord(Lease lease) {
    boolean mayLeave = cleared.way() == Clearance.Way.SEND || vendorDownFor != null;
    return result != null || (mayLeave && lease.holds());
  }

  /** What to send now. */
  SendRequest request(Instant now) {
    OutboundMessage message = message();
    return new SendRequest(
        clinic,
        message.id(),
        message.line(),
        new MessageContent(message.kind(), cleared.words(), cleared.lastHeardAt()),
        message.createdAt(),
        until(now));
  }
}
