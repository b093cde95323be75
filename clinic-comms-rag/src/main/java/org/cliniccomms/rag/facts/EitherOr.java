package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.search.RecordText;

/**
 * Which of two a thing was, "radial or femoral": that it was done is no answer where the record has
 * neither word.
 */
final class EitherOr {
  private static final Set<RecordKind> KINDS =
      EnumSet.of(
          RecordKind.PROCEDURE, RecordKind.IMMUNIZATION, RecordKind.CONDITION, RecordKind.ALLERGY);

  /** What the glossary knows otherwise is a thing that is asked for, and no sort of one. */
  private static final Set<Field> SORTS = EnumSet.of(Field.WORD, Field.BODY, Field.TOPIC);

  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(\\w{3,}) (?:or|o|u|vs|versus) (?:(?:an?|the|by|in|una?|el|la|del?|por|en|con) )*"
              + "(\\w{4,})(?: (?:ana?esthesia|anestesia|approach|access|via|route|acceso"
              + "|technique|tecnica))?$");

  /** How it stands, when it was: said by other words. */
  private static final Pattern NO_SORT =
      Pattern.compile(
          "done|not|never|ever|plan\\w*|pending|book\\w*|cancel\\w*|before|after|later|earlier|once"
              + "|twice|more|less|still|again|normal|abnormal|anormal|hech[oa]|pendiente|antes"
              + "|despues|nunca|veces|todavia|something|anything|algo|nada|otr[oa]|else|similar|\\d+"
              + "|years?|months?|weeks?|days?|anos?|meses|semanas|dias|left|right|izq\\w*|der\\w*");

  /** How bad it is: a record that has a severity tells it in a word of its own. */
  private static final Pattern DEGREE =
      Pattern.compile(
          "mild|moderate|severe|serious|minor|major|low|high|leve|moderad[oa]|grave|sever[oa]"
              + "|seri[oa]|baja|alta|menor|mayor");

  private EitherOr() {}

  /** Tells whether it is asked of these records, and none of them has either word. */
  static boolean isUntold(
      ReadQuestion question, String text, List<ChartRecord> told, Glossary glossary) {
    Matcher asked = ASKED.matcher(String.join(" ", question.words()));
    if (!told.stream().allMatch(one -> KINDS.contains(one.kind())) || !asked.find()) {
      return false;
    }
    List<String> words = List.of(asked.group(1), asked.group(2));
    if (words.stream().allMatch(word -> DEGREE.matcher(word).matches())
        && told.stream().noneMatch(one -> one.detail(Detail.SEVERITY).isEmpty())) {
      return false;
    }
    boolean sorts =
        words.stream()
            .allMatch(
                word ->
                    !NO_SORT.matcher(word).matches()
                        && glossary.mentions(word).stream()
                            .allMatch(one -> SORTS.contains(one.concept().field())));
    Set<String> said =
        Matching.stems(
            Stream.concat(Stream.of(text), told.stream().map(RecordText::of))
                .reduce("", (one, next) -> one + "\n" + next));
    return sorts && words.stream().noneMatch(word -> said.contains(Words.stem(word)));
  }
}
