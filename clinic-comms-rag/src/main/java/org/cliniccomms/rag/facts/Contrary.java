package org.cliniccomms.rag.facts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Questions to which "yes" would say the contrary of what is meant: "has she never had asthma", "is
 * he off metformin", or would grant what no record grants: "may she take aspirin". Their answers
 * say how it is, without a yes or no.
 */
final class Contrary {
  private static final Set<String> WORDS =
      words(
          """
          no not never isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt cant without
          free off stop stopped stops discontinued discontinue discontinuing quit ended finished
          completed resolved cured gone cleared anymore denies deny avoid nunca jamas sin niega
          dejo dejado suspendio suspendido suspendida suspendieron termino terminado finalizo
          resuelto resuelta resolvio curo curado curada supero superado superada tampoco evitar
          retiraron retirado retirada abandono\
          """);

  /** That something is taken does not say that it may be. */
  private static final Set<String> PERMISSION =
      words(
          """
          can could may should contraindicated unsafe dangerous harmful contraindicado contraindicada
          peligroso peligrosa safe safely ok okay allowed puede pueden puedo podemos podria
          seguro segura conviene permitido permitida\
          """);

  private static final Pattern LEAD =
      Pattern.compile("^(?:Yes|No|Sí), (?:not any more: |ya no: )?");

  private Contrary() {}

  static boolean isAsked(ReadQuestion question) {
    return question.words().stream()
        .anyMatch(word -> WORDS.contains(word) || PERMISSION.contains(word));
  }

  private static Set<String> words(String text) {
    return Set.of(text.split("\\s+"));
  }

  /** Returns a sentence without the yes or no that it begins with. */
  static String withoutLead(String sentence) {
    String rest = LEAD.matcher(sentence).replaceFirst("");
    return rest.isEmpty()
        ? sentence
        : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
  }
}
