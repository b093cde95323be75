package org.cliniccomms.channels.twilio;

/** There was no answer. Says whether the request may have arrived; carries no content. */
final class TransportFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean mayHaveArrived;

  private TransportFault(String code, boolean mayHaveArrived) {
    super("No answer from Twilio: " + code);
    this.code = code;
    this.mayHaveArrived = mayHaveArrived;
  }

  static TransportFault beforeSending(String code) {
    return new TransportFault(code, false);
  }

  static TransportFault afterSending(String code) {
    return new TransportFault(code, true);
  }

  String code() {
    return code;
  }

  boolean mayHaveArrived() {
    return mayHaveArrived;
  }
}
