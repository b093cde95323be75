package org.cliniccomms.rag.facts.guard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Declines a question that is about another person than the chart's patient: by name, by the number
 * of a document, or as somebody's neighbour. Thread-safe.
 *
 * <p>It knows no names: it goes by the shape of the question, and by what the chart and the
 * glossary know.
 */
public final class OtherPersonFinder implements Finder {
  private static final String STRANGER =
      "(?:neighbou?rs?|room-?mates?|bed-?mates?|friends?|colleagues?|co-?workers?|boss|landlord|other"
          + " patients?|another patient|patient in (?:the )?(?:next|other|bed|room)|next"
          + " patient|vecin[oa]s?|amig[oa]s?|compa[nñ]er[oa]s?(?: de"
          + " (?:pieza|habitacion|sala|trabajo|cuarto))?|otr[oa]s? pacientes?|paciente de (?:al"
          + " lado|la cama|la pieza|la otra))";

  private static final String KIN =
      "(?:mother|father|mom|dad|wife|husband|spouse|partner|son|daughter|brother|sister|aunt|uncle"
          + "|cousin|grand\\w+|madre|padre|mama|papa|espos[oa]|marido|mujer|pareja|hij[oa]|herman[oa]"
          + "|ti[oa]|prim[oa]|abuel[oa]|niet[oa]|conyuge)";

  private static final String OWNED =
      "(?:appointments?|visits?|allerg\\w+|medications?|medicines?|meds|prescriptions?|vaccin\\w+|(?:lab"
          + " )?results?|labs|chart|records?|weight|blood pressure|glucose|diagnos[ie]s"
          + "|citas?|horas?|turnos?|alergias?|medicamentos?|remedios|recetas?|vacunas?|examenes|resultados|ficha|historia"
          + " clinica|peso|presion|glicemia|diagnosticos?)";

  private static final String OF =
      "(?:(?:the |his |her |patient's |patients |del? |la |el |su |los |las |un |una |paciente )*)";

  private static final Pattern ABOUT_A_STRANGER =
      Pattern.compile(
          "\\b"
              + STRANGER
              + "(?:['’]s? (?:\\w+ ){0,2}| )"
              + OWNED
              + "\\b"
              + "|\\b"
              + OWNED
              + "(?: \\w+)? (?:of|for|de|del|para) "
              + OF
              + STRANGER
              + "\\b"
              + "|\\b(?:does|did|is|has|was) "
              + OF
              + STRANGER
              + " (?:take|taking|have|had|need|allergic|use|suffer|on|scheduled|booked)\\b"
              + "|\\b(?:toma|tiene|usa|padece|sufre|es alergic[oa]) "
              + OF
              + STRANGER
              + "\\b"
              + "|\\b"
              + STRANGER
              + "(?: del? (?:ella|el|la paciente|paciente|al lado))?,? (?:que|cuales?|what|which) "
              + "|\\b"
              + STRANGER
              + " (?:del? (?:la )?paciente )?(?:toma|tiene|usa|padece|sufre|es alergic[oa])\\b");

  private static final Pattern ABOUT_KIN =
      Pattern.compile(
          "\\b"
              + KIN
              + "['’]s (?:\\w+ )?"
              + OWNED
              + "\\b"
              + "|\\b(?:next|current|latest|which|what|list|cuales?|que|proxim[oa]s?)\\b.{0,24}\\b"
              + OWNED
              + "(?: \\w+)? (?:of|de) "
              + OF
              + KIN
              + "\\b"
              + "|\\b(?:does|did|is) "
              + OF
              + KIN
              + " (?:take|taking|allergic)\\b"
              + "|\\b(?:que|cuales|cuantos)\\b.{0,30}\\btoma "
              + OF
              + KIN
              + "\\b");

  private final Glossary glossary;

  /** Makes one that knows the words of {@code glossary}. */
  public OtherPersonFinder(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    return isAboutAnother(question, chart)
        ? Optional.of(decline(question.language()))
        : Optional.empty();
  }

  /** Tells whether a question is about another person than the patient of {@code chart}. */
  public boolean isAboutAnother(ReadQuestion question, Chart chart) {
    boolean document =
        NamedDocument.in(question.whole()).stream()
            .anyMatch(
                each ->
                    !each.isOf(chart.patient())
                        && (!each.label().isEmpty() || each.contradicts(chart.patient())));
    String folded = Words.fold(question.whole());
    if (document || ABOUT_A_STRANGER.matcher(folded).find() || ABOUT_KIN.matcher(folded).find()) {
      return true;
    }
    KnownWords known = new KnownWords(glossary, chart, question.whole());
    PersonName own = PersonName.of(chart.patient().fullName());
    return new NamedPeople(question.text(), question.whole(), own, known).isSomebodyElse();
  }

  private static Finding decline(Language language) {
    String text =
        language == Language.ES
            ? "La pregunta parece referirse a otra persona; la ficha de este paciente no la"
                + " responde."
            : "The question seems to be about another person; this patient's chart does not answer"
                + " it.";
    return new Finding(Finding.Outcome.SILENT, List.of(new Statement(text, List.of())), List.of());
  }
}
