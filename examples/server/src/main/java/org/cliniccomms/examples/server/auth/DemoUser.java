package org.cliniccomms.examples.server.auth;

/** The user of the demo, shown on its sign-in page; unknown to any other server. */
public final class DemoUser {
  /** The username. */
  public static final String USERNAME = "ana";

  /** The password. */
  public static final String PASSWORD = "demo-clinic";

  private DemoUser() {}
}
