package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;
import java.util.Locale;

/** Adds up how well questions of one sort were answered. */
final class Tally {
  private int questions;
  private int withGold;
  private double recallAt5;
  private double recallAt10;
  private int answerable;
  private int complete;
  private int wronglyAbstained;
  private int unanswerable;
  private int abstained;
  private int forbidden;
  private int cited;
  private int citedWell;
  private int leaks;
  private int unsupported;

  void add(AskedQuestion question, GivenAnswer answer, int strangers) {
    questions++;
    if (!question.gold().isEmpty()) {
      withGold++;
      recallAt5 += recall(question, answer.ranked(), 5);
      recallAt10 += recall(question, answer.ranked(), 10);
    }
    if (question.answerable()) {
      answerable++;
      complete += !answer.abstained() && Expected.hasAll(answer.text(), question.accept()) ? 1 : 0;
      wronglyAbstained += answer.abstained() ? 1 : 0;
      cited += answer.cited().size();
      citedWell += (int) answer.cited().stream().filter(id -> isGood(question, id)).count();
    } else {
      unanswerable++;
      abstained += answer.abstained() ? 1 : 0;
    }
    forbidden += Expected.hasAny(answer.shown(), question.forbidden()) ? 1 : 0;
    leaks += strangers;
    unsupported += answer.unsupported().size();
  }

  private static boolean isGood(AskedQuestion question, String id) {
    return question.gold().contains(id) || question.also().contains(id);
  }

  private static double recall(AskedQuestion question, List<String> ranked, int among) {
    long found = ranked.stream().limit(among).filter(question.gold()::contains).count();
    return (double) found / question.gold().size();
  }

  static String head() {
    return "| questions | n | recall@5 | recall@10 | plain BM25 @10 | all facts | wrongly abstained"
        + " | abstained | forbidden | citation precision | leaks | unsupported |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|";
  }

  String line(String name, String plain) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | %d | %s | %d | %s | %d | %d |",
        name,
        questions,
        ratio(recallAt5, withGold),
        ratio(recallAt10, withGold),
        plain,
        ratio(complete, answerable),
        wronglyAbstained,
        ratio(abstained, unanswerable),
        forbidden,
        ratio(citedWell, cited),
        leaks,
        unsupported);
  }

  private static String ratio(double part, int whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", part / whole);
  }
}
