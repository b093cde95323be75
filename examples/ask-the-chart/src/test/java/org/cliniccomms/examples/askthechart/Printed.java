package org.cliniccomms.examples.askthechart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What a command exits with and prints, with lines that end as on any machine. */
record Printed(int exit, String out, String err) {
  static Printed by(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new AskTheChart(
                environment,
                InstantSource.system(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .run(args);
    return new Printed(exit, lines(out), lines(err));
  }

  private static String lines(ByteArrayOutputStream printed) {
    return String.join("\n", List.of(printed.toString(UTF_8).split("\\R", -1)));
  }
}
