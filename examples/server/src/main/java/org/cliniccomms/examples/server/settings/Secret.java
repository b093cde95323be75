package org.cliniccomms.examples.server.settings;

/** A value that must never be shown: its text form is masked. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "••••";
  }
}
