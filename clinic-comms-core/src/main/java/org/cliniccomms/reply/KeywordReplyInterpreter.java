package org.cliniccomms.reply;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.text.LanguageFiles;
import org.jspecify.annotations.Nullable;

/**
 * Understands replies by comparing whole words with tables, one per language.
 *
 * <p>In this order:
 *
 * <ol>
 *   <li>An opt-out in any bundled language. Clear words ("stop", "unsubscribe") count wherever they
 *       stand, unless a negation stands directly before; words with other meanings ("end",
 *       "cancel") count if nothing but courtesy surrounds them, or in phrases ("cancel my texts").
 *       The statutory words are those of 47 CFR 64.1200(a)(10).
 *   <li>A hint that the reader is not the patient.
 *   <li>An answer: only if the <em>whole</em> message consists of known words with one meaning.
 *       "Yes but not today" is unknown, for a guess could cost somebody the seat.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 */
public final class KeywordReplyInterpreter implements ReplyInterpreter {
  private static final String FOLDER = "org/cliniccomms/reply/";

  private final Map<String, KeywordTable> tables;

  private KeywordReplyInterpreter(Map<String, KeywordTable> tables) {
    this.tables = tables;
  }

  /**
   * The tables that are visible to this class: the bundled ones and those added to them. They are
   * read once.
   */
  public static KeywordReplyInterpreter standard() {
    return Standard.INTERPRETER;
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    static final KeywordReplyInterpreter INTERPRETER =
        from(KeywordReplyInterpreter.class.getClassLoader());
  }

  /**
   * Reads the tables that are visible to a class loader; build it once, that takes a while.
   *
   * @throws IllegalStateException if a listed table is missing, or none is listed
   * @throws IllegalArgumentException if a table has a key that means nothing
   */
  public static KeywordReplyInterpreter from(ClassLoader classPath) {
    return new KeywordReplyInterpreter(
        new LanguageFiles(classPath, FOLDER, "keywords_").tables(KeywordTable::new));
  }

  @Override
  public Reply interpret(String text, Locale language) {
    return optOut(text)
        .or(() -> wrongNumber(text))
        .or(() -> answer(text, answerTables(tables.get(language.getLanguage()))))
        .or(() -> foreignRequest(text))
        .orElseGet(Reply::unknown);
  }

  private Optional<Reply> optOut(String text) {
    return inAnyTable(table -> table.optOutIn(table.read(text)))
        .map(keyword -> new Reply(ReplyIntent.OPT_OUT, keyword))
        .or(() -> inAnyTable(table -> bareOptOut(text, table)));
  }

  private Optional<Reply> bareOptOut(String text, KeywordTable table) {
    return answer(text, answerTables(table)).filter(r -> r.intent() == ReplyIntent.OPT_OUT);
  }

  private Optional<Reply> wrongNumber(String text) {
    return inAnyTable(table -> table.wrongNumberIn(table.read(text)))
        .map(keyword -> new Reply(ReplyIntent.WRONG_NUMBER, keyword));
  }

  /** Understands START and HELP in other languages; a foreign yes would be a guess. */
  private Optional<Reply> foreignRequest(String text) {
    return inAnyTable(table -> answer(text, answerTables(table)))
        .filter(r -> r.intent() == ReplyIntent.OPT_IN || r.intent() == ReplyIntent.HELP);
  }

  private <T> Optional<T> inAnyTable(Function<KeywordTable, Optional<T>> question) {
    return tables.values().stream().map(question).flatMap(Optional::stream).findFirst();
  }

  /** Returns the reader's own table first, so that it wins where two languages disagree. */
  private List<KeywordTable> answerTables(@Nullable KeywordTable own) {
    Stream<KeywordTable> common = tables.values().stream().filter(KeywordTable::countsEverywhere);
    return List.copyOf(
        Stream.concat(Stream.ofNullable(own), common).collect(toCollection(LinkedHashSet::new)));
  }

  private static Optional<Reply> answer(String text, List<KeywordTable> tables) {
    return WholeMessage.read(text, tables).flatMap(WholeMessage::reply);
  }
}
