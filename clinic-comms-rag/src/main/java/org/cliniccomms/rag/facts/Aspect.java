package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * What a question wants to know of an illness, an operation or a vaccine that is recorded, beside
 * whether and when: that the record is there does not answer it.
 */
enum Aspect {
  /** How far it is: "which stage", "qué grado". */
  STAGE(
      "(?:what |which |que |cual )?(?:[a-z]+al )?(?:stages?|staging|grades?|grading|estadios?"
          + "|estadiaje|estadificacion|etapa|grado|tnm|gleason|nyha|wagner|gold|clase funcional"
          + "|functional class)\\b(?!\\W*(?:[0-9]|i{1,3}\\b|iv\\b|one\\b|two\\b|three\\b|four\\b))",
      "\\b(?:stages?|grades?|estadio|etapa|grado|clase|class|gold|wagner|gleason|nyha|killip|child"
          + "|fontaine|rutherford|garden|kellgren|birads|tanner|bi-rads)\\W*\\w*\\d|\\b(?:stage|grade|class|estadio|etapa|grado|clase)"
          + " i{1,3}v?[abc]?\\b|\\b(?:p|c|yp)?t[0-4][a-d]?\\W?n[0-3]|\\bg[1-5][abd]?\\b|\\bstage:"
          + " |\\bsubacute|\\bsubagud"),

  /** How bad it is. */
  SEVERITY(
      "how (?:bad|severe|serious|advanced|intense)|severity|gravedad|severidad"
          + "|(?:que tan|cuan) (?:grave|sever[oa]|seri[oa]|avanzad[oa]|fuerte|intens[oa]|mal[oa]?)",
      "\\b(?:mild|moderate|severe|leve|moderad[oa]|sever[oa]|grave|persistent|persistente|intermitente|minor|major|critical|profound|end"
          + " stage|terminal|incipiente|avanzad[oa]|advanced)\\b"),

  /** On which side it is. */
  SIDE(
      "(?:what|which|que|cual|q) (?:side|lado)|laterality|lateralidad|(?:left or right|right or"
          + " left)|(?:derech[oa] [ou] izquierd[oa]|izquierd[oa] [ou] derech[oa])|(?:side|lado)$",
      "\\b(?:left|right|bilateral(?:es)?|both|izquierd[oa]s?|derech[oa]s?|amb[oa]s|der|izq|lt|rt)\\b"),

  /** What is printed on the vial, or where and how it went in. */
  LOT(
      "lot|lots|lote|lotes|batch|manufacturers?|fabricantes?|made"
          + " by|expir\\w+|vencimiento|caduc\\w+|serial|numero de serie",
      "\\b(?:lot|manufacturer|expires)\\b");

  /** Says nothing by itself beside these: "exactly how bad". */
  private static final Set<String> BESIDE =
      Set.of(
          "pathological", "clinical", "exact", "current", "tan", "number", "patologico", "clinico");

  private static final Set<Field> SAYING_NOTHING = Set.of(Field.TOPIC, Field.WORD);

  private final Pattern asked;
  private final Pattern told;

  Aspect(String asked, String told) {
    this.asked = Pattern.compile("\\b(?:" + asked + ")(?!\\w)");
    this.told = Pattern.compile(told);
  }

  /** Returns the one that a question asks for. */
  static Optional<Aspect> in(ReadQuestion question) {
    String words = String.join(" ", question.words());
    return Stream.of(values()).filter(one -> one.asked.matcher(words).find()).findFirst();
  }

  /** Returns what is sought without the words that only ask for an aspect of it. */
  static Sought leftOut(Sought sought, ReadQuestion question) {
    Optional<Aspect> aspect = in(question);
    if (aspect.isEmpty()) {
      return sought;
    }
    String words = String.join(" ", question.words());
    Set<String> asking =
        aspect
            .get()
            .asked
            .matcher(words)
            .results()
            .flatMap(found -> Stream.of(found.group().split(" ", -1)))
            .collect(Collectors.toSet());
    List<Sought.Unit> left =
        sought.units().stream().filter(unit -> !isAsking(unit, asking)).toList();
    return left.stream().anyMatch(Matching::isClinical) ? new Sought(left) : sought;
  }

  private static boolean isAsking(Sought.Unit unit, Set<String> asking) {
    return unit.concepts().stream().allMatch(one -> SAYING_NOTHING.contains(one.field()))
        && Words.tokens(unit.text()).stream()
            .map(Words.Token::folded)
            .allMatch(
                word -> asking.contains(word) || BESIDE.contains(word) || Words.isStopWord(word));
  }

  /** Tells whether a record says it. */
  boolean isToldBy(ChartRecord record) {
    return (this == SEVERITY && !record.detail(Detail.SEVERITY).isEmpty())
        || Stream.concat(Stream.of(record.title()), record.detail(Detail.COMMENT).stream())
            .anyMatch(text -> told.matcher(Words.fold(text)).find());
  }

  /** Returns the key of the sentence that it is not recorded. */
  String silence() {
    return "aspect." + name().toLowerCase(Locale.ROOT);
  }
}
