package org.cliniccomms.rag.facts.visits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Which service, professional or place a question names; compares records with it. */
final class Wanted {
  /** Words of any planned visit: they tell none from another. */
  private static final Set<String> ANY_VISIT =
      stems(
          """
          appointment appt visit booking booked book slot session consultation consult follow up
          followup review check checkup control cita hora turno reserva consulta atencion sesion
          revision chequeo seguimiento medical medico medica clinic clinica hospital doctor doctora
          dr dra professional profesional provider specialist especialista service servicio
          scheduled schedule confirmed confirm confirmation upcoming next pending cancelled canceled
          cancel waiting waitlist list missed attend attended come came place room box address bring
          prepare preparation instructions instruction reason reschedule rescheduled ahead future
          agendada programada confirmada confirmar pendiente proxima siguiente cancelo cancelada
          cancelaron anulada espera lista esperando cupo lugar sala direccion traer llevar preparar
          preparacion indicaciones instrucciones motivo razon falto asistio vino perdida inasistencia
          order ordered orden ordenes solicitud examen exam test study estudio referral referred
          derivacion interconsulta delante go going happened ocurrio paso person persona online teleconsulta telehealth virtual remote video
          following follow await awaits awaiting lie lies lying among until till free frees freed opens
          opened become becomes available requested request arranged fixed set held made agreed
          tomada tomadas futuro quedan queda falta faltan resta restan entre solicitada solicitadas
          pedida pedidas hasta libere libera liberen abra disponible outstanding remaining remain
          calendar calendario diary agenda confirmacion compromiso compromisos citacion citaciones
          commitment engagement nearest closest cercano cercana cercanas cercanos inmediato inmediata
          waitlisted enlisted listed policlinico policlinica consultorio unsuccessful motive cause
          volver vuelve regresar acudir asistir concurrir return returns back causa prevented kept impidio avoid evitar skip fall fell through happen happened earliest latest soonest unconfirmed tentative
          """);

  /** "Did the patient not …", "a qué hora no …", "cuántas inasistencias …": agreeing ends in s. */
  private static final Pattern VERB =
      Pattern.compile(
          "\\b(?:do|does|did|has|have|had|will) (?:he|she|they|(?:the )?patient)"
              + " (?:(?:not|never|ever|still|yet|already|fail(?:ed)? to) )?(\\w+)"
              + "|\\b(?:citas?|horas?|turnos?|consultas?) no (?:se )?(\\w+)"
              + "|^cuant[oa]s \\w+s (\\w*[^s\\W])(?: (?:(?:el|la|este|esta) paciente|en total))?$"
              // What follows such a pronoun is a verb, and so is what ends in one.
              + "|\\b(?:se|le|les|nos) (?:ha |han"
              + " )?(\\w+)|\\b(\\w+[aei]r(?:se|lo|la|le))\\b|\\b(?:debe|debia|tiene"
              + " que|puede|pudo|volver a|vuelve a)"
              + " (\\w+)|\\b(?:has|needs?|due|supposed|expected|asked|meant|able) (?:back )?to"
              + " (?:be )?(\\w+)");

  private static final double WHOLE_CONCEPT = 2;

  /** How much of what is named a record must have: a word in common alone is chance. */
  private static final double ENOUGH = 0.5;

  private final Glossary glossary;
  private final List<String> stems = new ArrayList<>();
  private final Map<Integer, Set<Concept>> concepts = new HashMap<>();

  Wanted(ReadQuestion question, Glossary glossary) {
    this.glossary = glossary;
    List<Token> tokens = Words.tokens(question.body());
    Set<String> verbs = verbs(question);
    for (Token token : tokens) {
      boolean asked =
          question.target().contains(token.folded()) || Cognates.isVaccination(token.stem());
      if (asked
          && !Months.isMonth(token.folded())
          && !ANY_VISIT.contains(token.stem())
          && !verbs.contains(token.folded())
          && !Words.isStopWord(token.folded())) {
        stems.add(token.stem());
      }
    }
    for (Mention mention : glossary.mentions(question.body())) {
      boolean says =
          tokens.subList(mention.first(), mention.end()).stream()
              .anyMatch(token -> stems.contains(token.stem()));
      if (says && isOfAVisit(mention.concept().field())) {
        concepts.computeIfAbsent(mention.first(), any -> new HashSet<>()).add(mention.concept());
      }
    }
  }

  /** Returns the words that are verbs by where they stand: they name no service. */
  private Set<String> verbs(ReadQuestion question) {
    Set<String> verbs = new HashSet<>();
    Matcher matcher = VERB.matcher(String.join(" ", question.words()));
    while (matcher.find()) {
      IntStream.rangeClosed(1, matcher.groupCount())
          .mapToObj(matcher::group)
          .filter(Objects::nonNull)
          .filter(word -> !isAName(word))
          .forEach(verbs::add);
    }
    return verbs;
  }

  private boolean isAName(String word) {
    return glossary.mentions(word).stream().anyMatch(one -> isOfAVisit(one.concept().field()));
  }

  /** Everyday words, such as dates and counts, and matters of notes tell no visit from another. */
  private static boolean isOfAVisit(Field field) {
    return field != Field.WORD && field != Field.TOPIC;
  }

  private static Set<String> stems(String words) {
    Set<String> stems = new HashSet<>();
    Words.tokens(words).forEach(token -> stems.add(token.stem()));
    return stems;
  }

  /** Tells whether the question names nothing: any planned visit is meant. */
  boolean isAny() {
    return stems.isEmpty() && concepts.isEmpty();
  }

  /** Returns the records that fit best; none if no record has anything of what is named. */
  List<ChartRecord> best(List<ChartRecord> records) {
    if (isAny()) {
      return records;
    }
    double most = records.stream().mapToDouble(this::likeness).max().orElse(0);
    double whole = concepts.size() * WHOLE_CONCEPT + stems.size();
    return most <= 0 || most < whole * ENOUGH
        ? List.of()
        : records.stream().filter(record -> likeness(record) >= most).toList();
  }

  /** Returns how much of what is named a record has; 0 for nothing. */
  double likeness(ChartRecord record) {
    List<String> texts = texts(record);
    Set<Concept> own = new HashSet<>();
    Set<String> words = new HashSet<>();
    for (String text : texts) {
      glossary.mentions(text).forEach(mention -> own.add(mention.concept()));
      words.addAll(stems(text));
    }
    words.removeAll(ANY_VISIT);
    double likeness = 0;
    for (Set<Concept> named : concepts.values()) {
      boolean has =
          named.stream().anyMatch(each -> !Collections.disjoint(glossary.narrower(each), own));
      likeness += has ? WHOLE_CONCEPT : 0;
    }
    for (String stem : stems) {
      likeness += words.stream().anyMatch(word -> Cognates.areAlike(word, stem)) ? 1 : 0;
    }
    return likeness;
  }

  private static List<String> texts(ChartRecord record) {
    return Stream.of(
            Stream.of(record.title()),
            record.detail(Detail.SERVICE).stream(),
            record.detail(Detail.PRACTITIONER).stream(),
            record.detail(Detail.PLACE).stream(),
            record.detail(Detail.REASON).stream())
        .flatMap(texts -> texts)
        .toList();
  }
}
