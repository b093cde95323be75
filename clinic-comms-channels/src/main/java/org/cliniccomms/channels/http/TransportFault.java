package org.cliniccomms.channels.http;

import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;

/** There was no answer. Says whether the request may have arrived; carries no content. */
public final class TransportFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean mayHaveArrived;

  private TransportFault(String code, boolean mayHaveArrived) {
    super("No answer: " + code);
    this.code = code;
    this.mayHaveArrived = mayHaveArrived;
  }

  static TransportFault beforeSending(String code) {
    return new TransportFault(code, false);
  }

  static TransportFault afterSending(String code) {
    return new TransportFault(code, true);
  }

  /** A stable key such as {@code timeout}. */
  public String code() {
    return code;
  }

  /** What it means for a message that was to be sent: unknown once a byte may have left. */
  public SendResult toResult() {
    return mayHaveArrived
        ? new SendResult.Unknown(code)
        : new SendResult.Rejected(FailureClass.TRANSIENT, code, null);
  }
}
