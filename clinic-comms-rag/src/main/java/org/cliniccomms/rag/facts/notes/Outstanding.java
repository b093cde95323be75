package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Knows sentences that name what a question asks for, only to say that there is nothing of it yet:
 * it is pending, planned, not ordered, refused. Whoever asks for a result or for the day of
 * something done gets no answer from them. Thread-safe.
 */
public final class Outstanding implements Finder {
  private static final Set<Operation> DAYS =
      EnumSet.of(Operation.WHEN, Operation.FIRST, Operation.LATEST, Operation.WHEN_ENDED);

  private static final Pattern RESULT =
      Pattern.compile(
          "\\b(?:(?<!\\b(?:records?|charts?|lists?|cards?|files?|history|registry)"
              + " )show(?:ed|n)?(?!"
              + " up)|f(?:ou|i)nd(?:ings?)?|results?|reveal(?:ed)?|levels?|readings?|abnormal\\w*|anormal\\w*|se"
              + " (?:vio|vieron|ven?|observan?|aprecian?)|report(?! to\\b)|say|said|came"
              + " back|mostr(?:o|aba|aron)|sali(?:o|eron)|(?:come|came|turn(?:ed)?)"
              + " out|(?<!\\b(?:l[eoa]s?|me) )(?:dio|dieron)(?! a luz)"
              + "|encontr\\w+|hallazgos?|resultados?|informe|conclu\\w+|positiv[eoa]s?|negativ[eoa]s?|revelo|arrojo|dijo|nivel(?:es)?|como"
              + " le fue|how did .* go)\\b");

  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:did|was|were|had|done|performed|got|started|began|empezo|inicio|comenzo|tuvo|fue|hizo|hicieron|pusieron|puso|sacaron"
              + "|tomaron|colocaron|oper(?:o|aron)|realiz(?:o|aron|ada|ado)|recibio|hecho|hecha)\\b");

  /** Who asks for the plan, for what is open, or why it is, gets what is noted of it. */
  private static final Pattern OF_THE_PLAN =
      Pattern.compile(
          "\\b(?:bring|traer|llevar|prepar\\w+|pending|pendientes?|plan\\w*|plane\\w+|schedul\\w+|programad\\w+|next|proxim\\w+|due|book(?:ing|ings|ed)|agendad\\w+|sal(?:io|ieron)"
              + " (?:la|una|su|las) (?:orden(?:es)?|solicitud|interconsulta|derivacion)"
              + "|order(?:s|ed)?|ordenad\\w+|ordeno|solicit\\w+|request\\w*|pidi\\w+|refus\\w+|declin\\w+|rechaz\\w+|offered|why|por"
              + " que|motivo|reason|will|going to|not|no|never|nunca|still|moved (?:to|from)|new"
              + " (?:slot|date|time)|nuev[oa] (?:fecha|hora|cupo)"
              + "|re(?:sched|book|agend|program)\\w+|falta\\w*|status|estado|await\\w*|deferred|postponed|cancel\\w*|suspend\\w+|refuted|ruled"
              + " out|descart\\w+)\\b");

  private static final Pattern ORDERED =
      Pattern.compile(
          "\\b(?:ordered|requested|solicitad[oa]s?|pedid[oa]s?|ordenad[oa]s?|indicad[oa]s?|programad[oa]s?|scheduled)"
              + " (?:in|on|by|last|for|from|en|el|de|del|por|la|a)\\b|\\b(?:that|which|que)"
              + " (?:(?:was|were|had|been|he|she|they|you|we|le|se|les|l[oa]s?)"
              + " )*(?:order\\w*|request\\w*|pidi\\w+|solicit\\w+|orden\\w+|mand\\w+)\\b");

  private static final Pattern OPEN =
      Pattern.compile(
          "(?:^|[.;:,] )(?:solicitar|pedir|realizar|tomar|request|order|obtain) |\\b(?:dentro"
              + " de|within|en) \\d+ (?:days?|weeks?|months?|dias?|semanas?|mes(?:es)?) (?:y|and)"
              + " (?:traer|bring)\\b|\\b(?:pending|await(?:ed|ing|s)?|not (?:yet )?(?:been"
              + " )?(?:done|ordered|performed|taken"
              + "|sent|available|back|received|resulted|reported|seen|obtained|indicated|measured|requested|scheduled|booked|in"
              + " yet)|no (?:report|results?|records?|reports)\\b|never"
              + " (?:done|had|taken|measured|performed)|yet to (?:be|come)|to be"
              + " (?:done|scheduled|ordered|booked)|will be"
              + " (?:done|scheduled|ordered|repeated)|planned|scheduled"
              + " for|declin(?:ed|es)|refus(?:ed|es)|deferred|postponed|cancell?ed|discussed|(?:start|begin|initiate|iniciar|empezar|comenzar)"
              + " \\w+ (?:when|if|once|cuando|si)|pendientes?|en proceso|en curso|en espera|por"
              + " (?:informar|llegar|reportar|realizar|hacer|programar)|no (?:se |le |ha |se ha |se"
              + " le )?(?:hizo|hecho|hecha"
              + "|realizo|realizad[oa]|ordeno|ordenad[oa]|solicito|solicitad[oa]|pidio|pedid[oa]"
              + "|tomo|tomad[oa]|disponible|indicad[oa]|efectuad[oa]|llego|llegado|informad[oa]|visto|recibid[oa]|programad[oa])|sin"
              + " (?:informe|resultados?|reporte|realizar|hacer)|(?:aun|todavia) no|se"
              + " (?:pedira|solicitara|programara|realizara|hara)"
              + "|(?:planead|programad|planificad|aplazad|pospuest|diferid|postergad|cancelad)[oa]s?|rechaz[oa]|rehusa|declina|no"
              + " (?:acepta|quiere|desea))\\b");

  private static final Pattern UNWANTED =
      Pattern.compile(
          "\\b(?:declin(?:ed|es)|refus(?:ed|es)|rechaz[oa]|rehusa|declina|no"
              + " (?:acepta|quiere|desea))\\b");

  /** A day is no result. */
  private static final Pattern DAY =
      Pattern.compile(
          "\\b\\d{1,4}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?\\b|\\b(?:19|20)\\d\\d\\b"
              + "|\\b\\d{1,2}(?: de)? (?=\\p{L}{3,10}\\b)|\\b\\p{L}{3,10} \\d{1,2}\\b");

  private static final Pattern OUTCOME =
      Pattern.compile(
          "(?<![\\p{L}\\d-])\\d|\\b(?:normal|negativ\\w+|positiv\\w+|benign\\w*|malign\\w+)\\b");

  private static final Pattern CLAUSE = Pattern.compile("[;.](?=\\s|$)");
  private static final Pattern PIECE =
      Pattern.compile(",\\s|\\s-\\s|\\s(?:but|pero|aunque|although)\\s");

  private final Glossary glossary;

  /** Makes one that knows clinical words by {@code glossary}. */
  public Outstanding(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  /** Tells whether a question asks for a result. */
  public static boolean isOfAResult(ReadQuestion question) {
    return question.operation() == Operation.VALUE || namesAResult(question);
  }

  /** Tells whether a question asks for a result in so many words. */
  public static boolean namesAResult(ReadQuestion question) {
    return RESULT.matcher(words(question)).find();
  }

  /** Tells whether it does so by another word than those by which these records are called. */
  public static boolean namesAResult(ReadQuestion question, List<ChartRecord> called) {
    Set<String> titles =
        called.stream()
            .flatMap(one -> Words.tokens(one.title()).stream())
            .map(Words.Token::folded)
            .collect(Collectors.toSet());
    return RESULT
        .matcher(
            question.words().stream()
                .filter(word -> !titles.contains(word))
                .collect(Collectors.joining(" ")))
        .find();
  }

  /** Tells whether a question presumes that something was done: it asks for its result or day. */
  public static boolean isPresumed(ReadQuestion question) {
    String words = words(question);
    boolean day = DAYS.contains(question.operation()) && PAST.matcher(words).find();
    return (day || isOfAResult(question)) && !isOfThePlan(question);
  }

  /** Tells whether a question asks for a plan, or for what is open, refused or refuted. */
  public static boolean isOfThePlan(ReadQuestion question) {
    String words = words(question);
    // "What does the film that they ordered show" asks for no order.
    String asked = RESULT.matcher(words).find() ? ORDERED.matcher(words).replaceAll(" ") : words;
    return OF_THE_PLAN.matcher(asked).find();
  }

  private static String words(ReadQuestion question) {
    return String.join(" ", question.words());
  }

  /** Returns quotations of what is outstanding of that which a question presumes. */
  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Terms terms = Terms.all(question, glossary);
    if (terms.size() == 0 || !isPresumed(question)) {
      return Optional.empty();
    }
    List<NoteSentence> said =
        NoteSentence.of(chart, question).stream()
            .filter(each -> !each.isConditional() && !each.isOfFamily())
            .filter(each -> terms.areIn(each) && isOpen(each.text(), terms))
            .toList();
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(Quotes.of(question.language(), said, said));
  }

  /**
   * Tells whether a text says no more of what a question presumes than that it is outstanding, or
   * of what it asks the day than that it is not wanted.
   */
  public boolean isSaid(String text, ReadQuestion question) {
    Terms terms = Terms.all(question, glossary);
    boolean unwanted =
        DAYS.contains(question.operation())
            && !isOfThePlan(question)
            && UNWANTED.matcher(Words.fold(text)).find();
    return terms.size() > 0 && (isPresumed(question) || unwanted) && isOpen(text, terms);
  }

  /** The clause that has most of what is named decides. */
  private boolean isOpen(String text, Terms terms) {
    List<String> clauses = CLAUSE.splitAsStream(text).toList();
    int most = clauses.stream().mapToInt(terms::wordsIn).max().orElse(0);
    return most > 0
        && clauses.stream()
            .filter(clause -> terms.wordsIn(clause) == most)
            .anyMatch(clause -> isOpenIn(clause, terms));
  }

  private boolean isOpenIn(String clause, Terms terms) {
    StringBuilder said = new StringBuilder();
    for (String piece : PIECE.splitAsStream(clause).toList()) {
      boolean named = terms.wordsIn(piece) > 0;
      if (!named && !said.isEmpty() && isOfAnother(piece)) {
        break;
      }
      if (named || !said.isEmpty()) {
        said.append(piece).append(", ");
      }
    }
    String folded = Words.fold(said.toString());
    Matcher open = OPEN.matcher(folded);
    return open.find() && !OUTCOME.matcher(withoutDays(folded.substring(0, open.start()))).find();
  }

  private static String withoutDays(String folded) {
    return DAY.matcher(folded).replaceAll(" ");
  }

  /** What follows may be of something else. */
  private boolean isOfAnother(String piece) {
    return glossary.mentions(piece).stream()
        .map(mention -> mention.concept().field())
        .anyMatch(
            field ->
                field == Field.MEASUREMENT
                    || field == Field.PROCEDURE
                    || field == Field.MEDICINE
                    || field == Field.CONDITION);
  }
}
