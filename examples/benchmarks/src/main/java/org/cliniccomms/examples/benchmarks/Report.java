package org.cliniccomms.examples.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what was measured, as it comes and as a table at the end. Not thread-safe. */
final class Report {
  private final PrintStream out;
  private final List<String> rows = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }

  /** A rate beside that of small updates by as many clients, before and after it. */
  void rate(String what, Clients.Done done, Clients.Done before, Clients.Done after) {
    Clients.Done base = before.plus(after);
    row(
        what,
        String.format(Locale.ROOT, "%.0f/s", done.perSecond()),
        updates(before, after),
        String.format(Locale.ROOT, "%.3f", done.perSecond() / base.perSecond()),
        String.format(
            Locale.ROOT,
            "%.2f : %.2f ms = %.3f",
            base.cpuMillisEach(),
            done.cpuMillisEach(),
            base.cpuMillisEach() / done.cpuMillisEach()));
  }

  /** Latencies beside the time of one small update by one client, before and after them. */
  void latency(String what, Latencies latencies, Clients.Done before, Clients.Done after) {
    double base = 1000 / before.plus(after).perSecond();
    row(
        what,
        latencies.toString(),
        updates(before, after),
        String.format(Locale.ROOT, "%.1f", latencies.percentile(0.5) / base),
        "");
  }

  private static String updates(Clients.Done before, Clients.Done after) {
    return String.format(Locale.ROOT, "%.0f and %.0f/s", before.perSecond(), after.perSecond());
  }

  private void row(String... cells) {
    String row = "| " + String.join(" | ", cells) + " |";
    rows.add(row);
    say(row);
  }

  void table() {
    say("");
    say("| what | figure | small updates before and after | ratio | CPU, update : fill |");
    say("| --- | --- | --- | --- | --- |");
    rows.forEach(this::say);
  }
}
