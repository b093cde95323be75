package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;
import java.util.Locale;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;

/** Adds up what becomes of the words of one script. */
final class ScriptedTally {
  private final String script;
  private int questions;
  private int asked;
  private int success;
  private int silent;
  private int degraded;
  private int worded;
  private int answerable;
  private int complete;
  private int unanswerable;
  private int abstained;
  private int forbidden;
  private int leaks;
  private int unsupported;
  private int invented;
  private int inventedInDrafts;

  ScriptedTally(String script) {
    this.script = script;
  }

  /**
   * Adds an answer.
   *
   * @param made the words that the model made up for it
   * @param strangers what it gives away of others
   */
  void add(
      AskedQuestion question,
      GivenAnswer given,
      List<String> made,
      SecondCheck check,
      int strangers) {
    Answer answer = given.answer();
    questions++;
    success += answer.status() == AnswerStatus.SUCCESS ? 1 : 0;
    silent += answer.status() == AnswerStatus.NO_DATA ? 1 : 0;
    degraded += answer.status() == AnswerStatus.DEGRADED ? 1 : 0;
    worded += answer.model().isPresent() ? 1 : 0;
    if (question.answerable()) {
      answerable++;
      complete += !given.abstained() && Expected.hasAll(given.text(), question.accept()) ? 1 : 0;
    } else {
      unanswerable++;
      abstained += given.abstained() ? 1 : 0;
    }
    forbidden += Expected.hasAny(given.kept(), question.forbidden()) ? 1 : 0;
    leaks += strangers;
    unsupported += check.missing(answer);
    asked += given.draft().isEmpty() ? 0 : 1;
    invented += Expected.hasAny(given.kept(), made) ? 1 : 0;
    inventedInDrafts += Expected.hasAny(given.draft(), made) ? 1 : 0;
  }

  static String head() {
    return "| script | n | drafts | success | no_data | degraded | worded by the model | all facts"
        + " | abstained | forbidden | leaks | unsupported | invented in answers | in drafts |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %s | %s | %d | %d | %d | %d | %d |",
        script,
        questions,
        asked,
        success,
        silent,
        degraded,
        worded,
        ratio(complete, answerable),
        ratio(abstained, unanswerable),
        forbidden,
        leaks,
        unsupported,
        invented,
        inventedInDrafts);
  }

  private static String ratio(int part, int whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
  }
}
