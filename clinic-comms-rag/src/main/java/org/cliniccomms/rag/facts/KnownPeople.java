package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells who is on record as a relative or contact of the patient, and how to reach them. */
final class KnownPeople implements Finder {
  private static final Set<Operation> OF_PEOPLE =
      EnumSet.of(Operation.TELL, Operation.LIST, Operation.WHO, Operation.VALUE);

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:names?|called|llaman?|llamaba|nombres?)\\b|^(?:who|quien)(?:es)?"
              + " (?:is|are|was|es|son|era|seria)\\b");

  private static final Pattern REACHED =
      Pattern.compile(
          "\\b(?:phones?|telephones?|mobiles?|cell|cellphone|numbers?|reach(?:ed)?|contact(?:ed)?s?"
              + "|telefonos?|fonos?|celular(?:es)?|movil|numeros?|contactar|contactos?|ubicar)\\b");

  private static final Pattern ANYBODY =
      Pattern.compile(
          "\\b(?:next of kin|(?:emergency|listed) contacts?|contact person|contactos? de (?:la )?"
              + "(?:emergencias?|urgencias?)|familiar (?:de contacto|responsable))\\b");

  private static final Pattern BESIDE =
      Pattern.compile("(?:emergenc(?:y|ias?)|urgencias?|kin|next|person|full|patients?|paciente)");

  private final Relatives relatives;
  private final Glossary glossary;
  private final QuestionReader reader = new QuestionReader();
  private final Wordings wordings = new Wordings();

  KnownPeople(Glossary glossary) {
    this.glossary = glossary;
    this.relatives = new Relatives(glossary);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    String words = String.join(" ", question.words());
    Set<String> kin = relatives.askedFor(question);
    boolean anybody = ANYBODY.matcher(words).find();
    boolean reached = REACHED.matcher(words).find();
    if (!OF_PEOPLE.contains(question.operation())
        || !(anybody || (!kin.isEmpty() && (reached || NAMED.matcher(words).find())))
        || !question.target().stream().allMatch(KnownPeople::saysOnlyWho)) {
      return Optional.empty();
    }
    Set<String> asked = ofTheQuestion(question, chart, now, kin);
    List<ChartRecord> people =
        chart.records().stream()
            .filter(one -> one.kind() == RecordKind.PERSON && one.state() == RecordState.ACTIVE)
            .filter(one -> kin.isEmpty() || relatives.isOf(one, asked))
            .toList();
    if (people.isEmpty()) {
      return Optional.empty();
    }
    Sought none = new Sought(List.of());
    Reply reply =
        Ask.of(question, chart, now, glossary, wordings.in(question.language()), none).reply();
    // The patient's own record and one of the relative may name the same person.
    people.stream()
        .collect(Collectors.groupingBy(ChartRecord::title, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(same -> tell(same, reached && !anybody, reply));
    return Optional.of(reply.found());
  }

  /** "Mum does not answer. Which number has the father": the question itself says whose. */
  private Set<String> ofTheQuestion(
      ReadQuestion question, Chart chart, Instant now, Set<String> kin) {
    String body = question.body();
    String last = body.substring(Math.max(body.lastIndexOf(". "), body.lastIndexOf("; ")) + 1);
    Set<String> named = relatives.askedFor(reader.read(last, chart.patient(), now));
    return named.isEmpty() ? kin : named;
  }

  private static void tell(List<ChartRecord> same, boolean reached, Reply reply) {
    String numbers = all(Detail.CONTACT, same);
    String who = all(Detail.RELATIONSHIP, same);
    String name = same.get(0).title();
    if (reached && numbers.isEmpty()) {
      reply.lacks(same.get(0), "person", who, name);
    } else {
      reply.say(same, "person", who, numbers.isEmpty() ? name : name + ", " + numbers);
    }
  }

  private static String all(Detail detail, List<ChartRecord> same) {
    return same.stream()
        .flatMap(one -> one.detail(detail).stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean saysOnlyWho(String word) {
    return NAMED.matcher(word).find()
        || REACHED.matcher(word).find()
        || BESIDE.matcher(word).matches()
        || OfRelatives.isNamed(word);
  }
}
