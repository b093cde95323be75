package org.cliniccomms.examples.server.settings;

/** Why the server cannot start, in words for the person who started it. Carries no secret. */
public final class StartProblem extends RuntimeException {
  private final String remedy;

  /** Creates a problem from what is wrong and what to do about it. */
  public StartProblem(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** Creates a problem that another failure caused. */
  public StartProblem(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }
}
