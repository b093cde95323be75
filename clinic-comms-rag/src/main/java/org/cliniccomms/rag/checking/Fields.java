package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fields of a record say without words: that a plan was not begun, that a diagnosis is not
 * sure, that what a test looks for was not there.
 */
final class Fields {
  private static final Pattern DOUBT =
      Pattern.compile("(?m)^Comment: (?:.*; )?(?:unconfirmed|provisional|differential)(?:;|$)");
  private static final Pattern HELD = Pattern.compile("(?m)^Comment: (?:.*; )?on hold(?:;|$)");
  private static final String PAUSED =
      "On hold, paused, not taken now. En pausa, en espera, suspendido por ahora.";
  private static final Pattern TITLE = Pattern.compile("^[^:]{1,60}: (.{1,200})$");
  private static final Pattern VALUE = Pattern.compile("^Value: (\\P{Nd}{1,60})$");

  private static final String NOT_SURE =
      "Unconfirmed, provisional, suspected, not confirmed, not a confirmed diagnosis."
          + " Sin confirmar, provisional, sospecha, no como diagnóstico confirmado.";

  private static final Map<String, String> MEDICATION =
      Map.of(
          "pending",
          "Only planned or proposed, not started yet. Solo previsto, planificado o propuesto, no"
              + " iniciado.");

  private static final Map<String, String> ORDER =
      Map.of(
          "active",
          "Only ordered or requested, not done yet. Solo pedido, pedida, solicitada u ordenada, no"
              + " realizada.",
          "pending",
          "Only ordered or requested, not done yet. Solo pedido, pedida, solicitada u ordenada, no"
              + " realizada.");

  private Fields() {}

  /** Whether a record is of an illness or an allergy that nobody has confirmed. */
  static boolean areInDoubt(String kind, String text) {
    return (kind.startsWith("condition") || kind.startsWith("allergy"))
        && DOUBT.matcher(text).find();
  }

  /** Returns what they say, in sentences of both languages. */
  static List<String> inWords(String kind, String state, List<String> lines) {
    List<String> words = new ArrayList<>();
    if (areInDoubt(kind, String.join("\n", lines))) {
      words.add(NOT_SURE);
    }
    if (kind.startsWith("medication") && HELD.matcher(String.join("\n", lines)).find()) {
      words.add(PAUSED);
    }
    Map<String, String> ofStates =
        kind.startsWith("medication") ? MEDICATION : kind.startsWith("order") ? ORDER : Map.of();
    words.add(ofStates.getOrDefault(state, ""));
    if (kind.startsWith("measurement")) {
      lines.stream()
          .map(VALUE::matcher)
          .filter(Matcher::matches)
          .forEach(value -> words.add(title(lines.get(0)) + ": " + value.group(1)));
    }
    words.removeIf(String::isBlank);
    return words;
  }

  private static String title(String first) {
    Matcher title = TITLE.matcher(first);
    return title.matches() ? title.group(1) : "";
  }
}
