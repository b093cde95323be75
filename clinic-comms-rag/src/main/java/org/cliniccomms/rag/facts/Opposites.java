package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words;

/**
 * Words of which one shuts the other out, in both languages: left and right, acute and chronic,
 * type 1 and type 2, stage 2 and stage 3, one tooth and another, one vertebra and another. What is
 * said of the one is no answer to the other. Immutable.
 */
public final class Opposites {
  private static final List<List<Pattern>> GROUPS =
      List.of(
          group(
              "(?<!(?:has|have|had|is|are|was|were|days|weeks|visits|refills|what|anything)"
                  + " )left\\b(?! (?:the|for|to|on|over|until|before)\\b)|izquierd[oa]s?|izq",
              "right\\b(?! (?:now|away|after|before|here)\\b)(?!$)|derech[oa]s?|der"),
          group("acute|agud[oa]s?", "chronic|cronic[oa]s?"),
          group(
              "(?:type|tipo) (?:1|i|one|uno)|dm ?1|t1dm?|juvenile|juvenil|insulinodependiente",
              "(?:type|tipo) (?:2|ii|two|dos)|dm ?2|t2dm?|adult onset|non insulin dependent"),
          group("viral|viric[oa]s?", "bacterial|bacterian[oa]s?", "fungal|micotic[oa]s?"),
          group("malignant|malign[oa]s?|cancer|carcinoma", "benign|benign[oa]s?"),
          group(
              "first trimester|primer trimestre",
              "second trimester|segundo trimestre",
              "third trimester|tercer trimestre"),
          group(
              "with loss of consciousness|con perdida de conci?encia",
              "(?:with no|without) loss of consciousness|sin perdida de conci?encia"),
          group(
              "insert(?:ed|ion)|plac(?:ed|ement)|put in|insercion|coloc\\w+|inserto",
              "remov(?:ed|al)|taken out|took out|extraccion|extraj\\w+|retir\\w+|sacaron|saco"),
          group(
              degree("1|i|one|first|uno|primer[oa]?"),
              degree("2|ii|two|second|dos|segund[oa]"),
              degree("3[ab]?|iii|three|third|tres|tercer[oa]?"),
              degree("4|iv|four|fourth|cuatro|cuart[oa]"),
              degree("5|v|five|fifth|cinco|quint[oa]")));

  /** Teeth have numbers of two digits, written with a full stop between or without. */
  private static final Pattern TOOTH =
      Pattern.compile(
          "\\b(?:piezas?|dientes?|muelas?|exodoncias?|cordal(?:es)?|tooth|teeth)(?:"
              + " (?:dental|n|no|nro|number|numero))?[ .#]{1,3}([1-8])[.,]?([1-8])\\b");

  private static final Pattern VERTEBRA =
      Pattern.compile(
          "(?<![\\p{L}\\d-])([clts])(1[0-2]|[1-9])\\s?[-/]\\s?[clts]?(1[0-2]|[1-9])\\b");

  private final List<Set<Integer>> said;

  private Opposites(List<Set<Integer>> said) {
    this.said = List.copyOf(said);
  }

  private static List<Pattern> group(String... alternatives) {
    List<Pattern> patterns = new ArrayList<>();
    for (String each : alternatives) {
      patterns.add(Pattern.compile("\\b(?:" + each + ")\\b"));
    }
    return List.copyOf(patterns);
  }

  private static String degree(String number) {
    return "(?:stage|grade|estadio|etapa|grado|fase) (?:"
        + number
        + ")\\b|(?:"
        + number
        + ") (?:degree|grado)";
  }

  /** Returns those that a text has. */
  public static Opposites in(String text) {
    StringBuilder words = new StringBuilder();
    Words.tokens(text).forEach(token -> words.append(token.folded().replace('-', ' ')).append(' '));
    String folded = words.toString().strip();
    List<Set<Integer>> said = new ArrayList<>();
    for (List<Pattern> group : GROUPS) {
      Set<Integer> had = new HashSet<>();
      for (int at = 0; at < group.size(); at++) {
        if (group.get(at).matcher(folded).find()) {
          had.add(at);
        }
      }
      said.add(had);
    }
    said.add(numbers(TOOTH, Words.fold(text)));
    said.add(numbers(VERTEBRA, Words.fold(text)));
    return new Opposites(said);
  }

  private static Set<Integer> numbers(Pattern pattern, String folded) {
    return pattern
        .matcher(folded)
        .results()
        .map(
            found ->
                IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .collect(Collectors.joining("/")))
        .map(String::hashCode)
        .collect(Collectors.toSet());
  }

  /** Tells whether neither shuts the other out. */
  public boolean suit(Opposites other) {
    for (int at = 0; at < said.size(); at++) {
      Set<Integer> mine = said.get(at);
      Set<Integer> theirs = other.said.get(at);
      if (!mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains)) {
        return false;
      }
    }
    return true;
  }

  /** Returns left and right alone. */
  Opposites ofTheSide() {
    return new Opposites(
        IntStream.range(0, said.size())
            .mapToObj(at -> at == 0 ? said.get(at) : Set.<Integer>of())
            .toList());
  }

  /** Tells whether a side that is named here, if one is, is named there as well. */
  boolean hasSideIn(String text, List<ChartRecord> records) {
    return said.get(0).size() != 1
        || !in(text).said.get(0).isEmpty()
        || records.stream().anyMatch(one -> !in(one.title()).said.get(0).isEmpty());
  }

  /** Tells whether there is nothing that could shut anything out. */
  public boolean isNone() {
    return said.stream().allMatch(Set::isEmpty);
  }
}
