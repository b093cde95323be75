package org.cliniccomms.examples.server.web;

/** What to do about a status, where nothing more is known. */
final class ProblemTexts {
  private ProblemTexts() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "The request is not in the right form. See /docs.";
      case 401 -> "Sign in first.";
      case 403 -> "Your role does not allow this.";
      case 404 -> "There is nothing at this address. See /docs.";
      case 405 -> "This address does not take this method. See /docs.";
      case 406 -> "The answer is JSON; accept application/json.";
      case 413 -> "The body is too large.";
      case 415 -> "Send the body as application/json.";
      case 503 -> "The server is not ready. Try again in a moment.";
      default ->
          status < 500
              ? "The request was refused."
              : "The server failed. Nothing was changed; try again.";
    };
  }
}
