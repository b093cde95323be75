package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.visits.VisitFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Sums a chart up: allergies, illnesses that are present, medicines that are taken, the next
 * appointment, and what the newest note begins with. A summary of less than the whole chart is for
 * others. Thread-safe.
 */
final class Summary implements Finder {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:summar(?:y|ies|i[sz]e)|overview|synopsis|recap|rundown|snapshot|sum up"
              + "|(?:tell|brief|update) (?:me|us) (?:about|on)|do we know (?:about|of)"
              + "|resumen|resum[ei]r?|resuma|resum[ea]me|resumir|sintesis|sinopsis|sumario|panorama"
              + "|(?:que sabemos|que se sabe|cuentame|hablame) (?:del?|sobre))\\b");

  /** What else may be said with it. With any other word the question is about a part. */
  private static final Set<String> BESIDES =
      Set.copyOf(
          List.of(
              """
              a an the this that of on about for to up with me us her his their him she he it s
              patient patients person chart charts record records file history case medical d
              clinical health brief quick short full complete general overall whole concise and
              please can could would may will you i we give show write make get have need want
              like see provide prepare do know what tell update sum
              un una el la los las de del al lo sobre para con en me nos su este esta esa ese
              paciente persona ficha expediente historia historial registro registros caso
              carpeta medico medica clinico clinica salud breve corto rapido rapida completo
              completa conciso por favor puede puedes podria podrias necesito quiero quisiera
              ver haz hazme haga hagame hacer hacerme dame deme dar darme muestra muestrame
              prepara preparame que sabemos se sabe cuentame hablame todo toda\
              """
                  .split("\\s+")));

  private static final List<String> SECTIONS =
      List.of(
          "Which allergies does the patient have?",
          "Which current conditions does the patient have?",
          "Which medicines does the patient take?");

  private static final String NEXT = "When is the next appointment?";
  private static final int LONGEST_EXTRACT = 400;

  private final Clinical clinical;
  private final VisitFinder visits;
  private final QuestionReader reader = new QuestionReader();

  Summary(Glossary glossary) {
    this.clinical = new Clinical(glossary);
    this.visits = new VisitFinder(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (!isAsked(question)) {
      return Optional.empty();
    }
    List<Finding> told = new ArrayList<>();
    for (String section : SECTIONS) {
      clinical.find(read(section, question, chart, now), chart, now).ifPresent(told::add);
    }
    visits
        .find(read(NEXT, question, chart, now), chart, now)
        .filter(next -> next.outcome() == Finding.Outcome.FOUND)
        .ifPresent(told::add);
    newestNote(clinical.ask(question, chart, now)).ifPresent(told::add);
    return Optional.of(Findings.together(told));
  }

  private static boolean isAsked(ReadQuestion question) {
    String words = String.join(" ", question.words());
    return ASKED.matcher(words).find()
        && BESIDES.containsAll(List.of(ASKED.matcher(words).replaceAll("the").split(" ")));
  }

  private ReadQuestion read(String section, ReadQuestion asked, Chart chart, Instant now) {
    return reader.read(section, chart.patient(), now).in(asked.language());
  }

  private static Optional<Finding> newestNote(Ask ask) {
    return ask.records(RecordKind.NOTE).stream()
        .filter(note -> note.state() != RecordState.ENDED && !note.narrative().isBlank())
        .findFirst()
        .map(
            note ->
                ask.reply().say(note, "summary.note", ask.dateOf(note), beginning(note)).found());
  }

  /** Returns whole sentences, one at least. */
  private static String beginning(ChartRecord note) {
    StringBuilder beginning = new StringBuilder();
    for (String sentence : Sentences.of(note.narrative())) {
      if (!beginning.isEmpty() && beginning.length() + sentence.length() > LONGEST_EXTRACT) {
        break;
      }
      beginning.append(beginning.isEmpty() ? "" : " ").append(stopped(sentence));
    }
    return beginning.toString();
  }

  private static String stopped(String sentence) {
    return sentence.matches("(?s).*[.!?…:;,]") ? sentence : sentence + ".";
  }
}
