package org.cliniccomms.examples.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with the settings, so that all of it can be said at once. */
final class Problems {
  private final List<String> lines = new ArrayList<>();

  /** Notes a problem of one setting. The text must not hold the value of a secret one. */
  void add(String setting, String text) {
    lines.add(setting + " " + text);
  }

  /** Throws one problem that names all, if there are any. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "The settings have %d problem%s:%n%n  - %s",
              lines.size(),
              lines.size() == 1 ? "" : "s",
              String.join(String.format(Locale.ROOT, "%n  - "), lines)),
          "Set them in the environment or in a file named .env in the working directory. "
              + "The file .env.example explains each of them.");
    }
  }
}
