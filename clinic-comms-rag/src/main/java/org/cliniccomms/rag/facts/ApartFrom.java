package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Takes what a question sets apart out of it and out of the chart: "besides the insulin, what does
 * she take" asks of all but insulin. Thread-safe.
 */
final class ApartFrom {
  private static final Pattern SET_APART =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:besides|apart from|aside from|other than|in addition"
              + " to|except(?:ing)?(?: for)?|excluding|not counting|leaving aside|adem[aá]s"
              + " del?|aparte del?|fuera del?|exceptuando|excepto|salvo|sin contar|distint[oa]s?"
              + " (?:del?|al?)|que no sean?)\\s+(?<what>[^,;?!.]+)");

  private static final Pattern OF_FOOD = Pattern.compile("\\b(?:foods?|aliment\\w+|comidas?)\\b");

  /** Between two things that are set apart together. */
  private static final Set<String> BETWEEN =
      Set.of(
          "and", "or", "the", "his", "her", "y", "e", "o", "u", "a", "el", "la", "los", "las",
          "del", "de", "su", "sus");

  private static final Set<Field> FIELDS = EnumSet.of(Field.MEDICINE, Field.ALLERGEN);

  private static final Set<RecordKind> KINDS =
      EnumSet.of(RecordKind.MEDICATION, RecordKind.ALLERGY);

  private final Glossary glossary;
  private final QuestionReader reader = new QuestionReader();

  ApartFrom(Glossary glossary) {
    this.glossary = glossary;
  }

  /**
   * Returns what is left of a question and a chart; empty if nothing that they have is set apart.
   */
  Optional<Rest> of(ReadQuestion question, Chart chart, Instant now) {
    Matcher matcher = SET_APART.matcher(question.body());
    if (!matcher.find()) {
      return Optional.empty();
    }
    String what = matcher.group("what");
    List<Words.Token> tokens = Words.tokens(what);
    List<Mention> apart = named(what, tokens);
    boolean ofFood = apart.isEmpty() && OF_FOOD.matcher(Words.fold(what)).find();
    if (apart.isEmpty() && !ofFood) {
      return Optional.empty();
    }
    int end =
        matcher.start("what")
            + (ofFood ? what.length() : tokens.get(apart.get(apart.size() - 1).end() - 1).end());
    String left =
        (question.body().substring(0, matcher.start()) + question.body().substring(end))
            .replaceFirst("^[\\s,;]+", "");
    List<ChartRecord> kept =
        chart.records().stream()
            .filter(
                one ->
                    !KINDS.contains(one.kind())
                        || !(ofFood
                            ? one.detail(Detail.CATEGORY).contains("food")
                            : isOneOf(apart, tokens, one)))
            .toList();
    ReadQuestion rest = reader.read(left, chart.patient(), now).in(question.language());
    return rest.words().isEmpty() || (!ofFood && kept.size() == chart.records().size())
        ? Optional.empty()
        : Optional.of(new Rest(ofMedicines(rest, apart), new Chart(chart.patient(), kept)));
  }

  /** Returns the things that stand right behind the words that set apart. */
  private List<Mention> named(String what, List<Words.Token> tokens) {
    List<Mention> named = new ArrayList<>();
    int end = 0;
    for (Mention mention : glossary.mentions(what)) {
      boolean next =
          mention.first() >= end
              && tokens.subList(end, mention.first()).stream()
                  .allMatch(token -> BETWEEN.contains(token.folded()));
      if (next && FIELDS.contains(mention.concept().field())) {
        named.add(mention);
        end = mention.end();
      }
    }
    return named;
  }

  private boolean isOneOf(List<Mention> apart, List<Words.Token> tokens, ChartRecord record) {
    Matching matching = new Matching(glossary);
    return apart.stream()
        .map(
            one ->
                Sought.Unit.of(
                    tokens.subList(one.first(), one.end()),
                    Set.of(one.concept()),
                    one.text(),
                    one.first()))
        .anyMatch(unit -> matching.explained(unit, record).isPresent());
  }

  /** "Besides nifedipine, what for the pressure": what is asked for is a medicine, too. */
  private static ReadQuestion ofMedicines(ReadQuestion rest, List<Mention> apart) {
    boolean medicines =
        apart.stream().anyMatch(one -> one.concept().field() == Field.MEDICINE)
            && !rest.names(RecordKind.ALLERGY);
    if (!medicines) {
      return rest;
    }
    Set<RecordKind> kinds = new HashSet<>(rest.kinds());
    kinds.add(RecordKind.MEDICATION);
    return rest.of(kinds, rest.target());
  }

  /** What a question is without what it sets apart, and of which chart it is asked. */
  record Rest(ReadQuestion question, Chart chart) {}
}
