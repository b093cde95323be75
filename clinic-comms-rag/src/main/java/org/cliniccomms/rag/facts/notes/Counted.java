package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.PartsOfSpeech;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * What a question counts: "how many falls" is told by "two falls", and not by the two of another
 * thing. Lives as long as one question. Not thread-safe.
 */
final class Counted {
  private static final Pattern MANY = Pattern.compile("many|cuant[oa]s");

  /** How long, how often and how much are told otherwise. */
  private static final Pattern TIMES =
      Pattern.compile(
          "times?|veces|vez|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|minutos?"
              + "|horas?|dias?|noches?|semanas?|meses|anos?|blocks?|steps?|metros?|met(?:er|re)s?"
              + "|cuadras?|pasos?|units?|unidades|(?:micro|milli)?grams?|(?:micro|mili)?gramos?|mcgs?"
              + "|mgs?|mls?|(?:milli)?lit(?:er|re)s?|(?:mili)?litros?|(?:centi|milli)met(?:er|re)s?"
              + "|(?:centi|mili)metros?|cms?|mms?|kilos?|kgs?|pounds?|libras?");

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d{1,3}|\\d+[.,]\\d+|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
              + "|twelve|dozen|couple|several|few|ningun[oa]?|dos|tres|cuatro|cinco|seis"
              + "|siete|ocho|nueve|diez|once|doce|docena|par|vari[oa]s|poc[oa]s");

  private static final Pattern NONE = Pattern.compile("no|sin|without");

  private static final Pattern OF = Pattern.compile("of|the|his|her|del?|las?|los|el|sus?");

  private static final Pattern BREAK = Pattern.compile(".*[,;.()/].*", Pattern.DOTALL);

  private static final int NAMED = 3;
  private static final int NEAR = 5;

  private final Said.Reader reader;
  private final List<Token> nouns;
  private final Set<Concept> concepts;

  private Counted(Said.Reader reader, List<Token> nouns, Set<Concept> concepts) {
    this.reader = reader;
    this.nouns = nouns;
    this.concepts = concepts;
  }

  static Counted of(ReadQuestion question, Glossary glossary, Synonyms synonyms) {
    Said.Reader reader = new Said.Reader(glossary, synonyms);
    List<Token> tokens = Words.tokens(question.body());
    List<Token> nouns = new ArrayList<>();
    int at = 0;
    while (at < tokens.size() && !MANY.matcher(tokens.get(at).folded()).matches()) {
      at++;
    }
    for (int next = at + 1; next < tokens.size() && nouns.size() < NAMED; next++) {
      String word = tokens.get(next).folded();
      if (!nouns.isEmpty() && OF.matcher(word).matches()) {
        continue;
      }
      if (Words.isStopWord(word) || PartsOfSpeech.standard().isVerb(word)) {
        break;
      }
      nouns.add(tokens.get(next));
    }
    boolean told = nouns.isEmpty() || TIMES.matcher(nouns.get(0).folded()).matches();
    String named = nouns.stream().map(Token::text).collect(Collectors.joining(" "));
    return new Counted(
        reader, told ? List.of() : nouns, told ? Set.of() : reader.read(named).concepts());
  }

  /** Tells whether a text has a number of what is counted, or nothing is. */
  boolean isToldIn(String text) {
    List<Token> tokens = Words.tokens(text);
    boolean told = nouns.isEmpty();
    for (int at = 0; at < tokens.size() && !told; at++) {
      String word = tokens.get(at).folded();
      if (NONE.matcher(word).matches() && at + 1 < tokens.size()) {
        String next = tokens.get(at + 1).folded();
        told = !PartsOfSpeech.standard().isVerb(next) && isNoun(next);
      } else if (NUMBER.matcher(word).matches()) {
        told = isNoun(behind(text, tokens, at)) || isNoun(before(text, tokens, at));
      }
    }
    return told;
  }

  /** "Two falls", "tres tomas semanales de metformina". */
  private static String behind(String text, List<Token> tokens, int at) {
    int end = at;
    while (end + 1 < tokens.size()
        && end - at < NEAR
        && !BREAK
            .matcher(text.substring(tokens.get(end).end(), tokens.get(end + 1).start()))
            .matches()) {
      end++;
    }
    return end == at ? "" : text.substring(tokens.get(at + 1).start(), tokens.get(end).end());
  }

  /** "Falls: two". */
  private static String before(String text, List<Token> tokens, int at) {
    boolean listed =
        at > 0
            && text.substring(tokens.get(at - 1).end(), tokens.get(at).start())
                .matches("\\s*[:=x(]\\s*");
    return listed ? tokens.get(at - 1).text() : "";
  }

  private boolean isNoun(String text) {
    if (text.isEmpty()) {
      return false;
    }
    Said said = reader.read(text);
    return !Collections.disjoint(concepts, said.concepts())
        || nouns.stream().anyMatch(noun -> reader.form(noun).isAmong(said.form()));
  }
}
